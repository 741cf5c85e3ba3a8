"""The list of organisations that pledge, and what each of them pledged."""

from collections.abc import Mapping
from typing import Final

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from workspace.domain.codes.vocabulary import CAPACITIES
from workspace.domain.input import clean_line
from workspace.domain.progress.lights import LABELS
from workspace.domain.tree.leaf import KINDS
from workspace.domain.words import N_
from workspace.services import pledgers
from workspace.services.pledgers import Listed, PledgerView
from workspace.services.registry import search
from workspace.services.registry.query import MAX_SEARCH, Wish
from workspace.services.registry.search import MAX_PAGE
from workspace.web.access import public
from workspace.web.addresses import whole
from workspace.web.alphabet import order
from workspace.web.pledgers.blueprint import blueprint
from workspace.web.registry import drawing
from workspace.web.times import figure

PAGE: Final = "/<string:lang>/organizations"
_PARTS: Final = {term.code: term.label for term in CAPACITIES} | {
    "aligned": N_("Aligned with a group")
}
_CONTEXT: Final = {"@context": "https://schema.org"}


@blueprint.get(PAGE)
@public
def everyone(lang: str) -> ResponseReturnValue:
    """List the organisations that published pledges name, fifty a page."""
    words = clean_line(request.args.get("q", "")[: 4 * MAX_SEARCH], MAX_SEARCH).text[:MAX_SEARCH]
    kind = request.args.get("type", "")
    found = pledgers.listed(words, kind if kind in KINDS else "", _number("page"), order())
    page = render_template(
        "pledgers/list.html",
        lang=lang,
        listed=found,
        kinds=_kinds(found),
        shapes=drawing.SHAPES,
    )
    return page, 404 if found.gone else 200


@blueprint.get(f"{PAGE}/<string:organisation>")
@public
def one(lang: str, organisation: str) -> ResponseReturnValue:
    """Show what an organisation pledged, what it signed on to, and how that goes."""
    view = pledgers.one(organisation, _number("signed"))
    found = search.listing(
        Wish(search="", chosen={}, party=organisation), search.spot(request.args)
    )
    page = render_template(
        "pledgers/one.html",
        lang=lang,
        one=view,
        listing=found,
        shapes=drawing.SHAPES,
        parts=_PARTS,
        lights=LABELS,
        linked=_linked(view, lang),
    )
    return page, 404 if found.gone or view.signed_page > view.signed_pages else 200


def _kinds(found: Listed) -> list[tuple[str, str]]:
    """Give the kinds of organisations to choose from, each with how many there are."""
    return [
        (
            kind,
            gettext(
                "%(choice)s (%(count)s)",
                choice=gettext(label),
                count=figure(found.kinds.get(kind, 0)),
            ),
        )
        for kind, label in KINDS.items()
        if found.kinds.get(kind) or kind == found.kind
    ]


def _linked(view: PledgerView, lang: str) -> Mapping[str, object]:
    """Return what the organisation is in the words of schema.org."""
    address = whole("pledgers.one", lang=lang, organisation=view.slug)
    also = {"alternateName": view.acronym} if view.acronym else {}
    return {**_CONTEXT, "@type": "Organization", "@id": address, "name": view.name, **also} | {
        "url": address
    }


def _number(name: str) -> int:
    asked = request.args.get(name, 1, type=int)
    return asked if 1 <= asked <= MAX_PAGE else 1
