"""Who keeps a campaign, as the secretariat asks for it and takes it back."""

from http import HTTPStatus
from typing import Final

from flask import flash, get_flashed_messages, make_response, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _
from wtforms import StringField

from workspace.domain.campaigns.extension import MAX_REASON
from workspace.domain.errors import FreshSignInNeeded, Invalid, TooMany
from workspace.domain.words import N_
from workspace.services import keepers
from workspace.services.keepers import KeeperThere, NoKeeper
from workspace.services.second_factor import SecondFactorNeeded
from workspace.web.access import person, signed_in
from workspace.web.accounts.renewal import proved
from workspace.web.forms import prose
from workspace.web.fragments import go
from workspace.web.keepers.blueprint import blueprint
from workspace.web.keepers.house import MAY
from workspace.web.signing.forms import ActForm

ONE: Final = "/secretariat/campaigns/<string:campaign>/keeper"
DONE: Final = {
    "asked": N_("It is asked, and its administrators are told. Nothing changes before it accepts."),
    "back": N_("Taken back. Its administrators are told."),
}
_SAID_THERE = (*(FreshSignInNeeded, Invalid, KeeperThere, NoKeeper, SecondFactorNeeded, TooMany),)


class KeeperForm(ActForm):
    """Which organisation is asked, and why."""

    keeper = StringField(_("Organisation"), default="")
    reason = prose(_("Reason"), MAX_REASON, default="")


@blueprint.get(ONE)
@signed_in
def page(campaign: str) -> ResponseReturnValue:
    """Show who keeps a campaign, or is asked to."""
    return _page(campaign, KeeperForm("keeper", formdata=None), HTTPStatus.OK)


@blueprint.post(ONE)
@signed_in
def offer(campaign: str) -> ResponseReturnValue:
    """Ask an organisation to keep a campaign; errors come back next to their fields."""
    form = KeeperForm("keeper")
    said = form.keeper.data or "", form.reason.data or ""
    try:
        keepers.offer(proved(form.password.data), campaign, *said)
    except _SAID_THERE as refusal:
        return _page(campaign, form, form.say_no(refusal))
    return _done(campaign, "asked")


@blueprint.post("/secretariat/campaigns/<string:offered>/keeper/take-back")
@signed_in
def take_back(offered: str) -> ResponseReturnValue:
    """Take back what an organisation was asked, or that it keeps a campaign."""
    form = KeeperForm("keeper")
    try:
        keepers.take_back(proved(form.password.data), offered)
    except _SAID_THERE as refusal:
        return _page(offered, form, form.say_no(refusal))
    return _done(offered, "back")


def _page(campaign: str, form: KeeperForm, status: int) -> ResponseReturnValue:
    view = keepers.of_campaign(person(), campaign)
    done = next((DONE[one] for one in get_flashed_messages() if one in DONE), "")
    shown = render_template("keepers/campaign.html", view=view, form=form, done=done, **MAY)
    return make_response(shown, status)


def _done(campaign: str, what: str) -> ResponseReturnValue:
    flash(what)
    return go(url_for("keepers.page", campaign=campaign))
