"""Opening a draft: the questions, and the pledge that comes of the answers."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from workspace.domain import models
from workspace.domain.access.roles import WORKING_SEATS
from workspace.domain.campaigns.participation import may_open
from workspace.domain.codes.tongues import LANGUAGES
from workspace.domain.codes.vocabulary import PLEDGE_KINDS
from workspace.domain.errors import Invalid, NotPermitted
from workspace.domain.ids import new_id
from workspace.domain.models import MODELS
from workspace.domain.organisations.status import Status
from workspace.domain.parties import party_states
from workspace.domain.signing.pledge_states import deadline_open, submits_until
from workspace.domain.text.prose import Lines
from workspace.domain.text.starters import template_for
from workspace.domain.words import N_
from workspace.process.clock import now
from workspace.process.unit import Unit, reading, transaction
from workspace.services import acts
from workspace.services import text as texts
from workspace.services.accounts import Person
from workspace.services.acts import Act, Doer
from workspace.store import campaigns
from workspace.store.campaigns import CampaignRow
from workspace.store.organisations import organisations
from workspace.store.organisations import seats as seat_rows
from workspace.store.organisations.organisations import OrganisationRow
from workspace.store.parties.parties import PartyRow
from workspace.store.pledge.pledges import PledgeRow
from workspace.store.registry.entries import entry_of

MATCHING = "matching"
KINDS = ("individual", "common", "partnership", MATCHING)
NO_SUCH_PLEDGE = N_("Enter the symbol of a public pledge, such as HR75-000123.")

DOCUMENT = "document"
"""The answer that a draft starts with a document, which is looked at before it is opened."""
STARTS = ("template", "blank", DOCUMENT)
MODEL = "model:"
"""Begins the answer that a draft starts from the model pledge whose key follows."""
NOT_LET_IN = N_(
    "The secretariat has not let this organisation open drafts in this campaign. Another one may "
    "still invite you to its draft."
)
NOT_ITS_LANGUAGE = N_("Pledges of this campaign are not signed in this language. Choose another.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What the questions before a draft offer: code and label of each possible answer.

    Attributes:
        campaigns: those in which one of the organisations may open a draft.
        barred: organisation and campaign, by their slugs, where it may not.
        languages: of all these campaigns together.
        of_campaign: the languages of each of them, by its slug.
    """

    organisations: tuple[tuple[str, str], ...]
    campaigns: tuple[tuple[str, str], ...]
    kinds: tuple[tuple[str, str], ...]
    languages: tuple[str, ...]
    of_campaign: Mapping[str, tuple[str, ...]]
    barred: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """The answers that open a draft; codes as in `Choices`, `start` as in `STARTS`, or a model.

    `answers` is the symbol of the public pledge that a matching one answers.
    """

    organisation: str
    campaign: str
    kind: str
    lang: str
    start: str
    answers: str = ""


def choices(person: Person) -> Choices:
    """Return what this person may answer: organisations they draft for, campaigns that are open."""
    with reading() as unit:
        seats = seat_rows.seats_of(unit.session, person.id)
        rounds = campaigns.all_open_first(unit.session)
    at = now()
    houses = [house for seat, house in seats if seat.role in WORKING_SEATS]
    rounds = [row for row in rounds if _is_open(row, at)]
    barred = {(one.slug, row.slug) for row in rounds for one in houses if not _lets_in(row, one)}
    if houses:
        rounds = [row for row in rounds if any(_lets_in(row, one) for one in houses)]
    spoken = {row.slug: tuple(row.languages) or LANGUAGES for row in rounds}
    return Choices(
        organisations=tuple((one.slug, one.name) for one in houses),
        campaigns=tuple((row.slug, row.title) for row in rounds),
        kinds=tuple((term.code, term.label) for term in PLEDGE_KINDS if term.code in KINDS),
        languages=tuple(code for code in LANGUAGES if any(code in own for own in spoken.values())),
        of_campaign=spoken,
        barred=frozenset(barred),
    )


def open_draft(person: Person, opening: Opening) -> str:
    """Open a draft with the person's organisation as its lead; return its id.

    Raises:
        Invalid: an answer is not among the choices; nothing is made.
        NotPermitted: the person does not draft for the organisation.
    """
    check(person, opening)
    with transaction() as unit:
        return open_within(unit, person, opening).id


