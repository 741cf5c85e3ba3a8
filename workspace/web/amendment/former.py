"""The earlier texts of a public pledge, what each became, and their receipts; for everybody."""

from typing import Final

from flask import Response, render_template
from flask.typing import ResponseReturnValue

from workspace.domain.codes.vocabulary import CAPACITIES
from workspace.domain.rosters.extent import Extent
from workspace.services import amendment
from workspace.services.record import issued
from workspace.web import kept
from workspace.web.access import public
from workspace.web.addresses import whole
from workspace.web.amendment.blueprint import blueprint
from workspace.web.fragments import render
from workspace.web.pledge.words import in_words, tell

EARLIER: Final = "/<string:lang>/pledges/<string:symbol>/rev/<int:number>"
JSON: Final = "application/json"
# The same for everybody: made once in an edition of the registry.
blueprint.before_request(kept.from_the_shelf)
blueprint.after_request(kept.onto_the_shelf)


@blueprint.get(EARLIER)
@public
def earlier(lang: str, symbol: str, number: int) -> ResponseReturnValue:
    """Show an earlier text as everybody could read it, and what took its place."""
    view = amendment.earlier(symbol, number)
    return render_template(
        "amendment/earlier.html",
        lang=lang,
        view=view,
        # The text and its table are printed as those of a public pledge are.
        read_as={
            "form": view.form,
            "parties": view.form.parties,
            "extent": Extent(),  # all of them on one page
            "symbol": view.symbol,
            "lang": view.lang,
            "timezone": view.timezone,
            "found": {},
            "renamed": {},
            "sign_on": None,
            "led": (),
            "left": view.parted,
            "classified": None,
        },
        words=in_words(view.form),
        capacities={term.code: term.label for term in CAPACITIES},
        kinds={},
        address=whole("amendment.earlier", lang=lang, symbol=symbol, number=number),
    )


@blueprint.get(f"{EARLIER}/changes")
@public
def changes(lang: str, symbol: str, number: int) -> ResponseReturnValue:
    """Show what changed from an earlier text to the one that took its place."""
    view = amendment.changes(symbol, number, tell)
    return render(
        "amendment/changes.html",
        "amendment/_changes.html",
        long=view.is_long,
        lang=lang,
        view=view,
        comparison=view,
    )


@blueprint.get(f"{EARLIER}/receipt.json")
@public
def receipt_json(lang: str, symbol: str, number: int) -> ResponseReturnValue:
    """Give the receipt of an earlier text exactly as it was sealed."""
    found = amendment.receipt(symbol, number)
    answer = Response(issued.as_file(found), mimetype=JSON)
    answer.content_language.add(lang)
    return answer
