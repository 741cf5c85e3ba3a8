"""What everyone may take away: a public pledge, its receipt, and the list of all."""

from typing import Final

from flask import request
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from workspace.domain.errors import NotFound
from workspace.exports.documents.manuscript import Manuscript
from workspace.services.registry import pledge as pledges_of
from workspace.services.registry import search
from workspace.services.registry.query import wish
from workspace.web.access import public
from workspace.web.addresses import whole
from workspace.web.export.blocks.pledge_blocks import published
from workspace.web.export.blocks.receipt_blocks import Received, receipt
from workspace.web.export.blocks.table_blocks import listed, pledges
from workspace.web.export.blueprint import blueprint
from workspace.web.export.delivery import FORMS, SHEETS, named, slug
from workspace.web.export.print_answers import document
from workspace.web.export.table_rows import of_pledges

MOST_ROWS: Final = 5_000
"""Pledges of a list that is read by people; the table of all is there as CSV."""
_READ: Final = (0, 1, 3, 12)
"""Which columns of the table of all are read by people: symbol, pledge, who, published."""


@blueprint.get("/<string:lang>/pledges/<string:symbol>.<string:form>")
@public
def pledge(lang: str, symbol: str, form: str) -> ResponseReturnValue:
    """Give a public pledge as a file, in the words of its page; one withdrawn without its text."""
    if form not in FORMS:
        raise NotFound
    view = pledges_of.one(symbol)
    return document(lang, form, named(view.symbol, slug(view.title)), lambda: published(view))


@blueprint.get("/<string:lang>/pledges/<string:symbol>/receipt.<string:form>")
@public
def receipt_of(lang: str, symbol: str, form: str) -> ResponseReturnValue:
    """Give the receipt of a public pledge as people read it."""
    if form not in FORMS:
        raise NotFound
    view = pledges_of.receipt(symbol)
    said = Received(
        symbol=view.symbol,
        title=view.title,
        lang=view.lang,
        number=view.number,
        submitted_at=view.submitted_at,
        timezone=view.timezone,
        sha256=view.sha256,
        stated=view.receipt,
        archive=whole("record.of_pledge", lang=lang, symbol=view.symbol),
        withdrawn_at=view.withdrawn_at,
    )
    return document(lang, form, named(view.symbol, "receipt"), lambda: receipt(said))


@blueprint.get("/<string:lang>/pledges.<string:form>")
@public
def pledge_list(lang: str, form: str) -> ResponseReturnValue:
    """Give the list of the pledges that the search and the filters find, as on the tree's list."""
    if form not in FORMS and form not in SHEETS:
        raise NotFound
    wished = wish(request.args)
    base, title = whole("registry.pledges", lang=lang), gettext("Pledges for human rights")

    def made() -> Manuscript:
        rows = list(of_pledges(search.everything(wished, MOST_ROWS), base))
        return listed(title, rows) if form in SHEETS else pledges(title, rows, _READ)

    return document(lang, form, "pledges", made)
