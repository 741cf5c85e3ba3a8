"""The page on which a representative signs their organisation on, and where it stands then."""

from flask import jsonify, make_response, render_template, url_for
from flask.typing import ResponseReturnValue

from workspace.domain.errors import (
    DeadlinePassed,
    FreshSignInNeeded,
    Invalid,
    TextHasChanged,
    TooMany,
)
from workspace.services import sign_on
from workspace.services.procedures.part import ActsForAnother
from workspace.services.second_factor import SecondFactorNeeded
from workspace.services.sign_on import CannotSignOn, TermsHaveChanged
from workspace.web.access import person, signed_in
from workspace.web.accounts.renewal import proved
from workspace.web.fragments import go
from workspace.web.pledge.words import in_words
from workspace.web.sign_on.blueprint import blueprint
from workspace.web.sign_on.forms import SignOnForm
from workspace.web.signing.forms import ActForm

_SAID_THERE = (
    *(ActsForAnother, CannotSignOn, DeadlinePassed, FreshSignInNeeded, Invalid, TextHasChanged),
    *(SecondFactorNeeded, TermsHaveChanged, TooMany),
)


@blueprint.get("/sign-on/<string:symbol>")
@signed_in
def page(symbol: str) -> ResponseReturnValue:
    """Show the published text, as what one signs on to it, and what that means."""
    return _page(symbol, SignOnForm(formdata=None), 200)


@blueprint.post("/sign-on/<string:symbol>")
@signed_in
def sign(symbol: str) -> ResponseReturnValue:
    """Sign an organisation on, and acknowledge it."""
    form = SignOnForm()
    given, slug = form.given(), form.organisation.data or ""
    try:
        made = sign_on.sign(proved(form.password.data), symbol, slug, given)
    except _SAID_THERE as refusal:
        return _page(symbol, form, form.say_no(refusal))
    return go(url_for("sign_on.status", sign_on_id=made))


@blueprint.get("/sign-ons/<string:sign_on_id>")
@signed_in
def status(sign_on_id: str) -> ResponseReturnValue:
    """Show an organisation's people where its sign-on stands."""
    return _status(sign_on_id, ActForm("withdraw", formdata=None), 200)


@blueprint.get("/sign-ons/<string:sign_on_id>.json")
@signed_in
def acknowledgement(sign_on_id: str) -> ResponseReturnValue:
    """Give what was signed, with the proof that it is in the log."""
    return jsonify(sign_on.acknowledged(sign_on.status(person(), sign_on_id)))


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


def _page(symbol: str, form: SignOnForm, status: int) -> ResponseReturnValue:
    view = sign_on.sign_on_view(person(), symbol)
    form.offer(view)
    page = render_template("sign_on/page.html", view=view, words=in_words(view.form), form=form)
    return make_response(page, status)


def _status(sign_on_id: str, form: ActForm, status: int) -> ResponseReturnValue:
    view = sign_on.status(person(), sign_on_id)
    return make_response(render_template("sign_on/status.html", view=view, form=form), status)
