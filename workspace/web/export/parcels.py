"""A document that takes long: the page that says how far it is, and the file once it is there."""

from collections.abc import Callable
from typing import Any, Final

from flask import Response, current_app, request, url_for
from flask.typing import ResponseReturnValue

from workspace.domain.errors import Refusal
from workspace.exports.documents.manuscript import Manuscript
from workspace.services import export
from workspace.services.export import Later, Order, ParcelView
from workspace.web.access import person, signed_in
from workspace.web.errors import sentence_of
from workspace.web.export.blueprint import blueprint
from workspace.web.export.delivery import CannotBeWritten, NoTypeface, attached, told
from workspace.web.fragments import go, render

ASKED: Final = ("version", "comments", "a", "b")
"""What an address says of a document besides what it is of and in which form."""


def given(
    draft_id: str, what: str, form: str, name: str, make: Callable[[], Manuscript]
) -> Response:
    """Answer with a document of a draft, or lead to where it will be if it takes long.

    Args:
        draft_id: of which draft.
        what: what of it, as addresses say it.
        form: in which form.
        name: what the file is called, without an ending.
        make: gives what it says.

    Raises:
        CannotBeWritten: it cannot be made.
        NoTypeface: nothing here could show all of its letters.
        Busy: very many documents are being written.
        ManyUnderWay: several are being made for whoever asks.
    """
    sides: dict[str, Any] = {one: request.args[one] for one in ASKED if one in request.args}
    order = Order(
        draft_id=draft_id,
        form=form,
        name=f"{name}.{form}",
        address=url_for("export.file", draft_id=draft_id, what=what, form=form, **sides),
    )
    found = told(lambda: export.made(person(), order, make, current_app.app_context))
    if isinstance(found, Later):
        return go(url_for("export.parcel", draft_id=draft_id, parcel_id=found.parcel_id))
    return attached(found, order.name)


@blueprint.get("/drafts/<string:draft_id>/export/documents/<string:parcel_id>")
@signed_in
def parcel(draft_id: str, parcel_id: str) -> ResponseReturnValue:
    """Show how far a document is; the part about it is asked for again until it is there."""
    found = export.look(person(), draft_id, parcel_id)
    pages = "export/parcel.html", "export/_parcel.html"
    return render(*pages, parcel=found, draft_id=draft_id, why=_why(found))


@blueprint.get("/drafts/<string:draft_id>/export/documents/<string:parcel_id>/file")
@signed_in
def fetched(draft_id: str, parcel_id: str) -> ResponseReturnValue:
    """Give a document that was made; to whoever asked for it, while they may read the draft."""
    name, content = export.fetch(person(), draft_id, parcel_id)
    return attached(content, name)


def _why(found: ParcelView) -> str:
    """Return why there is no document; empty while there may be one."""
    if not found.failure:
        return ""
    refusal: Refusal = NoTypeface(found.letter) if found.letter else CannotBeWritten()
    return sentence_of(refusal)
