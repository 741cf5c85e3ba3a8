"""The page on which a coordinator opens a procedure, and what it warns of before."""

from http import HTTPStatus

from flask import make_response, render_template, request
from flask.typing import ResponseReturnValue

from workspace.domain.errors import FreshSignInNeeded, Invalid, TextHasChanged, TooMany
from workspace.domain.procedures.period import UNKIND_WORDS
from workspace.domain.procedures.rules import RULES
from workspace.domain.procedures.terms import typed_number
from workspace.services import procedures
from workspace.services.procedures import OpeningView
from workspace.services.second_factor import SecondFactorNeeded
from workspace.web.access import person, signed_in
from workspace.web.accounts.renewal import proved
from workspace.web.forms import told
from workspace.web.fragments import go
from workspace.web.procedures.blueprint import blueprint
from workspace.web.procedures.forms import OUTSIDE, HoursForm
from workspace.web.procedures.pages import way

_SAID_THERE = (FreshSignInNeeded, Invalid, SecondFactorNeeded, TextHasChanged, TooMany)


@blueprint.get("/drafts/<string:draft_id>/procedures/new")
@signed_in
def new(draft_id: str) -> ResponseReturnValue:
    """Show by what the group would decide, who would, and when it would end."""
    hours = typed_number(request.args.get("hours"))
    view = procedures.opening(person(), draft_id, hours)
    form = HoursForm(formdata=None)
    form.fingerprint.data = view.fingerprint
    form.hours.data = str(hours or (view.terms.hours if view.terms else ""))
    return _page(draft_id, view, form, {}, HTTPStatus.OK)


@blueprint.post("/drafts/<string:draft_id>/procedures")
@signed_in
def create(draft_id: str) -> ResponseReturnValue:
    """Open a procedure on the text in signature."""
    form = HoursForm()
    try:
        made = procedures.open_procedure(proved(form.password.data), draft_id, form.opening())
    except _SAID_THERE as refusal:
        view = procedures.opening(person(), draft_id, typed_number(form.hours.data))
        wrong = refusal.errors if isinstance(refusal, Invalid) else {}
        outside = {key: told(said) for key, said in wrong.items() if key.startswith(OUTSIDE)}
        known = {key: said for key, said in wrong.items() if not key.startswith(OUTSIDE)}
        status = form.say_no(Invalid(known) if wrong else refusal)
        return _page(draft_id, view, form, outside, status)
    return go(way(made))


def _page(
    draft_id: str, view: OpeningView, form: HoursForm, outside: dict[str, str], status: int
) -> ResponseReturnValue:
    page = render_template(
        "procedures/new.html",
        view=view,
        form=form,
        draft_id=draft_id,
        rule=RULES[view.method],
        unkind={str(key): label for key, label in UNKIND_WORDS.items()},
        outside=outside,
        evidence={key: said for key, said in request.form.items() if key.startswith(OUTSIDE)},
    )
    return make_response(page, status)
