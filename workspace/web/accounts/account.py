"""One's own account: what is said of oneself, password, address, and what happened to it."""

from collections.abc import Callable, Mapping
from typing import Final

from flask import make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue

from workspace.domain.acts import AnyAct, HouseAct
from workspace.domain.errors import Busy, Invalid, TooMany
from workspace.domain.words import N_
from workspace.process.site import settings
from workspace.services import letters
from workspace.services.accounts import Origin, account, address_change
from workspace.services.accounts.password_links import LinkIsOver
from workspace.web.access import device_mark, person, public, signed_in
from workspace.web.accounts.blueprint import blueprint
from workspace.web.accounts.forms import AccountForm, NewAddressForm, NewPasswordForm
from workspace.web.forms import is_wrong
from workspace.web.fragments import go

_LOG: Final[Mapping[AnyAct, str]] = {
    HouseAct.OPENED_ACCOUNT: N_("The account was opened"),
    HouseAct.EDITED_ACCOUNT: N_("You changed what is said of you"),
    HouseAct.LINKED_PASSWORD: N_("Somebody asked for a link to choose a new password"),
    HouseAct.HELPED_SIGN_IN: N_("The secretariat had a link to choose a new password sent to you"),
    HouseAct.FREED_SIGN_IN: N_("The secretariat took your code and your passkeys away"),
    HouseAct.SET_PASSWORD: N_("The password was changed"),
    HouseAct.ASKED_ADDRESS: N_("Another e-mail address was asked for"),
    HouseAct.CHANGED_ADDRESS: N_("The e-mail address was changed"),
    HouseAct.RESTORED_ADDRESS: N_("The change of the e-mail address was taken back"),
    HouseAct.SET_SECOND: N_("A code is asked for from then on"),
    HouseAct.REMOVED_SECOND: N_("No code was asked for from then on"),
    HouseAct.RENEWED_RECOVERY: N_("New recovery codes were made"),
    HouseAct.USED_RECOVERY: N_("A recovery code was used"),
    HouseAct.ADDED_PASSKEY: N_("A passkey was added"),
    HouseAct.REMOVED_PASSKEY: N_("A passkey was removed"),
    HouseAct.LINKED_PROVIDER: N_("Another service can sign you in from then on"),
    HouseAct.UNLINKED_PROVIDER: N_("Another service could sign you in no more"),
    HouseAct.FORGOT_DEVICE: N_("A device you signed in on was forgotten"),
    HouseAct.SIGNED_IN: N_("Signed in"),
    HouseAct.SIGNED_OUT: N_("A sign-in ended"),
}
_DONE: Final[Mapping[str, str]] = {
    "account": N_("What is said of you is kept."),
    "password": N_("You have a new password. All your other sign-ins have ended."),
    "address": N_(
        "A letter is on its way to the new address. Nothing changes until you confirm it there, "
        "within a day."
    ),
}


@blueprint.get("/account")
@signed_in
def own() -> ResponseReturnValue:
    """Show somebody their account."""
    form = AccountForm(formdata=None)
    form.show(account.look(person()))
    return _own_page(form, 200)


@blueprint.post("/account")
@signed_in
def edit() -> ResponseReturnValue:
    """Keep what somebody says of themselves."""
    form, who = AccountForm(), person()
    form.validate()
    language = form.language.data or who.language
    try:
        account.edit(who, form.name.data or "", form.title.data or "", language)
    except Invalid as refusal:
        form.refuse(refusal)
        return _own_page(form, refusal.status)
    return go(url_for("accounts.own", done="account"))


@blueprint.get("/account/password")
@signed_in
def new_password() -> ResponseReturnValue:
    """Show the form for another password."""
    return _password_page(NewPasswordForm(formdata=None), 200)


@blueprint.post("/account/password")
@signed_in
def change_password() -> ResponseReturnValue:
    """Give somebody another password; all their other sign-ins end."""
    form = NewPasswordForm()
    form.validate()
    try:
        account.change_password(person(), form.password.data or "", form.new_password.data or "")
    except Invalid as refusal:
        form.refuse(refusal)
        return _password_page(form, refusal.status)
    except Busy as refusal:
        form.refuse(Invalid({"": refusal.words}))
        return _password_page(form, refusal.status)
    return go(url_for("accounts.own", done="password"))


@blueprint.get("/account/address")
@signed_in
def new_address() -> ResponseReturnValue:
    """Show the form for another address."""
    return _address_page(NewAddressForm(formdata=None), 200)


@blueprint.post("/account/address")
@signed_in
def ask_address() -> ResponseReturnValue:
    """Have another address asked; the answer is the same whether or not somebody has it."""
    form, origin = NewAddressForm(), Origin(request.remote_addr or "", device_mark())
    form.validate()
    try:
        address_change.ask(person(), form.email.data or "", form.password.data or "", origin)
    except Invalid as refusal:
        form.refuse(refusal)
        return _address_page(form, refusal.status)
    except TooMany as refusal:
        form.refuse(Invalid({"": refusal.words}))
        return _address_page(form, refusal.status)
    return go(url_for("accounts.own", done="address"))


@blueprint.get("/account/address/<string:change>")
@public
def address(change: str) -> ResponseReturnValue:
    """Show what the link in a letter to a new address confirms; looking changes nothing."""
    return _confirm_page(change)


@blueprint.post("/account/address/<string:change>")
@public
def confirm_address(change: str) -> ResponseReturnValue:
    """Have somebody sign in with the new address from now on."""
    return _changed(address_change.confirm, _confirm_page, change)


@blueprint.get("/account/address/<string:back>/undo")
@public
def old_address(back: str) -> ResponseReturnValue:
    """Show what the link in a letter to the old address takes back; looking changes nothing."""
    return _undo_page(back)


@blueprint.post("/account/address/<string:back>/undo")
@public
def undo_address(back: str) -> ResponseReturnValue:
    """Give an account its old address back."""
    return _changed(address_change.undo, _undo_page, back)


def _changed(
    act: Callable[[str], None], page: Callable[..., ResponseReturnValue], secret: str
) -> ResponseReturnValue:
    try:
        act(secret)
    except LinkIsOver as refusal:
        return page(secret, status=refusal.status)
    return page(secret, done=True)


def _confirm_page(secret: str, *, done: bool = False, status: int = 200) -> ResponseReturnValue:
    view = address_change.look(secret)
    page = render_template("accounts/address_confirm.html", secret=secret, link=view, done=done)
    return make_response(page, status)


def _undo_page(secret: str, *, done: bool = False, status: int = 200) -> ResponseReturnValue:
    view = address_change.look_back(secret)
    page = render_template("accounts/address_undo.html", secret=secret, link=view, done=done)
    return make_response(page, status)


def _own_page(form: AccountForm, status: int) -> ResponseReturnValue:
    done = "" if is_wrong() else _DONE.get(request.args.get("done", ""), "")
    view, log = account.look(person()), account.log(person())
    page = render_template(
        "accounts/own.html",
        form=form,
        account=view,
        provider=settings().provider,
        log=log,
        log_words=_LOG,
        done=done,
    )
    return make_response(page, status)


def _password_page(form: NewPasswordForm, status: int) -> ResponseReturnValue:
    page = render_template("accounts/new_password.html", form=form, email=person().email)
    return make_response(page, status)


def _address_page(form: NewAddressForm, status: int) -> ResponseReturnValue:
    page = render_template(
        "accounts/new_address.html",
        form=form,
        email=person().email,
        mailed=letters.are_written(),
    )
    return make_response(page, status)
