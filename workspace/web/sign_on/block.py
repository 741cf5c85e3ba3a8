"""Who signed on to a published pledge, for everybody: a page, JSON and a table for spreadsheets."""

import json
from collections.abc import Iterator

from flask import Response, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from workspace.domain.codes.vocabulary import ORGANISATION_TYPES
from workspace.domain.record.receipt import instant
from workspace.exports.as_csv import as_csv
from workspace.process.offload import comparisons
from workspace.services import sign_on
from workspace.services.sign_on import MAX_PAGE, BlockView, Part, Wanted
from workspace.web import kept
from workspace.web.access import public
from workspace.web.record import stated
from workspace.web.sign_on.blueprint import blueprint

BLOCK = "/<string:lang>/pledges/<string:symbol>/sign-on"
JSON = "application/json"
_LONGEST = 10
# The same for everybody, and long: made once in an edition of the registry.
blueprint.before_request(kept.from_the_shelf)
blueprint.after_request(kept.onto_the_shelf)


@blueprint.get(BLOCK)
@public
def block(lang: str, symbol: str) -> ResponseReturnValue:
    """Show who signed on, by class and as of a day, fifty on a page; or what changed when."""
    view = sign_on.listing(symbol, _wanted())
    return render_template("sign_on/block.html", lang=lang, view=view)


@blueprint.get(f"{BLOCK}.json")
@public
def block_json(lang: str, symbol: str) -> ResponseReturnValue:
    """Give the whole signature block as of a day, as data."""
    found = sign_on.whole(symbol, _day())
    answer = comparisons.do(lambda: Response(json.dumps(_data(found)), mimetype=JSON))
    answer.content_language.add(lang)
    return stated.with_checkpoint(answer)


@blueprint.get(f"{BLOCK}.csv")
@public
def block_csv(lang: str, symbol: str) -> ResponseReturnValue:
    """Give the same as a table for spreadsheets; no cell of it is a formula."""
    rows = list(_table(sign_on.whole(symbol, _day())))
    return stated.table(comparisons.do(lambda: as_csv(rows)), "sign-ons", lang)


def _table(view: BlockView) -> Iterator[list[str]]:
    yield [
        *(gettext("Reference"), gettext("Organisation"), gettext("Class"), gettext("Country")),
        *(gettext("Function"), gettext("Decided by"), gettext("Decided on")),
        *(gettext("Signed (UTC)"), gettext("Listed (UTC)")),
    ]
    for one in view.signers:
        instants = (one.signed_at, one.listed_at)
        yield [
            *(one.reference, one.name, gettext(one.type), one.country, one.title),
            *(one.decided_by, one.decided_on),
            *(at.isoformat(timespec="seconds") for at in instants),
        ]


def _data(view: BlockView) -> dict[str, object]:
    """Return a whole list as JSON: what the page says, and no more."""
    return {
        "schema": "signature-block/1",
        "symbol": view.symbol,
        "revision": view.n,
        "fingerprint": view.fingerprint,
        "as_of": instant(view.as_of),
        "open_until": instant(view.closes_at) if view.open and view.closes_at else None,
        "count": view.count,
        "classes": {code: number for code, _, number in view.classes},
        "signatories": [
            {
                "reference": one.reference,
                "organisation": one.slug,
                "name": one.name,
                "class": one.type_code,
                "country": one.country,
                "capacity": one.capacity,
                "name_title": one.title,
                "decided_by": one.decided_by,
                "decided_on": one.decided_on,
                "signed_at": instant(one.signed_at),
                "listed_at": instant(one.listed_at),
                "wish": one.wish,
            }
            for one in view.signers
        ],
    }


def _wanted() -> Wanted:
    part, kind = request.args.get("part", ""), request.args.get("type", "")
    page = request.args.get("page", 1, type=int)
    return Wanted(
        part=Part(part) if part in set(Part) else Part.LIST,
        day=_day(),
        type=kind if kind in ORGANISATION_TYPES.codes else "",
        page=page if 1 <= page <= MAX_PAGE else 1,
    )


def _day() -> str:
    return request.args.get("as_of", "")[:_LONGEST]
