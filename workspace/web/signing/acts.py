"""The acts of an organisation on a revision: sign, decline, withdraw, reopen, submit."""

from collections.abc import Callable
from dataclasses import replace

from flask import flash, url_for
from flask.typing import ResponseReturnValue

from workspace.domain.errors import FreshSignInNeeded, Invalid, TextHasChanged
from workspace.process.clock import now
from workspace.services import accounts, signing
from workspace.services.accounts import Person
from workspace.web.access import person, signed_in
from workspace.web.fragments import go
from workspace.web.signing.blueprint import blueprint
from workspace.web.signing.forms import ReasonForm, SignForm, SubmitForm
from workspace.web.signing.pages import board_page, text_page


@blueprint.post("/drafts/<string:draft_id>/sign-off/<int:n>/sign")
@signed_in
def sign(draft_id: str, n: int) -> ResponseReturnValue:
    """Sign Rev.n as it was on screen; with the password again if it is older than 5 minutes."""
    form = SignForm()
    who = person()
    try:
        if form.password.data:
            accounts.prove_again(who, form.password.data)
            who = _fresh(who)
        signing.sign(who, draft_id, form.signature())
    except Invalid as refusal:
        form.refuse(refusal)
        return text_page(draft_id, n, form, 422)
    except FreshSignInNeeded as refusal:
        form.refuse(Invalid({"password": refusal.sentence}))
        return text_page(draft_id, n, form, 422)
    except TextHasChanged:
        return go(url_for("signing.board", draft_id=draft_id, changed=n))
    flash("signed")
    return go(url_for("signing.board", draft_id=draft_id))


@blueprint.post("/drafts/<string:draft_id>/sign-off/decline")
@signed_in
def decline(draft_id: str) -> ResponseReturnValue:
    """Decline to sign, with a reason."""
    return _with_reason(draft_id, "decline", signing.decline)


@blueprint.post("/drafts/<string:draft_id>/sign-off/withdraw")
@signed_in
def withdraw(draft_id: str) -> ResponseReturnValue:
    """Take the organisation's sign-off back, with a reason."""
    return _with_reason(draft_id, "withdraw", signing.withdraw)


@blueprint.post("/drafts/<string:draft_id>/reopen")
@signed_in
def reopen(draft_id: str) -> ResponseReturnValue:
    """Let the text be changed again, with a reason everybody reads."""
    return _with_reason(draft_id, "reopen", signing.reopen)


@blueprint.post("/drafts/<string:draft_id>/submit")
@signed_in
def submit(draft_id: str) -> ResponseReturnValue:
    """Submit for all parties and show the receipt."""
    form = SubmitForm()
    signing.submit(person(), draft_id, form.fingerprint.data or "")
    return go(url_for("signing.receipt", draft_id=draft_id))


def _with_reason(
    draft_id: str, name: str, act: Callable[[Person, str, str], None]
) -> ResponseReturnValue:
    form = ReasonForm()
    form.reason.id = f"reason-{name}"  # the board has one such field in several forms
    try:
        act(person(), draft_id, form.reason.data or "")
    except Invalid as refusal:
        form.refuse(refusal)
        return board_page(draft_id, form, 422)
    flash(name)
    return go(url_for("signing.board", draft_id=draft_id))


def _fresh(who: Person) -> Person:
    return replace(who, proved_at=now())
