"""What of a draft can be taken away: a page on which to choose, and the files."""

from collections.abc import Callable
from typing import Any, Final

from flask import Response, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from workspace.domain.errors import NotFound
from workspace.exports.documents.manuscript import Manuscript
from workspace.services import discussion as comments
from workspace.services import export, signing, versions
from workspace.web.access import person, signed_in
from workspace.web.addresses import whole
from workspace.web.export.blocks.compared_blocks import compared
from workspace.web.export.blocks.draft_blocks import drafted
from workspace.web.export.blocks.receipt_blocks import Received, receipt
from workspace.web.export.blocks.table_blocks import listed, matrix
from workspace.web.export.blueprint import blueprint
from workspace.web.export.data.draft_json import comparison_json, draft_json, matrix_json
from workspace.web.export.delivery import DATA, FORMS, SHEETS, labels, named, on_record, slug
from workspace.web.export.parcels import ASKED, given
from workspace.web.export.table_rows import of_comments
from workspace.web.fragments import go
from workspace.web.pledge.words import tell

_DIGITS: Final = 9
_BESIDES: Final = {"text": DATA, "comparison": DATA, "matrix": SHEETS | DATA}
"""The forms of each document besides those that all have."""


@blueprint.get("/drafts/<string:draft_id>/export")
@signed_in
def page(draft_id: str) -> ResponseReturnValue:
    """Ask what of a draft is wanted and in which form; go to the file once both are said."""
    found = export.choices(person(), draft_id)
    what, form = request.args.get("what", "text"), request.args.get("form", "")
    if what in _FILES and (form in FORMS or form in _BESIDES.get(what, ())):
        sides: dict[str, Any] = {one: request.args[one] for one in ASKED if one in request.args}
        return go(url_for("export.file", draft_id=draft_id, what=what, form=form, **sides))
    return render_template(
        "export/page.html",
        draft_id=draft_id,
        found=found,
        forms=labels(),
        n=_number("version"),
        a=_number("a"),
        b=_number("b"),
        what=what if what in _FILES else "text",
    )


@blueprint.get("/drafts/<string:draft_id>/export/<string:what>.<string:form>")
@signed_in
def file(draft_id: str, what: str, form: str) -> ResponseReturnValue:
    """Give a draft, a comparison, the comment matrix or the receipt as a file."""
    if what not in _FILES or (form not in FORMS and form not in _BESIDES.get(what, ())):
        raise NotFound
    return _FILES[what](draft_id, form)


def _text(draft_id: str, form: str) -> Response:
    n = _number("version")
    found = export.draft(person(), draft_id, n, comments="comments" in request.args)
    version = f"v{n}" if n is not None else ""
    name = named("draft", draft_id, version, slug(found.title))
    if form in DATA:
        return draft_json(found, name)
    return given(draft_id, "text", form, name, on_record(lambda: drafted(found)))


def _comparison(draft_id: str, form: str) -> Response:
    a, b = _number("a"), _number("b")
    if a is None or (b is not None and b < a):
        a, b = b, a
    view = versions.compare(person(), draft_id, a, b, tell)
    sides = "-".join("now" if side is None else f"v{side}" for side in (a, b))
    name = named("draft", draft_id, sides)
    if form in DATA:
        return comparison_json(view, draft_id, name)
    made = on_record(lambda: compared(view, draft_id))
    return given(draft_id, "comparison", form, name, made)


def _matrix(draft_id: str, form: str) -> Response:
    found = comments.matrix(person(), draft_id)
    name = named("draft", draft_id, "comments")
    if form in DATA:
        return matrix_json(found, name)

    def made() -> Manuscript:
        if form not in SHEETS:
            return matrix(found)
        return listed(gettext("Comment matrix"), list(of_comments(found)), found.lang)

    return given(draft_id, "matrix", form, name, on_record(made, sheet=form in SHEETS))


def _receipt(draft_id: str, form: str) -> Response:
    view = signing.receipt(person(), draft_id)
    said = Received(
        symbol=view.symbol,
        title=view.title,
        lang=view.lang,
        number=view.receipt_no,
        submitted_at=view.submitted_at,
        timezone=view.timezone,
        sha256=view.sha256,
        stated=view.receipt,
        archive=whole("record.of_draft", draft_id=draft_id),
    )
    name = named(view.symbol, "receipt")
    return given(draft_id, "receipt", form, name, on_record(lambda: receipt(said)))


_FILES: Final[dict[str, Callable[[str, str], Response]]] = {
    "text": _text,
    "comparison": _comparison,
    "matrix": _matrix,
    "receipt": _receipt,
}


def _number(name: str) -> int | None:
    """Return the version an address names; "now" and nonsense are the draft as it is."""
    said = request.args.get(name, "")
    plain = said.isascii() and said.isdigit() and len(said) <= _DIGITS
    return int(said) if plain else None
