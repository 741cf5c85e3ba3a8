"""A link to choose a password: asked for, and the page behind it.

Looking at that is a GET and uses nothing up.
"""

from datetime import timedelta

from flask import make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue

from workspace.domain.errors import Busy, Invalid, TooMany
from workspace.services import letters
from workspace.services.accounts import Origin, forgotten, password_links
from workspace.web.access import device_mark, public, start
from workspace.web.accounts.blueprint import blueprint
from workspace.web.accounts.forms import ForgottenForm, PasswordForm
from workspace.web.addresses import whole
from workspace.web.fragments import go


@blueprint.get("/password")
@public
def forgotten_password() -> ResponseReturnValue:
    """Ask for the address of the account; once it was given, say what happens."""
    return _forgotten_page(ForgottenForm(formdata=None), 200)


@blueprint.post("/password")
@public
def ask_password() -> ResponseReturnValue:
    """Have a link mailed; the answer is the same for every address."""
    form = ForgottenForm()
    form.validate()
    try:
        forgotten.ask(form.email.data or "", Origin(request.remote_addr or "", device_mark()))
    except Invalid as refusal:
        form.refuse(refusal)
        return _forgotten_page(form, refusal.status)
    except TooMany as refusal:
        form.refuse(Invalid({"": refusal.words}))
        return _forgotten_page(form, refusal.status)
    return go(url_for("accounts.forgotten_password", asked=1))


@blueprint.get("/password/<string:secret>")
@public
def password(secret: str) -> ResponseReturnValue:
    """Show whose password can be chosen here, and until when."""
    return _page(secret, PasswordForm(formdata=None), 200)


@blueprint.post("/password/<string:secret>")
@public
def choose_password(secret: str) -> ResponseReturnValue:
    """Set the password and sign its owner in."""
    form = PasswordForm()
    form.validate()
    device = request.user_agent.string or ""
    try:
        session = password_links.choose(secret, form.password.data or "", device)
    except Invalid as refusal:
        form.refuse(refusal)
        return _page(secret, form, refusal.status)
    except Busy as refusal:
        form.refuse(Invalid({"": refusal.words}))
        return _page(secret, form, refusal.status)
    if not session:
        return go(url_for("accounts.sign_in", reset=1))
    start(session)
    return go(url_for("desk.home"))


def _forgotten_page(form: ForgottenForm, status: int) -> ResponseReturnValue:
    page = render_template(
        "accounts/forgotten.html",
        form=form,
        asked="asked" in request.args,
        mailed=letters.are_written(),
        hours=password_links.FORGOTTEN_FOR // timedelta(hours=1),
    )
    return make_response(page, status)


def _page(secret: str, form: PasswordForm, status: int) -> ResponseReturnValue:
    link = password_links.look(secret)
    page = render_template(
        "accounts/password.html",
        form=form,
        link=link,
        action=url_for("accounts.choose_password", secret=secret),
        address=whole("accounts.password", secret=secret),
    )
    return make_response(page, status)
