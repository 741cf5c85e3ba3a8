"""Sign-in, sign-out and the list of one's own sessions."""

from flask import make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import logout_user

from workspace import demo
from workspace.domain.errors import Busy, Invalid, TooMany
from workspace.process.site import settings
from workspace.services import accounts, campaigns, second_factor
from workspace.services.accounts import Origin, account, devices
from workspace.services.accounts.sessions import CodeNeeded, HalfIsOver
from workspace.services.second_factor import ceremony, passkeys
from workspace.web.access import device_mark, maybe_person, person, public, signed_in, start
from workspace.web.accounts.blueprint import blueprint
from workspace.web.accounts.devices import device_name
from workspace.web.accounts.forms import CodeForm, PasskeyForm, SignInForm
from workspace.web.addresses import landing
from workspace.web.fragments import go
from workspace.web.second_factor.visitor import visitor

blueprint.add_app_template_filter(device_name, "device_name")


@blueprint.get("/sign-in")
@public
def sign_in() -> ResponseReturnValue:
    """Show the sign-in form, and in the demonstration who can be tried."""
    if maybe_person() is not None:
        return go(landing(request.args.get("next")))
    form = SignInForm(formdata=None, next=request.args.get("next", ""))
    return _sign_in_page(form, 200)


@blueprint.post("/sign-in")
@public
def open_session() -> ResponseReturnValue:
    """Sign in; a wrong pair changes nothing and says so next to the password."""
    form = SignInForm()
    if not form.validate_on_submit():
        return _sign_in_page(form, 422)
    email, password = form.email.data or "", form.password.data or ""
    origin = Origin(request.remote_addr or "", device_mark())
    try:
        token = accounts.sign_in(email, password, request.user_agent.string or "", origin)
    except CodeNeeded as asked:
        code = CodeForm(formdata=None, half=asked.half, next=form.next.data)
        return _code_page(code, 200)
    except Invalid as refusal:
        form.refuse(refusal)
        return _sign_in_page(form, refusal.status)
    except (TooMany, Busy) as refusal:
        form.refuse(Invalid({"": refusal.words}))
        return _sign_in_page(form, refusal.status)
    start(token)
    return go(landing(form.next.data))


@blueprint.post("/sign-in/code")
@public
def prove_second() -> ResponseReturnValue:
    """Sign in whoever gave the password and now a code; one that took too long begins again."""
    form, origin = CodeForm(), Origin(request.remote_addr or "", device_mark())
    device, half = request.user_agent.string or "", form.half.data or ""
    passkey = form.passkey.data or ""
    try:
        token = (
            passkeys.finish(half, passkey, visitor(), device)
            if passkey
            else second_factor.finish(half, form.code.data or "", device, origin)
        )
    except HalfIsOver:
        return go(url_for("accounts.sign_in", next=form.next.data or None, late=1))
    except Invalid as refusal:
        form.refuse(refusal)
        return _code_page(form, refusal.status)
    except TooMany as refusal:
        form.refuse(Invalid({"": refusal.words}))
        return _code_page(form, refusal.status)
    start(token)
    return go(landing(form.next.data))


@blueprint.post("/sign-in/passkey")
@public
def open_by_passkey() -> ResponseReturnValue:
    """Sign in whoever has a passkey, without an address or a password."""
    form, origin = PasskeyForm(), Origin(request.remote_addr or "", device_mark())
    device, again = request.user_agent.string or "", SignInForm(formdata=None, next=form.next.data)
    try:
        token = passkeys.sign_in(form.passkey.data or "", visitor(), device, origin)
    except Invalid as refusal:
        again.refuse(Invalid({"": refusal.errors["passkey"]}))
        return _sign_in_page(again, refusal.status)
    except TooMany as refusal:
        again.refuse(Invalid({"": refusal.words}))
        return _sign_in_page(again, refusal.status)
    start(token)
    return go(landing(form.next.data))


@blueprint.post("/sign-out")
@signed_in
def sign_out() -> ResponseReturnValue:
    """End this session; its sockets close and the browser forgets what it kept.

    Words that were not sent stay where the person asked for that; the page cleared the rest.
    """
    accounts.sign_out(person())
    logout_user()
    answer = go(url_for("accounts.sign_in"))
    kept = request.form.get("keep") == "words"
    answer.headers["Clear-Site-Data"] = '"cache"' if kept else '"cache", "storage"'
    return answer


@blueprint.get("/account/sessions")
@signed_in
def sessions() -> ResponseReturnValue:
    """List where the person is signed in."""
    return render_template(
        "accounts/sessions.html",
        sessions=accounts.sessions(person()),
        devices=devices.listed(person().id),
        timezone=account.look(person()).timezone,
        ended="ended" in request.args,
        forgotten="forgotten" in request.args,
    )


@blueprint.post("/account/sessions/<string:session_id>/end")
@signed_in
def end_session(session_id: str) -> ResponseReturnValue:
    """End one of the person's sessions, here or elsewhere."""
    accounts.end_session(person(), session_id)
    return go(url_for("accounts.sessions"))


@blueprint.post("/account/devices/<string:device_id>/forget")
@signed_in
def forget_device(device_id: str) -> ResponseReturnValue:
    """Know a device no more on which the person signed in before."""
    devices.forget(person().id, device_id)
    return go(url_for("accounts.sessions", forgotten=1))


@blueprint.post("/account/sessions/end-others")
@signed_in
def end_others() -> ResponseReturnValue:
    """End all of the person's sessions but this one."""
    accounts.end_others(person())
    return go(url_for("accounts.sessions", ended=1))


def _sign_in_page(form: SignInForm, status: int) -> ResponseReturnValue:
    late = request.args.get("late") is not None and request.method == "GET"
    reset = "reset" in request.args and request.method == "GET"
    page = render_template(
        "accounts/sign_in.html",
        form=form,
        passkey=PasskeyForm(formdata=None, next=form.next.data) if ceremony.is_offered() else None,
        examples=demo.sign_ins(),
        provider=settings().provider,
        doors=[one for one in campaigns.all_known() if one.enrols],
        late=late,
        reset=reset,
    )
    return make_response(page, status)


def _code_page(form: CodeForm, status: int) -> ResponseReturnValue:
    offered = ceremony.is_offered()
    page = render_template("accounts/code.html", form=form, offers_passkey=offered)
    return make_response(page, status)