def open_within(
    unit: Unit, person: Person, opening: Opening, brought: Mapping[str, Lines] | None = None
) -> PledgeRow:
    """Open a draft within a running unit, whose caller has checked the answers.

    Args:
        unit: the running unit.
        person: who opens it.
        opening: the answers.
        brought: what its sections begin with, where that comes of a document.

    Raises:
        NotPermitted: there is no such organisation, or no such campaign that is open to it.
        Invalid: it is to answer a pledge that is not public.
    """
    at = now()
    organisation = organisations.by_slug(unit.session, opening.organisation)
    campaign = campaigns.by_slug(unit.session, opening.campaign)
    if organisation is None or campaign is None or not _is_open(campaign, at):
        raise NotPermitted
    if not _lets_in(campaign, organisation):
        raise NotPermitted(NOT_LET_IN)
    pledge = PledgeRow(
        id=new_id(),
        campaign_id=campaign.id,
        lead_id=organisation.id,
        kind=opening.kind,
        lang=opening.lang,
        **_answered(unit, opening),
        created_by=person.id,
        created_at=at,
        updated_at=at,
    )
    unit.session.add(pledge)
    unit.session.flush()
    unit.session.add(_lead_party(pledge, at))
    texts.begin_document(unit, pledge.id, person.id, organisation.id)
    if start := brought or _start(opening.start, organisation, campaign):
        kind = "import" if brought else "form"
        texts.write_sections(unit, pledge.id, start, person.id, organisation.id, kind)
    opener = Doer(person_id=person.id, organisation_id=organisation.id, draft_id=pledge.id)
    acts.record(unit, opener, Act.OPENED_DRAFT)
    return pledge


def _answered(unit: Unit, opening: Opening) -> dict[str, str]:
    """Return what a matching pledge keeps of the one it answers.

    Raises:
        Invalid: no such pledge is public.
    """
    if opening.kind != MATCHING:
        return {}
    # PostgreSQL fails on a zero byte, and no symbol of ours holds one.
    asked = opening.answers if opening.answers.isprintable() else ""
    found = entry_of(unit.session, asked, now())
    if found is None:
        raise Invalid({"answers": NO_SUCH_PLEDGE})
    return {"answers_symbol": found.symbol, "answers_title": found.title}


def check(person: Person, opening: Opening) -> None:
    """Require that a person may open a draft with these answers.

    Raises:
        Invalid: an answer is not among the choices.
    """
    offered = choices(person)
    allowed = {
        "organisation": [code for code, _ in offered.organisations],
        "campaign": [code for code, _ in offered.campaigns],
        "kind": [code for code, _ in offered.kinds],
        "lang": list(LANGUAGES),
        "start": [*STARTS, *(f"{MODEL}{one.key}" for one in MODELS)],
    }
    errors = {
        name: N_("Choose one of the answers.")
        for name, codes in allowed.items()
        if getattr(opening, name) not in codes
    }
    if (opening.organisation, opening.campaign) in offered.barred:
        errors["campaign"] = NOT_LET_IN
    if opening.lang not in offered.of_campaign.get(opening.campaign, LANGUAGES):
        errors.setdefault("lang", NOT_ITS_LANGUAGE)
    if errors:
        raise Invalid(errors)


def _start(said: str, organisation: OrganisationRow, campaign: CampaignRow) -> dict[str, Lines]:
    """Return what the sections of a draft begin with; nothing on a blank sheet."""
    if said == "template":
        return template_for(organisation.type, campaign.starters)
    found = models.model(said.removeprefix(MODEL))
    return found.begun(organisation.type) if found else {}


def _is_open(campaign: CampaignRow, at: datetime) -> bool:
    closes = submits_until(campaign.deadline_at, None, campaign.closed_at)
    return campaign.opens_at <= at and deadline_open(closes, at)


def _lets_in(campaign: CampaignRow, organisation: OrganisationRow) -> bool:
    """Whether an organisation may open a draft in a campaign."""
    verified = organisation.status is Status.VERIFIED
    return may_open(campaign.openers, campaign.named, organisation.id, verified=verified)


def _lead_party(pledge: PledgeRow, at: datetime) -> PartyRow:
    return PartyRow(
        pledge_id=pledge.id,
        organisation_id=pledge.lead_id,
        capacity="lead",
        required=True,
        status=party_states.first("lead"),
        edit_level="edit",
        joined_at=at,
    )
