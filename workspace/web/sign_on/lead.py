"""The lead's page: it opens its pledge for others, closes it, and answers those that wait."""

from collections.abc import Callable
from http import HTTPStatus

from flask import make_response, render_template, url_for
from flask.typing import ResponseReturnValue

from workspace.domain.errors import FreshSignInNeeded, Invalid, TooMany
from workspace.services import sign_on
from workspace.services.sign_on import CannotSignOn, TextIsClosed
from workspace.web.access import person, signed_in
from workspace.web.accounts.renewal import proved
from workspace.web.fragments import go
from workspace.web.sign_on.blueprint import blueprint
from workspace.web.sign_on.forms import AnswersForm, CallForm
from workspace.web.signing.forms import ActForm

CALL = "/drafts/<string:draft_id>/sign-on"
_SAID_THERE = (CannotSignOn, FreshSignInNeeded, Invalid, TextIsClosed, TooMany)


@blueprint.get(CALL)
@signed_in
def call(draft_id: str) -> ResponseReturnValue:
    """Show on what terms the pledge is open for others, and to the lead who waits."""
    return _page(draft_id, None, HTTPStatus.OK)


@blueprint.post(CALL)
@signed_in
def open_for(draft_id: str) -> ResponseReturnValue:
    """Open the pledge for others to sign on, or change the terms."""
    form = CallForm("open")

    def act() -> None:
        sign_on.open_for(
            proved(form.password.data),
            draft_id,
            form.capacity.data or "",
            form.last_day.data or "",
            by_approval=bool(form.by_approval.data),
            first_day=form.first_day.data or "",
        )

    return _do(draft_id, form, act)


@blueprint.post(f"{CALL}/close")
@signed_in
def close(draft_id: str) -> ResponseReturnValue:
    """Let nobody sign on any more."""
    return _do(draft_id, ActForm("close"), lambda: sign_on.close(person(), draft_id))


@blueprint.post(f"{CALL}/accept")
@signed_in
def accept(draft_id: str) -> ResponseReturnValue:
    """List organisations that wait."""
    form = AnswersForm("answers")
    return _do(draft_id, form, lambda: sign_on.accept(person(), draft_id, form.chosen.data or ()))


@blueprint.post(f"{CALL}/refuse")
@signed_in
def refuse(draft_id: str) -> ResponseReturnValue:
    """Leave organisations unlisted that wait."""
    form = AnswersForm("answers")
    chosen, reason = form.chosen.data or (), form.reason.data or ""
    return _do(draft_id, form, lambda: sign_on.refuse(person(), draft_id, chosen, reason))


def _do(draft_id: str, form: ActForm, act: Callable[[], None]) -> ResponseReturnValue:
    try:
        act()
    except _SAID_THERE as refusal:
        return _page(draft_id, form, form.say_no(refusal))
    return go(url_for("sign_on.call", draft_id=draft_id))


def _page(draft_id: str, sent: ActForm | None, status: int) -> ResponseReturnValue:
    view = sign_on.call_view(person(), draft_id)
    form = sent if isinstance(sent, CallForm) else CallForm("open", formdata=None)
    if form is not sent:
        form.fill(view)
    verdicts = sent if isinstance(sent, AnswersForm) else AnswersForm("answers", formdata=None)
    page = render_template(
        "sign_on/call.html", view=view, form=form, verdicts=verdicts, sent=sent, draft_id=draft_id
    )
    return make_response(page, status)
