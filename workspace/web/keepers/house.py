"""What an organisation is asked to keep: it answers, does what a keeper does, and gives it back."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Final

from flask import flash, get_flashed_messages, make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue

from workspace.domain.campaigns.extension import NotOpenYet
from workspace.domain.errors import CampaignClosed, FreshSignInNeeded, Invalid, TooMany
from workspace.domain.organisations.duties import KEEPERS, OF_OFFICE
from workspace.domain.words import N_
from workspace.services import campaigns, keepers, progress
from workspace.services.accounts import Person
from workspace.services.campaigns import ClosedAlready
from workspace.services.keepers import OnePerson
from workspace.services.registry import search
from workspace.services.second_factor import SecondFactorNeeded
from workspace.web.access import person, signed_in
from workspace.web.accounts.renewal import proved
from workspace.web.campaigns.forms import ClosingForm, ExtensionForm, GuidanceForm
from workspace.web.fragments import go
from workspace.web.keepers.blueprint import blueprint
from workspace.web.signing.forms import ActForm

OFFERED: Final = "/organizations/<string:house>/campaigns/<string:offered>/keeper"
KEPT: Final = "/organizations/<string:house>/campaigns/<string:kept>/keeper"
MAY: Final = {"may": tuple(KEEPERS.values()), "stays": OF_OFFICE}
DONE: Final = {
    "accepted": N_("Your organisation keeps this campaign. The public home page says so."),
    "extended": N_(
        "The deadline is extended for everybody, at once. The parties of every pledge that is not "
        "submitted are told within a minute; what was given back keeps the day it was given."
    ),
    "closed": N_("The campaign is closed. Its public pages and every draft in it say so."),
    "guided": N_("The guidance is saved. It stands beside the sections of every draft."),
}
"""What the page confirms after an act, by the name the act leaves for it."""
_SAID_THERE = (
    *(FreshSignInNeeded, Invalid, TooMany, OnePerson, SecondFactorNeeded),
    *(NotOpenYet, CampaignClosed, ClosedAlready),
)


@blueprint.get(OFFERED)
@signed_in
def consider(house: str, offered: str) -> ResponseReturnValue:
    """Show a campaign that the organisation is asked to keep, or keeps."""
    return _page(house, offered, None, HTTPStatus.OK)


@blueprint.post(OFFERED)
@signed_in
def accept(house: str, offered: str) -> ResponseReturnValue:
    """Accept to keep a campaign, for the organisation."""
    form = ActForm("keeper")
    try:
        keepers.accept(proved(form.password.data), house, offered)
    except _SAID_THERE as refusal:
        return _page(house, offered, form, form.say_no(refusal))
    return _done(house, offered, "accepted")


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
    found = progress.silent_in(person(), house, kept, search.spot(request.args))
    view = keepers.offered(person(), house, kept)
    return render_template("keepers/reports.html", found=found, view=view, house=house)


@blueprint.post(f"{KEPT}/deadline")
@signed_in
def extend(house: str, kept: str) -> ResponseReturnValue:
    """Move the deadline on for everybody, as who keeps the campaign."""
    form = ExtensionForm("extension")
    try:
        campaigns.extend(proved(form.password.data), kept, form.ask(), house)
    except _SAID_THERE as refusal:
        return _page(house, kept, form, form.say_no(refusal))
    return _done(house, kept, "extended")


@blueprint.post(f"{KEPT}/close")
@signed_in
def close(house: str, kept: str) -> ResponseReturnValue:
    """Close the campaign, as who keeps it."""
    form = ClosingForm("closing")
    try:
        campaigns.close(proved(form.password.data), kept, form.reason.data or "", house)
    except _SAID_THERE as refusal:
        return _page(house, kept, form, form.say_no(refusal))
    return _done(house, kept, "closed")


@blueprint.post(f"{KEPT}/guidance")
@signed_in
def guide(house: str, kept: str) -> ResponseReturnValue:
    """Write the guidance of the campaign, as who keeps it."""
    form = GuidanceForm("guidance")
    try:
        campaigns.guide(proved(form.password.data), kept, form.written(), house)
    except _SAID_THERE as refusal:
        return _page(house, kept, form, form.say_no(refusal))
    return _done(house, kept, "guided")


def _answer(
    house: str, campaign: str, act: Callable[[Person, str, str], None]
) -> ResponseReturnValue:
    form = ActForm("keeper")
    try:
        act(proved(form.password.data), house, campaign)
    except _SAID_THERE as refusal:
        return _page(house, campaign, form, form.say_no(refusal))
    return go(url_for("organisations.page", house=house))


def _page(house: str, campaign: str, filled: ActForm | None, status: int) -> ResponseReturnValue:
    view = keepers.offered(person(), house, campaign)
    kept = campaigns.page(person(), campaign, house) if view.keeps else None
    forms = {
        "extension": ExtensionForm("extension", formdata=None),
        "closing": ClosingForm("closing", formdata=None),
        "guidance": GuidanceForm("guidance", formdata=None),
        "keeper": ActForm("keeper", formdata=None),
    }
    if kept is not None:
        forms["guidance"].fill_guidance(kept.terms)
    if filled is not None:
        forms[filled.act] = filled
    page = render_template(
        "keepers/answer.html",
        view=view,
        campaign=kept,
        forms=forms,
        form=forms["keeper"],
        filled=filled,
        house=house,
        done=next((DONE[one] for one in get_flashed_messages() if one in DONE), ""),
        **MAY,
    )
    return make_response(page, status)


def _done(house: str, campaign: str, what: str) -> ResponseReturnValue:
    flash(what)
    return go(url_for("keepers.consider", house=house, offered=campaign))
