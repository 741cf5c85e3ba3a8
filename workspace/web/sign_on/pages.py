"""The page on which a representative signs their organisation on, and where it stands then."""

from collections.abc import Mapping
from typing import Any

from flask import make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue

from workspace.domain.errors import (
    DeadlinePassed,
    FreshSignInNeeded,
    Invalid,
    TextHasChanged,
    TooMany,
)
from workspace.domain.organisations.policies import SecondPersonNeeded
from workspace.domain.values import Json, text_at
from workspace.services import sign_on
from workspace.services.procedures.part import ActsForAnother
from workspace.services.record import issued
from workspace.services.second_factor import SecondFactorNeeded
from workspace.services.sign_on import (
    CannotSignOn,
    SignersHaveChanged,
    SignOnView,
    TermsHaveChanged,
)
from workspace.web.access import person, signed_in
from workspace.web.accounts.renewal import proved
from workspace.web.export.delivery import disposition
from workspace.web.fragments import go
from workspace.web.pledge.words import in_words
from workspace.web.record import archives
from workspace.web.sign_on.blueprint import blueprint
from workspace.web.sign_on.forms import SignOnForm
from workspace.web.signing.forms import ActForm

_SAID_THERE = (
    *(ActsForAnother, CannotSignOn, DeadlinePassed, FreshSignInNeeded, Invalid, TextHasChanged),
    *(SecondFactorNeeded, SecondPersonNeeded, SignersHaveChanged, TermsHaveChanged, TooMany),
)


@blueprint.get("/sign-on/<string:symbol>")
@signed_in
def page(symbol: str) -> ResponseReturnValue:
    """Show the published text, as what one signs on to it, and what that means."""
    return _page(symbol, None, 200)


@blueprint.post("/sign-on/<string:symbol>")
@signed_in
def sign(symbol: str) -> ResponseReturnValue:
    """Sign an organisation on and acknowledge it, or keep the first of two signatures."""
    half = request.form.get("half", "")
    form = SignOnForm(half if half.isalnum() else "")
    given, slug = form.given(), form.organisation.data or ""
    try:
        made = sign_on.sign(proved(form.password.data), symbol, slug, given)
    except _SAID_THERE as refusal:
        return _page(symbol, form, form.say_no(refusal))
    if made is None:
        return go(url_for("sign_on.page", symbol=symbol))
    return go(url_for("sign_on.status", sign_on_id=made))


@blueprint.post("/sign-on/<string:symbol>/first/<string:first_id>/take-back")
@signed_in
def take_back(symbol: str, first_id: str) -> ResponseReturnValue:
    """Take the first of two signatures back."""
    form = ActForm("withdraw")
    try:
        sign_on.take_back(proved(form.password.data), symbol, first_id)
    except (FreshSignInNeeded, Invalid, TooMany) as refusal:
        return _page(symbol, form, form.say_no(refusal))
    return go(url_for("sign_on.page", symbol=symbol))


@blueprint.get("/sign-ons/<string:sign_on_id>")
@signed_in
def status(sign_on_id: str) -> ResponseReturnValue:
    """Show an organisation's people where its sign-on stands."""
    return _status(sign_on_id, ActForm("withdraw", formdata=None), 200)


@blueprint.get("/sign-ons/<string:sign_on_id>.json")
@signed_in
def acknowledgement(sign_on_id: str) -> ResponseReturnValue:
    """Give what was signed, sealed, with the proof that it is in the log."""
    given = sign_on.acknowledged(person(), sign_on_id)
    answer = make_response(issued.as_file(given))
    answer.mimetype = "application/json"
    answer.headers["Content-Disposition"] = disposition(f"{_called(given)}.json")
    return answer


@blueprint.get("/sign-ons/<string:sign_on_id>.zip")
@signed_in
def archive(sign_on_id: str) -> ResponseReturnValue:
    """Give the same with all it takes to check it."""
    given = sign_on.acknowledged(person(), sign_on_id)
    return archives.acknowledgement(issued.as_file(given), _called(given))


def _called(given: Mapping[str, Json]) -> str:
    """Return what the file of an acknowledgement is called, without an ending."""
    return f"{text_at(given, 'reference').replace('/', '-')}-acknowledgement"


@blueprint.post("/sign-ons/<string:sign_on_id>/withdraw")
@signed_in
def withdraw(sign_on_id: str) -> ResponseReturnValue:
    """Take a sign-on back."""
    form = ActForm("withdraw")
    try:
        sign_on.withdraw(proved(form.password.data), sign_on_id)
    except (FreshSignInNeeded, Invalid, TooMany) as refusal:
        return _status(sign_on_id, form, form.say_no(refusal))
    return go(url_for("sign_on.status", sign_on_id=sign_on_id))


def _page(symbol: str, sent: ActForm | None, status: int) -> ResponseReturnValue:
    view = sign_on.sign_on_view(person(), symbol)
    page = render_template(
        "sign_on/page.html",
        view=view,
        words=in_words(view.form),
        sent=sent,
        withdrawal=sent if sent and sent.act == "withdraw" else ActForm("withdraw", formdata=None),
        **_forms(view, sent),
    )
    return make_response(page, status)


def _forms(view: SignOnView, sent: ActForm | None) -> dict[str, Any]:
    """Return the form to sign alone or first, and one for each organisation somebody signed for."""
    forms = {"": SignOnForm(formdata=None)}
    forms |= {one.told: SignOnForm(one.told, formdata=None) for one in view.begun}
    if isinstance(sent, SignOnForm):
        forms[sent.act] = sent
    for form in forms.values():
        form.offer(view)
    return {"form": forms.pop(""), "seconds": forms}


def _status(sign_on_id: str, form: ActForm, status: int) -> ResponseReturnValue:
    view = sign_on.status(person(), sign_on_id)
    return make_response(render_template("sign_on/status.html", view=view, form=form), status)
