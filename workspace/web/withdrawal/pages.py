"""What withdrawing or leaving a pledge does, its forms and those of the notice; and that it is."""

from http import HTTPStatus
from typing import Final

from flask import flash, get_flashed_messages, make_response, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import get_locale

from workspace.domain.errors import FreshSignInNeeded, Invalid, TooMany
from workspace.services import withdrawal
from workspace.services.second_factor import SecondFactorNeeded
from workspace.web.access import person, signed_in
from workspace.web.accounts.renewal import proved
from workspace.web.fragments import go
from workspace.web.signing.forms import ReasonForm
from workspace.web.withdrawal.blueprint import blueprint

PAGE: Final = "/drafts/<string:draft_id>/withdrawal"
PARTING: Final = "/drafts/<string:draft_id>/parting"
_DONE: Final = "pledge-withdrawn"
_TOLD: Final = "withdrawal-told"
_SAID_THERE: Final = (FreshSignInNeeded, Invalid, SecondFactorNeeded, TooMany)


@blueprint.get(PAGE)
@signed_in
def page(draft_id: str) -> ResponseReturnValue:
    """Show what withdrawing it does, before anything is done; or that it was withdrawn."""
    return _page(draft_id, ReasonForm(formdata=None), HTTPStatus.OK)


@blueprint.post(PAGE)
@signed_in
def withdraw(draft_id: str) -> ResponseReturnValue:
    """Withdraw the whole pledge, with a reason."""
    form = ReasonForm()
    try:
        withdrawal.withdraw(proved(form.password.data), draft_id, form.reason.data or "")
    except _SAID_THERE as refusal:
        return _page(draft_id, form, form.say_no(refusal))
    flash(_DONE)
    return go(url_for("withdrawal.page", draft_id=draft_id))


@blueprint.post(f"{PAGE}/notice")
@signed_in
def announce(draft_id: str) -> ResponseReturnValue:
    """Tell all whom it concerns that it will be withdrawn, 72 hours from now at the earliest."""
    form = ReasonForm()
    try:
        withdrawal.announce(proved(form.password.data), draft_id, form.reason.data or "")
    except _SAID_THERE as refusal:
        return _page(draft_id, form, form.say_no(refusal))
    flash(_TOLD)
    return go(url_for("withdrawal.page", draft_id=draft_id))


@blueprint.post(f"{PAGE}/notice/take-back")
@signed_in
def take_back(draft_id: str) -> ResponseReturnValue:
    """Take back that it will be withdrawn."""
    withdrawal.take_back(person(), draft_id)
    return go(url_for("withdrawal.page", draft_id=draft_id))


@blueprint.get(PARTING)
@signed_in
def parting(draft_id: str) -> ResponseReturnValue:
    """Show what leaving a published pledge does, before anything is done."""
    return _parting(draft_id, ReasonForm(formdata=None), HTTPStatus.OK)


@blueprint.post(PARTING)
@signed_in
def part(draft_id: str) -> ResponseReturnValue:
    """Leave a published pledge for one's organisation."""
    form = ReasonForm()
    try:
        symbol = withdrawal.part(proved(form.password.data), draft_id, form.reason.data or "")
    except _SAID_THERE as refusal:
        return _parting(draft_id, form, form.say_no(refusal))
    return go(url_for("registry.pledge", lang=str(get_locale()), symbol=symbol, _anchor="parties"))


def _parting(draft_id: str, form: ReasonForm, status: int) -> ResponseReturnValue:
    view = withdrawal.parting(person(), draft_id)
    page = render_template("withdrawal/parting.html", view=view, form=form, draft_id=draft_id)
    return make_response(page, status)


def _page(draft_id: str, form: ReasonForm, status: int) -> ResponseReturnValue:
    view = withdrawal.page(person(), draft_id)
    template = "withdrawal/done.html" if view.past else "withdrawal/page.html"
    done = get_flashed_messages()
    page = render_template(
        template,
        view=view,
        form=form,
        draft_id=draft_id,
        done=_DONE in done,
        told=_TOLD in done,
    )
    return make_response(page, status)
