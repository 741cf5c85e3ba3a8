"""The lead's page of those who ask to take part, and taking a request back."""

from flask import url_for
from flask.typing import ResponseReturnValue

from workspace.domain.errors import Invalid
from workspace.services import admission
from workspace.web.access import person, signed_in
from workspace.web.admission.blueprint import blueprint
from workspace.web.admission.forms import NoForm
from workspace.web.fragments import go, render

REQUESTS = "/drafts/<string:draft_id>/requests"


@blueprint.post("/desk/requests/<string:request_id>/withdraw")
@signed_in
def withdraw(request_id: str) -> ResponseReturnValue:
    """Take a request back."""
    admission.withdraw(person(), request_id)
    return go(url_for("desk.home"))


@blueprint.get(REQUESTS)
@signed_in
def page(draft_id: str) -> ResponseReturnValue:
    """Show the lead who asks to take part."""
    return _page(draft_id)


@blueprint.post(f"{REQUESTS}/<string:request_id>/accept")
@signed_in
def accept(draft_id: str, request_id: str) -> ResponseReturnValue:
    """Invite an organisation that asked."""
    admission.accept(person(), draft_id, request_id)
    return go(url_for("parties.page", draft_id=draft_id))


@blueprint.post(f"{REQUESTS}/<string:request_id>/decline")
@signed_in
def decline(draft_id: str, request_id: str) -> ResponseReturnValue:
    """Say no to an organisation that asked."""
    form = NoForm(request_id)
    try:
        admission.decline(person(), draft_id, request_id, form.note.data or "")
    except Invalid as refusal:
        form.refuse(Invalid({"note": refusal.errors["reason"]}))
        return _page(draft_id, refusal.status, {request_id: form})
    return go(url_for("admission.page", draft_id=draft_id))


def _page(
    draft_id: str, status: int = 200, filled: dict[str, NoForm] | None = None
) -> ResponseReturnValue:
    view = admission.requests(person(), draft_id)
    forms = {one.id: NoForm(one.id, formdata=None) for one in view.requests} | (filled or {})
    return render(
        "admission/page.html",
        "admission/_requests.html",
        status,
        view=view,
        draft_id=draft_id,
        forms=forms,
    )
