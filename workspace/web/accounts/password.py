"""The page behind a link to choose a password; looking is a GET and uses nothing up."""

from flask import make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue

from workspace.domain.errors import Busy, Invalid
from workspace.services.accounts import password_links
from workspace.web.access import public, start
from workspace.web.accounts.blueprint import blueprint
from workspace.web.accounts.forms import PasswordForm
from workspace.web.addresses import whole
from workspace.web.fragments import go


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
    start(session)
    return go(url_for("desk.home"))


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
