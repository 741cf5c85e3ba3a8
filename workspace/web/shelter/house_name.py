"""An organisation's administrator keeps its own name out of public sight, and shows it again."""

from http import HTTPStatus
from typing import Final

from flask import flash, get_flashed_messages, make_response, render_template, url_for
from flask.typing import ResponseReturnValue

from workspace.domain.errors import FreshSignInNeeded, Invalid, TooMany
from workspace.services import shelter
from workspace.services.second_factor import SecondFactorNeeded
from workspace.web.access import person, signed_in
from workspace.web.accounts.renewal import proved
from workspace.web.fragments import go
from workspace.web.shelter.blueprint import blueprint
from workspace.web.shelter.forms import OwnAgainForm, OwnForm
from workspace.web.signing.forms import ActForm

NAME: Final = "/organizations/<string:house>/name"
_DONE: Final = ("unnamed", "named-again")
_SAID_THERE: Final = (FreshSignInNeeded, Invalid, SecondFactorNeeded, TooMany)


@blueprint.get(NAME)
@signed_in
def own(house: str) -> ResponseReturnValue:
    """Show which public pledges say the organisation's name, and at which it is out of sight."""
    return _page(house, None, HTTPStatus.OK)


@blueprint.post(NAME)
@signed_in
def keep_own(house: str) -> ResponseReturnValue:
    """Keep the organisation's name out of public sight at a pledge, at once."""
    form = OwnForm("keep")
    symbol, reason = form.symbol.data or "", form.reason.data or ""
    try:
        shelter.keep_own(proved(form.password.data), house, symbol, reason)
    except _SAID_THERE as refusal:
        return _page(house, form, form.say_no(refusal))
    flash("unnamed")
    return go(url_for("shelter.own", house=house))


@blueprint.post(f"{NAME}/say")
@signed_in
def say_own(house: str) -> ResponseReturnValue:
    """Have the organisation's name in public sight again at a pledge."""
    form = OwnAgainForm("say")
    symbol = form.symbol.data or ""
    try:
        shelter.say_own_again(proved(form.password.data), house, symbol)
    except _SAID_THERE as refusal:
        return _page(house, form, form.say_no(refusal))
    flash("named-again")
    return go(url_for("shelter.own", house=house))


def _page(house: str, filled: ActForm | None, status: int) -> ResponseReturnValue:
    view = shelter.own(person(), house)
    keeping = filled if isinstance(filled, OwnForm) else OwnForm("keep", formdata=None)
    saying = filled if type(filled) is OwnAgainForm else OwnAgainForm("say", formdata=None)
    keeping.offer(view.said)
    saying.offer(view.kept)
    done = next((one for one in get_flashed_messages() if one in _DONE), "")
    page = render_template(
        "shelter/own.html",
        view=view,
        keeping=keeping,
        saying=saying,
        form=filled or keeping,
        done=done,
    )
    return make_response(page, status)
