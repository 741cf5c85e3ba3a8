"""Closing a pledge: the page on which its lead reports for the last time."""

from http import HTTPStatus

from flask import flash, request, url_for
from flask.typing import ResponseReturnValue

from workspace.domain.errors import FreshSignInNeeded, Invalid, TooMany
from workspace.domain.progress.reports import OF_WHOLE, WHOLE
from workspace.services import progress
from workspace.services.progress import FormView, MeasuresGoOn
from workspace.services.second_factor import SecondFactorNeeded
from workspace.web.access import person, signed_in
from workspace.web.accounts.renewal import proved
from workspace.web.fragments import go, render
from workspace.web.pledge.questions import of_fields, raw_of_fields
from workspace.web.progress.blueprint import blueprint
from workspace.web.progress.pages import BASE
from workspace.web.signing.forms import ActForm


@blueprint.get(f"{BASE}/close")
@signed_in
def closing(draft_id: str) -> ResponseReturnValue:
    """Show what closing means and the form of the last report."""
    view = progress.closing(person(), draft_id)
    return _page(draft_id, view, ActForm(formdata=None), {}, HTTPStatus.OK)


@blueprint.post(f"{BASE}/close")
@signed_in
def close(draft_id: str) -> ResponseReturnValue:
    """Close the pledge; errors stand next to their fields."""
    form = ActForm()
    try:
        who = proved(form.password.data)
        progress.close(who, draft_id, request.form.to_dict(flat=False))
    except (FreshSignInNeeded, Invalid, MeasuresGoOn, SecondFactorNeeded, TooMany) as refusal:
        view = progress.form(person(), draft_id, WHOLE)
        if isinstance(refusal, Invalid) and form.password.name not in refusal.errors:
            return _page(draft_id, view, form, refusal.errors, refusal.status)
        return _page(draft_id, view, form, {}, form.say_no(refusal))
    flash("closed")
    return go(url_for("progress.page", draft_id=draft_id))


def _page(
    draft_id: str, view: FormView, form: ActForm, errors: dict[str, str], status: int
) -> ResponseReturnValue:
    raw = request.form.to_dict(flat=False) or raw_of_fields(OF_WHOLE, view.filled.as_value())
    return render(
        "progress/close.html",
        "progress/close.html",
        status,
        draft_id=draft_id,
        view=view,
        form=form,
        questions=of_fields(OF_WHOLE, raw, errors),
    )
