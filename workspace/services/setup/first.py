"""The first organisation, administrator and campaign of a site: all at once, and once only."""

import secrets
from dataclasses import dataclass, replace
from typing import Final

from workspace.domain.campaigns import plans
from workspace.domain.campaigns.plans import CampaignAsk, CampaignPlan
from workspace.domain.campaigns.templates import TEMPLATE, TEMPLATES
from workspace.domain.codes.vocabulary import ORGANISATION_TYPES
from workspace.domain.errors import Invalid, Refusal
from workspace.domain.ids import new_id
from workspace.domain.input import clean_address, clean_title
from workspace.domain.words import N_
from workspace.process.clock import now
from workspace.process.site import settings
from workspace.process.unit import Unit, reading, transaction
from workspace.services import acts
from workspace.services.accounts import password_links
from workspace.services.accounts.password_links import Link
from workspace.services.acts import NOBODY, HouseAct
from workspace.services.campaigns import rows
from workspace.store import campaigns
from workspace.store.accounts import people
from workspace.store.accounts.people import PersonRow
from workspace.store.organisations.organisations import OrganisationRow
from workspace.store.organisations.seats import SeatRow
from workspace.store.record import trail_links

MAX_NAME: Final = 200
NO_TEMPLATE: Final = N_("Choose one of the templates.")
NO_TYPE: Final = N_("Choose what kind of organisation it is.")


class SetUpAlready(Refusal):
    """Somebody has an account here, or there is a campaign, or it is the demonstration."""

    code = "set-up-already"
    status = 404
    sentence = N_(
        "This site is set up already, and nothing was changed. If its administrator needs another "
        "link to choose a password, whoever runs the server makes one with the command "
        "password-link."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What the questions of the first start were answered.

    Attributes:
        organisation: the name of the one that acts as the secretariat.
        organisation_type: code of `ORGANISATION_TYPES`.
        person: the name of its first administrator.
        email: their address, with which they sign in.
        template: key of the template the campaign is opened from.
        campaign: what it is to be.
    """

    organisation: str
    organisation_type: str
    person: str
    email: str
    template: str
    campaign: CampaignAsk


@dataclass(frozen=True, slots=True, kw_only=True)
class SetUp:
    """What was made; `link` lets the administrator choose a password."""

    organisation: str
    person: str
    campaign: CampaignPlan
    link: Link


def is_open() -> bool:
    """Whether this site waits to be set up: nobody is here, and it is not the demonstration."""
    if settings().demo:
        return False
    with reading() as unit:
        return _is_empty(unit)


def require_open() -> None:
    """Refuse where nothing waits to be set up.

    Raises:
        SetUpAlready: it was done before, or this is the demonstration.
    """
    if not is_open():
        raise SetUpAlready


def suggested(template: str) -> Answers:
    """Return the answers that are usual with a template; the first, where there is no such one."""
    found = TEMPLATE.get(template, TEMPLATES[0])
    return Answers(
        organisation="",
        organisation_type=found.organisation_type,
        person="",
        email="",
        template=found.key,
        campaign=plans.suggested(found, now()),
    )


def set_up(answers: Answers) -> SetUp:
    """Make the first organisation, its administrator and the first campaign, or nothing.

    The organisation is verified and its administrator acts for the secretariat. Nobody may sign
    for it yet: that takes a mandate, which nobody gives themselves.

    Raises:
        SetUpAlready: it was done before, be it a moment ago by somebody else.
        Invalid: an answer cannot be taken.
    """
    require_open()
    answers, plan = _read(answers)
    with transaction() as unit:
        # Of two that come at once the second waits here, and then finds what the first made.
        trail_links.locked_head(unit.session, "")
        if not _is_empty(unit):
            raise SetUpAlready
        organisation = _organisation(unit, answers)
        person = _administrator(unit, answers, organisation)
        _campaign(unit, answers, plan)
        link = password_links.issue(unit, person, plan.timezone)
        acts.record(unit, NOBODY, HouseAct.SET_UP)
    return SetUp(organisation=organisation.name, person=answers.person, campaign=plan, link=link)


def _is_empty(unit: Unit) -> bool:
    return not people.anybody(unit.session) and not campaigns.any_at_all(unit.session)


def _read(answers: Answers) -> tuple[Answers, CampaignPlan]:
    organisation = clean_title(answers.organisation, MAX_NAME, most_points=MAX_NAME)
    person = clean_title(answers.person, MAX_NAME, most_points=MAX_NAME)
    email = clean_address(answers.email)
    problems = {
        "organisation": organisation.problem,
        "organisation_type": None if answers.organisation_type in ORGANISATION_TYPES else NO_TYPE,
        "person": person.problem,
        "email": email.problem,
        "template": None if answers.template in TEMPLATE else NO_TEMPLATE,
    }
    errors = {name: said for name, said in problems.items() if said is not None}
    try:
        plan = plans.read(answers.campaign, now())
    except Invalid as refusal:
        raise Invalid(errors | refusal.errors) from None
    if errors:
        raise Invalid(errors)
    read = replace(answers, organisation=organisation.text, person=person.text, email=email.text)
    return read, plan


def _organisation(unit: Unit, answers: Answers) -> OrganisationRow:
    at = now()
    row = OrganisationRow(
        id=new_id(),
        slug=f"new-{secrets.token_hex(6)}",
        name=answers.organisation,
        names={},
        type=answers.organisation_type,
        email=answers.email,
        verified_at=at,
        created_at=at,
    )
    unit.session.add(row)
    unit.session.flush()
    acts.record(unit, NOBODY, HouseAct.NAMED_ORGANISATION, row.id)
    acts.record(unit, NOBODY, HouseAct.VERIFIED, row.id)
    return row


def _administrator(unit: Unit, answers: Answers, organisation: OrganisationRow) -> PersonRow:
    at = now()
    row = PersonRow(
        id=new_id(),
        email=answers.email,
        name=answers.person,
        password_hash="",  # no password is the right one until one is chosen
        language=settings().languages[0],
        created_at=at,
        office_since=at,
    )
    unit.session.add(row)
    unit.session.flush()
    seat = SeatRow(
        person_id=row.id, organisation_id=organisation.id, role="org_admin", created_at=at
    )
    unit.session.add(seat)
    acts.record(unit, NOBODY, HouseAct.OPENED_ACCOUNT, row.id)
    acts.record(unit, NOBODY, HouseAct.TOOK_SEAT, organisation.id)
    acts.record(unit, NOBODY, HouseAct.OPENED_OFFICE, row.id)
    return row


def _campaign(unit: Unit, answers: Answers, plan: CampaignPlan) -> None:
    usual = TEMPLATE[answers.template]
    row = rows.made(plan)
    row.flagship_cap, row.invitation_days = usual.flagship_cap, usual.invitation_days
    unit.session.add(row)
    acts.record(unit, NOBODY, HouseAct.OPENED_CAMPAIGN, row.id)
