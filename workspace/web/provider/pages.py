"""To the provider and back, the page that connects an account, and the one that ends it."""

from flask import (
    Response,
    after_this_request,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue

from workspace.domain.errors import Busy, Invalid, TooMany
from workspace.process.site import settings
from workspace.services import provider
from workspace.services.accounts import CodeNeeded, Origin
from workspace.services.provider.connected_accounts import NotConnected
from workspace.services.provider.journey import LASTS, Vouched
from workspace.services.second_factor import ceremony
from workspace.web.access import device_mark, maybe_person, person, public, signed_in, start
from workspace.web.accounts.forms import CodeForm
from workspace.web.addresses import landing
from workspace.web.fragments import go
from workspace.web.provider.blueprint import blueprint
from workspace.web.provider.forms import ConnectForm, EndForm


@blueprint.get("/sign-in/provider")
@public
def leave() -> ResponseReturnValue:
    """Send somebody to the provider; their browser keeps what it brings back."""
    address, kept = provider.begin(request.args.get("next", ""))
    answer = redirect(address, 303)
    answer.set_cookie(
        _name(),
        kept,
        max_age=LASTS,
        secure=settings().secure_cookies,
        httponly=True,
        samesite="Lax",
    )
    return answer


@blueprint.get("/sign-in/provider/back")
@public
def back() -> ResponseReturnValue:
    """Sign in whom the provider says somebody is, or ask them to connect their account."""
    state, code = request.args.get("state", ""), request.args.get("code", "")
    kept, said_issuer = request.cookies.get(_name(), ""), request.args.get("iss", "")
    vouched = provider.complete(kept, state, code, said_issuer)
    after_this_request(_forget)
    return _arrived(vouched)


@blueprint.post("/sign-in/provider/connect")
@public
def connect() -> ResponseReturnValue:
    """Connect an account with who came back, once its owner gave the password."""
    form, who = ConnectForm(), maybe_person()
    form.validate()
    pending, password = form.pending.data or "", form.password.data or ""
    device, origin = (
        request.user_agent.string or "",
        Origin(request.remote_addr or "", device_mark()),
    )
    try:
        if who is not None:
            provider.connect_own(who, pending, password)
            return go(url_for("provider.own", done=1))
        token = provider.connect(pending, password, device, origin)
    except Invalid as refusal:
        form.refuse(refusal)
        return _connect_page(form, refusal.status)
    except (TooMany, Busy) as refusal:
        form.refuse(Invalid({"": refusal.words}))
        return _connect_page(form, refusal.status)
    start(token)
    return go(url_for("desk.home"))


@blueprint.get("/account/provider")
@signed_in
def own() -> ResponseReturnValue:
    """Show whether the provider signs the person in, and what can be done about it."""
    return _own_page(EndForm(formdata=None), 200)


@blueprint.post("/account/provider/end")
@signed_in
def end() -> ResponseReturnValue:
    """Have the provider sign the person in no more."""
    form = EndForm()
    form.validate()
    try:
        provider.disconnect(person(), form.password.data or "")
    except Invalid as refusal:
        form.refuse(refusal)
        return _own_page(form, refusal.status)
    return go(url_for("provider.own"))


def _arrived(vouched: Vouched) -> ResponseReturnValue:
    if maybe_person() is not None and provider.is_connected(person()):
        return go(url_for("provider.own"))
    try:
        token = provider.sign_in(vouched, request.user_agent.string or "")
    except CodeNeeded as asked:
        form = CodeForm(formdata=None, half=asked.half, next=vouched.next)
        offered = ceremony.is_offered()
        return make_response(
            render_template("accounts/code.html", form=form, offers_passkey=offered)
        )
    except NotConnected as unknown:
        return _connect_page(ConnectForm(formdata=None, pending=unknown.pending), 200)
    start(token)
    return go(landing(vouched.next))


def _connect_page(form: ConnectForm, status: int) -> ResponseReturnValue:
    page = render_template(
        "provider/connect.html",
        form=form,
        email=provider.pending_email(form.pending.data or ""),
        label=provider.provider().label,
    )
    return make_response(page, status)


def _own_page(form: EndForm, status: int) -> ResponseReturnValue:
    page = render_template(
        "provider/own.html",
        form=form,
        label=provider.provider().label,
        connected=provider.is_connected(person()),
        done="done" in request.args,
    )
    return make_response(page, status)


def _forget(answer: Response) -> Response:
    """Keep nothing of the way once it was gone."""
    answer.delete_cookie(_name(), secure=settings().secure_cookies, httponly=True, samesite="Lax")
    return answer


def _name() -> str:
    return "__Host-banyan-provider" if settings().secure_cookies else "banyan-provider"
