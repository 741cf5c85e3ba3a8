"""The list of corrections, proposing one, taking it back, and the lead's word on it."""

from flask import request, url_for
from flask.typing import ResponseReturnValue

from workspace.domain.errors import Invalid
from workspace.services import corrections
from workspace.web.access import person, signed_in
from workspace.web.corrections.blueprint import blueprint
from workspace.web.corrections.forms import CorrectionForm
from workspace.web.fragments import go, render


@blueprint.get("/drafts/<string:draft_id>/corrections")
@signed_in
def page(draft_id: str) -> ResponseReturnValue:
    """Show what is proposed, and the form to propose by."""
    return _page(draft_id, CorrectionForm(formdata=None), 200)


@blueprint.post("/drafts/<string:draft_id>/corrections")
@signed_in
def propose(draft_id: str) -> ResponseReturnValue:
    """Propose a correction."""
    form = CorrectionForm()
    try:
        corrections.propose(person(), draft_id, form.correction())
    except Invalid as refusal:
        form.refuse(refusal)
        return _page(draft_id, form, refusal.status)
    return go(url_for("corrections.page", draft_id=draft_id))


@blueprint.post("/drafts/<string:draft_id>/corrections/<string:correction_id>/retract")
@signed_in
def retract(draft_id: str, correction_id: str) -> ResponseReturnValue:
    """Take a correction of one's own organisation back."""
    corrections.retract(person(), draft_id, correction_id)
    return go(url_for("corrections.page", draft_id=draft_id))


@blueprint.post("/drafts/<string:draft_id>/corrections/<string:correction_id>/decide")
@signed_in
def decide(draft_id: str, correction_id: str) -> ResponseReturnValue:
    """Say whether a correction is taken."""
    taken = request.form.get("taken") == "1"
    corrections.decide(person(), draft_id, correction_id, taken=taken)
    return go(url_for("corrections.page", draft_id=draft_id))


def _page(draft_id: str, form: CorrectionForm, status: int) -> ResponseReturnValue:
    view = corrections.corrections(person(), draft_id)
    form.offer(view.places)
    return render(
        "corrections/page.html",
        "corrections/_list.html",
        status,
        corrections=view,
        draft_id=draft_id,
        form=form,
    )
