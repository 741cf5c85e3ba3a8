"""Pages of an organisation for its people and the secretariat."""

from typing import Final

from flask import flash, get_flashed_messages, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from workspace.domain.codes.vocabulary import ORGANISATION_TYPES, REGIONS
from workspace.domain.errors import Invalid, Refusal
from workspace.domain.organisations.mandates import LABELS as MANDATE_STATES
from workspace.domain.organisations.policies import LABELS as POLICIES
from workspace.domain.organisations.status import LABELS, MEANINGS
from workspace.domain.parties.capacities import SEAT_ROLES
from workspace.domain.words import N_
from workspace.services import keepers, mergers, seat_requests, sign_on
from workspace.services.organisations import page as houses
from workspace.web.access import person, signed_in
from workspace.web.errors import sentence_of
from workspace.web.forms import Form
from workspace.web.fragments import go, render
from workspace.web.organisations.blueprint import blueprint
from workspace.web.organisations.forms import (
    DecisionForm,
    MandateForm,
    ParticularsForm,
    PolicyForm,
    SeatForm,
)

HOUSE: Final = "/organizations/<string:house>"
DONE: Final = {
    "invited": N_("Invited. The letter is on its way, or waits in the outbox of this site."),
    "again": N_("Sent again. The link before works no more."),
    "withdrawn": N_("Withdrawn. The link in the letter says so."),
    "role": N_("Changed. It counts from now on."),
    "ended": N_("The seat has ended. What was signed stays signed."),
    "seat-given": N_("Given. They belong to the organisation from now on, and get a letter."),
    "seat-declined": N_("Declined. They get a letter, and nobody else learns of it."),
    "edited": N_("Saved. What was signed keeps the name it was signed with."),
    "asked": N_("The secretariat is asked. Until it has decided nothing changes."),
    "taken-back": N_("Taken back. Nothing has changed."),
    "granted": N_("Given. Nothing is signed by it; whoever has it is told."),
    "revoked": N_("Revoked. What was signed under it stays signed."),
    "objected": N_("Objected to. The mandate is not in force, and will not be."),
    "policy": N_("Saved. It counts for texts that are locked from now on."),
    "decided": N_("Decided. Those who administer the organisation are told."),
}
"""What the page confirms after an act, by the name the act leaves for the next page."""
OUTCOMES: Final = {
    "verified": N_("Verified"),
    "suspended": N_("Suspended"),
    "reinstated": N_("Reinstated"),
    "confirmed": N_("Change of names confirmed"),
    "refused": N_("Change of names refused"),
    "merged": N_("Merged into another one"),
}
"""What the secretariat decided, by the name decisions keep."""


@blueprint.app_context_processor
def words() -> dict[str, object]:
    """Give templates the words of codes that stand on organisations."""
    return {
        "house_status": LABELS,
        "house_meaning": MEANINGS,
        "house_outcomes": OUTCOMES,
        "house_types": ORGANISATION_TYPES,
        "mandate_states": MANDATE_STATES,
        "policy_words": POLICIES,
        "house_regions": REGIONS,
        "house_roles": SEAT_ROLES,
    }


@blueprint.get("/organizations")
@signed_in
def own() -> ResponseReturnValue:
    """Show the organisations the person belongs to."""
    found, office = houses.own(person())
    return render("organisations/own.html", "organisations/own.html", houses=found, office=office)


@blueprint.get(HOUSE)
@signed_in
def page(house: str) -> ResponseReturnValue:
    """Show an organisation to its people and the secretariat."""
    return house_page(house)


@blueprint.get(f"{HOUSE}/manage")
@signed_in
def manage(house: str) -> ResponseReturnValue:
    """Show the form of an organisation's names, to those who administer it."""
    form = ParticularsForm(formdata=None)
    view = houses.manage(person(), house)
    form.show(view.asked or view.said)
    return render("organisations/manage.html", "organisations/manage.html", house=view, form=form)


def manage_page(house: str, form: ParticularsForm, status: int) -> ResponseReturnValue:
    """Return the form of an organisation's names as it was filled in."""
    return render(
        "organisations/manage.html",
        "organisations/manage.html",
        status,
        house=houses.manage(person(), house),
        form=form,
    )


def house_page(
    house: str,
    status: int = 200,
    *,
    problem: Refusal | None = None,
    filled: Form | None = None,
) -> ResponseReturnValue:
    """Return an organisation's page, with one of its forms as it was filled in."""
    view = houses.page(person(), house)
    mandate = filled if isinstance(filled, MandateForm) else MandateForm("mandate", formdata=None)
    mandate.offer(view.mandates)
    policy = filled if isinstance(filled, PolicyForm) else PolicyForm("policy", formdata=None)
    policy.policy.data = policy.policy.data or view.policy
    decision = filled if isinstance(filled, DecisionForm) else DecisionForm(formdata=None)
    return render(
        "organisations/page.html",
        "organisations/page.html",
        problem.status if problem else status,
        house=view,
        merger=mergers.notice(person(), house),
        halves=sign_on.halves(person(), house) if view.own else (),
        kept=keepers.of_house(person(), house),
        seats_asked=seat_requests.waiting(person(), house),
        seat_form=filled if isinstance(filled, SeatForm) else SeatForm(formdata=None),
        decision_form=decision,
        mandate_form=mandate,
        policy_form=policy,
        problem=sentence_of(problem) if problem else "",
        done=_done(),
    )


def done(house: str, what: str) -> ResponseReturnValue:
    """Lead back to an organisation's page, which says what was done."""
    flash(what)
    return go(url_for("organisations.page", house=house))


def in_words(refusal: Refusal) -> Refusal:
    """Return a refusal that says what is wrong by itself, away from any field."""
    if isinstance(refusal, Invalid):
        refusal.words = next(iter(refusal.errors.values()), refusal.words)
    return refusal


def _done() -> str:
    found = next((DONE[name] for name in get_flashed_messages() if name in DONE), "")
    return gettext(found) if found else ""
