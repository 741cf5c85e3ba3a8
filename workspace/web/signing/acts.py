"""The acts of an organisation on a revision: sign, decline, withdraw, reopen, submit."""

from collections.abc import Callable
from functools import partial
from http import HTTPStatus

from flask import flash, make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue

from workspace.domain.errors import (
    DeadlinePassed,
    FreshSignInNeeded,
    Invalid,
    TextHasChanged,
    TooMany,
)
from workspace.domain.flagships.slots import FlagshipsUsed
from workspace.domain.organisations.policies import SignersHaveChanged
from workspace.domain.rosters.wish import wish
from workspace.services import paper, signing
from workspace.services.accounts import Person
from workspace.services.corrections import Chosen
from workspace.services.second_factor import SecondFactorNeeded
from workspace.services.signing import CompleteAlready, NotVerified
from workspace.web.access import person, signed_in
from workspace.web.accounts.renewal import proved
from workspace.web.alphabet import order
from workspace.web.fragments import go
from workspace.web.page.kept_words import kept_words
from workspace.web.pledge.words import in_words
from workspace.web.signing.blueprint import blueprint
from workspace.web.signing.forms import ReasonForm, SignForm, SubmitForm
from workspace.web.signing.pages import board_page, text_page

# Said on the page of the act, where what was typed stays; everything else is a page of its own.
_SAID_THERE = (
    *(DeadlinePassed, FlagshipsUsed, FreshSignInNeeded, Invalid, NotVerified, SecondFactorNeeded),
    *(SignersHaveChanged, TooMany),
)


@blueprint.post("/drafts/<string:draft_id>/sign-off/<int:n>/sign")
@signed_in
def sign(draft_id: str, n: int) -> ResponseReturnValue:
    """Sign Rev.n as it was on screen; with the password again if it is older than 5 minutes."""
    form = SignForm()
    try:
        submitted = signing.sign(proved(form.password.data), draft_id, form.signature())
    except _SAID_THERE as refusal:
        return text_page(draft_id, n, form, form.say_no(refusal))
    except TextHasChanged as refusal:
        return board_page(draft_id, refusal.status, changed=n, kept=kept_words(once_more=False))
    flash("completed" if submitted else "signed")
    return go(url_for("signing.board", draft_id=draft_id))


@blueprint.post("/drafts/<string:draft_id>/sign-off/<int:n>/prepare")
@signed_in
def prepare(draft_id: str, n: int) -> ResponseReturnValue:
    """Keep the form filled in, and ask somebody who may sign to confirm it; nothing binds."""
    form = SignForm()
    try:
        signing.prepare(person(), draft_id, form.signature(), form.asked.data or "")
    except Invalid as refusal:
        return text_page(draft_id, n, form, form.say_no(refusal))
    except TextHasChanged as refusal:
        return board_page(draft_id, refusal.status, changed=n, kept=kept_words(once_more=False))
    flash("prepared")
    return go(url_for("signing.board", draft_id=draft_id))


@blueprint.post("/drafts/<string:draft_id>/sign-off/decline")
@signed_in
def decline(draft_id: str) -> ResponseReturnValue:
    """Decline to sign, with a reason."""
    return _with_reason(draft_id, "decline", signing.decline)


@blueprint.post("/drafts/<string:draft_id>/sign-off/withdraw")
@signed_in
def withdraw(draft_id: str) -> ResponseReturnValue:
    """Take the organisation's sign-off back, or only the first of two who confirm again."""
    only = request.form.get("only", "")
    act = "keep" if only else "withdraw"
    return _with_reason(draft_id, act, partial(signing.withdraw, only=only))


@blueprint.post("/drafts/<string:draft_id>/sign-off/dispute")
@signed_in
def dispute(draft_id: str) -> ResponseReturnValue:
    """Dispute a letter or an announcement that was recorded of one's own organisation."""
    return _with_reason(draft_id, "dispute", paper.dispute)


@blueprint.post("/drafts/<string:draft_id>/reopen")
@signed_in
def reopen(draft_id: str) -> ResponseReturnValue:
    """Let the text be changed again, with a reason everybody reads."""
    sent = request.form
    chosen = Chosen(taken={*sent.getlist("take")}, shown={*sent.getlist("correction")})
    return _with_reason(draft_id, "reopen", partial(signing.reopen, chosen=chosen))


@blueprint.get("/drafts/<string:draft_id>/submit")
@signed_in
def check_submission(draft_id: str) -> ResponseReturnValue:
    """Show what becomes public, of whom and when, before anything is submitted."""
    return _submission_page(draft_id, SubmitForm(formdata=None), HTTPStatus.OK)


@blueprint.post("/drafts/<string:draft_id>/submit")
@signed_in
def submit(draft_id: str) -> ResponseReturnValue:
    """Submit for all parties and show the receipt."""
    form = SubmitForm()
    try:
        signing.submit(proved(form.password.data), draft_id, form.fingerprint.data or "")
    except _SAID_THERE as refusal:
        return _submission_page(draft_id, form, form.say_no(refusal))
    return go(url_for("signing.receipt", draft_id=draft_id))


@blueprint.post("/drafts/<string:draft_id>/submit/when-complete")
@signed_in
def choose(draft_id: str) -> ResponseReturnValue:
    """Have the pledge submitted at once when nothing is missing any more."""
    return _of_completion(draft_id, "choose", signing.choose)


@blueprint.post("/drafts/<string:draft_id>/submit/when-complete/take-back")
@signed_in
def take_back(draft_id: str) -> ResponseReturnValue:
    """Take that choice back."""
    return _of_completion(draft_id, "take_back", signing.take_back)


def _of_completion(
    draft_id: str, name: str, act: Callable[[Person, str, str], None]
) -> ResponseReturnValue:
    form = SubmitForm(name)
    try:
        act(proved(form.password.data), draft_id, form.fingerprint.data or "")
    except (*_SAID_THERE, CompleteAlready) as refusal:
        return board_page(draft_id, form.say_no(refusal), refused=form)
    flash(name)
    return go(url_for("signing.board", draft_id=draft_id))


def _submission_page(draft_id: str, form: SubmitForm, status: int) -> ResponseReturnValue:
    view = signing.handover(person(), draft_id, wish(request.args, order()))
    if view is None:
        return go(url_for("signing.receipt", draft_id=draft_id))
    form.fingerprint.data = view.fingerprint
    page = render_template(
        "signing/submit.html",
        handover=view,
        words=in_words(view.form),
        form=form,
        draft_id=draft_id,
    )
    return make_response(page, status)


def _with_reason(
    draft_id: str, name: str, act: Callable[[Person, str, str], None]
) -> ResponseReturnValue:
    form = ReasonForm(name)
    try:
        act(proved(form.password.data), draft_id, form.reason.data or "")
    except _SAID_THERE as refusal:
        return board_page(draft_id, form.say_no(refusal), refused=form)
    flash(name)
    return go(url_for("signing.board", draft_id=draft_id))
