"""What an organisation is asked to keep: it answers, follows what it keeps, and gives it back."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Final

from flask import make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue

from workspace.domain.errors import FreshSignInNeeded, TooMany
from workspace.services import keepers, progress
from workspace.services.accounts import Person
from workspace.services.keepers import OnePerson
from workspace.web.access import person, signed_in
from workspace.web.accounts.renewal import proved
from workspace.web.fragments import go
from workspace.web.keepers.blueprint import blueprint
from workspace.web.signing.forms import ActForm

OFFERED: Final = "/organizations/<string:house>/campaigns/<string:offered>/keeper"
KEPT: Final = "/organizations/<string:house>/campaigns/<string:kept>/keeper"
_SAID_THERE = (FreshSignInNeeded, TooMany, OnePerson)


@blueprint.get(OFFERED)
@signed_in
def consider(house: str, offered: str) -> ResponseReturnValue:
    """Show a campaign that the organisation is asked to keep, or keeps."""
    return _page(house, offered, ActForm("keeper", formdata=None), HTTPStatus.OK)


@blueprint.post(OFFERED)
@signed_in
def accept(house: str, offered: str) -> ResponseReturnValue:
    """Accept to keep a campaign, for the organisation."""
    return _answer(house, offered, keepers.accept)


@blueprint.post(f"{OFFERED}/decline")
@signed_in
def decline(house: str, offered: str) -> ResponseReturnValue:
    """Decline to keep a campaign, for the organisation."""
    return _answer(house, offered, keepers.decline)


@blueprint.post(f"{KEPT}/give-back")
@signed_in
def give_back(house: str, kept: str) -> ResponseReturnValue:
    """Give a campaign back to the secretariat."""
    return _answer(house, kept, keepers.give_back)


@blueprint.get(f"{KEPT}/reports")
@signed_in
def reports(house: str, kept: str) -> ResponseReturnValue:
    """Show which public pledges of a campaign wait for a report, the longest silent first."""
    page = request.args.get("page", 1, type=int)
    found = progress.silent_in(person(), house, kept, page)
    view = keepers.offered(person(), house, kept)
    return render_template("keepers/reports.html", found=found, view=view, house=house)


def _answer(
    house: str, campaign: str, act: Callable[[Person, str, str], None]
) -> ResponseReturnValue:
    form = ActForm("keeper")
    try:
        act(proved(form.password.data), house, campaign)
    except _SAID_THERE as refusal:
        return _page(house, campaign, form, form.say_no(refusal))
    return go(url_for("organisations.page", house=house))


def _page(house: str, campaign: str, form: ActForm, status: int) -> ResponseReturnValue:
    view = keepers.offered(person(), house, campaign)
    page = render_template("keepers/answer.html", view=view, form=form, house=house)
    return make_response(page, status)
