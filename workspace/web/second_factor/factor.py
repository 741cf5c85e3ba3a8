"""The page of one's second factor, and what is done on it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from http import HTTPStatus

import segno
from flask import make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue

from workspace.domain.errors import Invalid
from workspace.services import second_factor
from workspace.services.accounts import account
from workspace.services.second_factor import NotSetUp, ceremony, passkeys
from workspace.web.access import person, signed_in
from workspace.web.forms import Form
from workspace.web.fragments import go
from workspace.web.second_factor.blueprint import blueprint
from workspace.web.second_factor.forms import FirstCodeForm, PasskeyForm, ProofForm


@dataclass(kw_only=True)
class Filled:
    """The forms of the page, of which one may have been refused."""

    begin: ProofForm = field(default_factory=lambda: ProofForm("begin", formdata=None))
    confirm: FirstCodeForm = field(default_factory=lambda: FirstCodeForm(formdata=None))
    renew: ProofForm = field(default_factory=lambda: ProofForm("renew", formdata=None))
    remove: ProofForm = field(default_factory=lambda: ProofForm("remove", formdata=None))
    add: PasskeyForm = field(default_factory=lambda: PasskeyForm(formdata=None))
    forget: ProofForm = field(default_factory=lambda: ProofForm("forget", formdata=None))


@blueprint.get("/account/second-factor")
@signed_in
def own() -> ResponseReturnValue:
    """Show whether a code is asked for as well, and what can be done about it."""
    return page(Filled(), 200)


@blueprint.post("/account/second-factor/begin")
@signed_in
def begin() -> ResponseReturnValue:
    """Make a secret for an application."""
    form = ProofForm("begin")
    return _do(lambda: second_factor.begin(person(), form.password.data or ""), begin=form)


@blueprint.post("/account/second-factor/confirm")
@signed_in
def confirm() -> ResponseReturnValue:
    """Ask for a code from now on, once the first one came; show the recovery codes."""
    form = FirstCodeForm()
    return _do(lambda: second_factor.confirm(person(), form.code.data or ""), confirm=form)


@blueprint.post("/account/second-factor/codes")
@signed_in
def renew_codes() -> ResponseReturnValue:
    """Show new recovery codes; those from before work no more."""
    form = ProofForm("renew")
    return _do(lambda: second_factor.renew_codes(person(), form.password.data or ""), renew=form)


@blueprint.post("/account/second-factor/remove")
@signed_in
def remove() -> ResponseReturnValue:
    """Ask for no code any more."""
    form = ProofForm("remove")
    return _do(lambda: second_factor.remove(person(), form.password.data or ""), remove=form)


def _do(act: Callable[[], list[str] | None], **sent: Form) -> ResponseReturnValue:
    """Do what one form of the page asks for; recovery codes that come of it are shown once."""
    try:
        codes = act()
    except Invalid as refusal:
        for form in sent.values():
            form.refuse(refusal)
        return page(Filled(**sent), refusal.status)
    except NotSetUp:
        codes = None  # it was done before: the page shows it
    return codes_page(codes) if codes else go(url_for("second_factor.own"))


def codes_page(codes: list[str]) -> ResponseReturnValue:
    """Show new recovery codes, this once."""
    return make_response(render_template("second_factor/codes.html", codes=codes))


def page(forms: Filled, status: int) -> ResponseReturnValue:
    """Show the page of one's second factors."""
    view = second_factor.look(person())
    # Drawn here: a secret is sent to no other site, and pages take no picture from one.
    picture = (
        segno.make(view.address, error="m").svg_data_uri(scale=5, light="#fff")
        if view.address
        else ""
    )
    shown = render_template(
        "second_factor/own.html",
        view=view,
        forms=forms,
        picture=picture,
        passkeys=passkeys.own(person()),
        offers_passkey=ceremony.is_offered(),
        added=request.args.get("done") == "passkey" and status == HTTPStatus.OK,
        timezone=account.look(person()).timezone,
    )
    return make_response(shown, status)
