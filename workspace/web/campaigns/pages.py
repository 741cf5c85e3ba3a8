"""The list of campaigns, a campaign opened from a template, changed, and its deadline extended."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Final

from flask import flash, get_flashed_messages, make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from workspace.domain.campaigns.extension import NotOpenYet
from workspace.domain.campaigns.templates import TEMPLATES
from workspace.domain.errors import CampaignClosed, FreshSignInNeeded, Invalid, TooMany
from workspace.domain.organisations.status import LABELS
from workspace.domain.words import N_
from workspace.services import campaigns, enrolment
from workspace.services.accounts import Person
from workspace.services.campaigns import ClosedAlready
from workspace.services.second_factor import SecondFactorNeeded
from workspace.web.access import person, signed_in
from workspace.web.accounts.renewal import proved
from workspace.web.campaigns.blueprint import blueprint
from workspace.web.campaigns.forms import CampaignForm, ClosingForm, ExtensionForm
from workspace.web.fragments import go
from workspace.web.signing.forms import ActForm

ALL: Final = "/secretariat/campaigns"
ONE: Final = f"{ALL}/<string:campaign>"
ROUND, EXTENSION, CLOSING = "round", "extension", "closing"
_SAID_THERE = (
    *(FreshSignInNeeded, Invalid, NotOpenYet, TooMany),
    *(CampaignClosed, ClosedAlready, SecondFactorNeeded),
)
DONE: Final = {
    "opened": N_("The campaign is there. It takes pledges from its opening on."),
    "changed": N_("The campaign is changed."),
    "extended": N_(
        "The deadline is extended for everybody, at once. The parties of every pledge that is not "
        "submitted are told within a minute; what was given back keeps the day it was given."
    ),
    "closed": N_(
        "The campaign is closed. Its public pages and every draft in it say so, and those who "
        "pledge in it are told within a minute."
    ),
    "reopened": N_(
        "The campaign goes on. Its deadline is what it was; those who pledge in it are told within "
        "a minute."
    ),
}
"""What a page confirms after an act, by the name the act leaves for it."""


@blueprint.get(ALL)
@signed_in
def listed() -> ResponseReturnValue:
    """Show all campaigns."""
    return render_template("campaigns/list.html", rounds=campaigns.listed(person()))


@blueprint.get(f"{ALL}/new")
@signed_in
def new() -> ResponseReturnValue:
    """Ask what a campaign is to be, with what is usual with a template filled in."""
    template, asked, terms = campaigns.suggested(request.args.get("template", ""))
    form = CampaignForm(ROUND, formdata=None)
    form.fill(asked, terms)
    return _questions(form, template.key, HTTPStatus.OK)


@blueprint.post(f"{ALL}/new")
@signed_in
def open_campaign() -> ResponseReturnValue:
    """Make a campaign; errors come back next to their fields."""
    form = CampaignForm(ROUND)
    try:
        slug = campaigns.open_campaign(
            proved(form.password.data), form.campaign_ask(), form.terms_ask()
        )
    except _SAID_THERE as refusal:
        return _questions(form, "", form.say_no(refusal))
    flash("opened")
    return go(url_for("campaigns.page", campaign=slug))


@blueprint.get(ONE)
@signed_in
def page(campaign: str) -> ResponseReturnValue:
    """Show a campaign, with what of it can be changed."""
    return _page(campaign, None, HTTPStatus.OK)


@blueprint.post(ONE)
@signed_in
def edit(campaign: str) -> ResponseReturnValue:
    """Change a campaign; errors come back next to their fields."""
    form = CampaignForm(ROUND)
    try:
        campaigns.edit(proved(form.password.data), campaign, form.campaign_ask(), form.terms_ask())
    except _SAID_THERE as refusal:
        return _page(campaign, form, form.say_no(refusal))
    flash("changed")
    return go(url_for("campaigns.page", campaign=campaign))


@blueprint.post(f"{ONE}/deadline")
@signed_in
def extend(campaign: str) -> ResponseReturnValue:
    """Move the deadline on for everybody; errors come back next to their fields."""
    form = ExtensionForm(EXTENSION)
    try:
        campaigns.extend(proved(form.password.data), campaign, form.ask())
    except _SAID_THERE as refusal:
        return _page(campaign, form, form.say_no(refusal))
    flash("extended")
    return go(url_for("campaigns.page", campaign=campaign))


@blueprint.post(f"{ONE}/close")
@signed_in
def close(campaign: str) -> ResponseReturnValue:
    """Close a campaign; errors come back next to their fields."""
    return _closing(campaign, campaigns.close, "closed")


@blueprint.post(f"{ALL}/<string:closed>/reopen")
@signed_in
def reopen(closed: str) -> ResponseReturnValue:
    """Let a closed campaign go on; errors come back next to their fields."""
    return _closing(closed, campaigns.reopen, "reopened")


def _closing(
    campaign: str, act: Callable[[Person, str, str], None], done: str
) -> ResponseReturnValue:
    form = ClosingForm(CLOSING)
    try:
        act(proved(form.password.data), campaign, form.reason.data or "")
    except _SAID_THERE as refusal:
        return _page(campaign, form, form.say_no(refusal))
    flash(done)
    return go(url_for("campaigns.page", campaign=campaign))


def _questions(form: CampaignForm, template: str, status: int) -> ResponseReturnValue:
    campaigns.listed(person())  # whoever may not see campaigns is told of no form either
    form.offer()
    templates = [
        (one.key, gettext(one.label), gettext(one.about), one.key == template) for one in TEMPLATES
    ]
    shown = render_template("campaigns/new.html", form=form, templates=templates)
    return make_response(shown, status)


def _page(slug: str, filled: ActForm | None, status: int) -> ResponseReturnValue:
    view = campaigns.page(person(), slug)
    form = filled if isinstance(filled, CampaignForm) else CampaignForm(ROUND, formdata=None)
    if form is not filled:
        form.fill(view.ask, view.terms)
    form.offer()
    extension = filled if isinstance(filled, ExtensionForm) else None
    closing = filled if isinstance(filled, ClosingForm) else None
    done = next((DONE[name] for name in get_flashed_messages() if name in DONE), "")
    shown = render_template(
        "campaigns/page.html",
        campaign=view,
        form=form,
        extension=extension or ExtensionForm(EXTENSION, formdata=None),
        closing=closing or ClosingForm(CLOSING, formdata=None),
        filled=filled,
        came=enrolment.came(person(), slug),
        house_status=LABELS,
        done=done,
    )
    return make_response(shown, status)
