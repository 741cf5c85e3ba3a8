"""Drafts: opening one for an organisation, and the whole page people write it on."""

from dataclasses import dataclass
from datetime import datetime

from workspace.domain.access.roles import WORKING_SEATS, Permission
from workspace.domain.codes.vocabulary import PLEDGE_KINDS
from workspace.domain.discussion.thread_states import ThreadState
from workspace.domain.errors import Invalid, NotPermitted
from workspace.domain.ids import new_id
from workspace.domain.parties import party_states
from workspace.domain.signing.pledge_states import PledgeState, deadline_open, effective_state
from workspace.domain.smart.inputs import settled
from workspace.domain.text.prose import Lines, length, plain
from workspace.domain.text.sections import SECTIONS, Section
from workspace.domain.text.starters import template_for
from workspace.domain.words import N_
from workspace.process.clock import now
from workspace.process.unit import Unit, reading, transaction
from workspace.services import acts
from workspace.services import text as texts
from workspace.services.access import draft_for
from workspace.services.accounts import Person
from workspace.services.acts import Act, Doer
from workspace.services.discussion import visible
from workspace.services.signing import warned_until
from workspace.store import campaigns
from workspace.store.campaigns import CampaignRow
from workspace.store.organisations import organisations
from workspace.store.organisations import seats as seat_rows
from workspace.store.organisations.organisations import OrganisationRow
from workspace.store.parties.parties import PartyRow
from workspace.store.pledge.pledges import PledgeRow

LANGUAGES = ("en", "fr", "es", "ar", "zh", "ru")
# A matching pledge names the one it answers; until it can, nobody is offered the kind.
KINDS = ("individual", "common", "partnership")
STARTS = ("template", "blank")


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What the three questions before a draft offer: code and label of each possible answer."""

    organisations: tuple[tuple[str, str], ...]
    campaigns: tuple[tuple[str, str], ...]
    kinds: tuple[tuple[str, str], ...]
    languages: tuple[str, ...] = LANGUAGES


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """The answers that open a draft; codes as in `Choices`, `start` is template or blank."""

    organisation: str
    campaign: str
    kind: str
    lang: str
    start: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionView:
    """A prose section as the page shows it; `chars` counts user-perceived characters."""

    section: Section
    lines: Lines
    chars: int
    open_threads: int

    @property
    def status(self) -> str:
        """One word for the contents: empty, short, long, discussed or written.

        What stands in square brackets is not written yet: a template, or words not agreed.
        """
        if self.chars > self.section.max_chars:
            return "long"
        if self.open_threads:
            return "discussed"
        written = length(settled(plain(self.lines)))
        if written == 0:
            return "empty"
        return "short" if written < self.section.min_chars else "written"


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftView:
    """A draft as its page shows it to one person.

    Attributes:
        several_seats: whether the person could act for another organisation here.
        lock_at: from when on the lead can lock the text, while those who type are being warned.
    """

    id: str
    title: str
    symbol: str | None
    state: str
    revision_no: int
    lang: str
    kind: str
    campaign: str
    deadline_at: datetime
    timezone: str
    deadline_open: bool
    lock_at: datetime | None
    lead: str
    acting_for: str
    several_seats: bool
    capacity: str
    sections: list[SectionView]
    permissions: frozenset[Permission]
    seq: int

    @property
    def in_signature(self) -> bool:
        """Whether the text is locked and parties can sign it now."""
        return self.state == PledgeState.SIGNING

    def may(self, permission: str) -> bool:
        """Whether the person may do this now; templates name the permission's value."""
        return Permission(permission) in self.permissions


def choices(person: Person) -> Choices:
    """Return what this person may answer: organisations they draft for, campaigns that are open."""
    with reading() as unit:
        seats = seat_rows.seats_of(unit.session, person.id)
        rounds = campaigns.all_open_first(unit.session)
    at = now()
    return Choices(
        organisations=tuple(
            (organisation.slug, organisation.name)
            for seat, organisation in seats
            if seat.role in WORKING_SEATS
        ),
        campaigns=tuple((row.slug, row.title) for row in rounds if _is_open(row, at)),
        kinds=tuple((term.code, term.label) for term in PLEDGE_KINDS if term.code in KINDS),
    )


def open_draft(person: Person, opening: Opening) -> str:
    """Open a draft with the person's organisation as its lead; return its id.

    Raises:
        Invalid: an answer is not among the choices; nothing is made.
        NotPermitted: the person does not draft for the organisation.
    """
    _check(person, opening)
    with transaction() as unit:
        return open_within(unit, person, opening).id


def open_within(unit: Unit, person: Person, opening: Opening) -> PledgeRow:
    """Open a draft within a running unit, whose caller has checked the answers.

    Raises:
        NotPermitted: there is no such organisation, or no such campaign that is open.
    """
    at = now()
    organisation = organisations.by_slug(unit.session, opening.organisation)
    campaign = campaigns.by_slug(unit.session, opening.campaign)
    if organisation is None or campaign is None or not _is_open(campaign, at):
        raise NotPermitted
    pledge = PledgeRow(
        id=new_id(),
        campaign_id=campaign.id,
        lead_id=organisation.id,
        kind=opening.kind,
        lang=opening.lang,
        created_by=person.id,
        created_at=at,
        updated_at=at,
    )
    unit.session.add(pledge)
    unit.session.flush()
    unit.session.add(_lead_party(pledge, at))
    texts.begin_document(unit, pledge.id, person.id, organisation.id)
    if opening.start == "template":
        start = template_for(organisation.type)
        texts.write_sections(unit, pledge.id, start, person.id, organisation.id, "form")
    opener = Doer(person_id=person.id, organisation_id=organisation.id, draft_id=pledge.id)
    acts.record(unit, opener, Act.OPENED_DRAFT)
    return pledge


def show(person: Person, draft_id: str) -> DraftView:
    """Return everything the page of a draft shows around its live parts.

    Raises:
        NotFound: the person may not read the draft.
    """
    with reading() as unit:
        standing = draft_for(unit, person, draft_id, Permission.READ)
        pledge = standing.pledge
        campaign = unit.session.get_one(CampaignRow, pledge.campaign_id)
        lead = unit.session.get_one(OrganisationRow, pledge.lead_id)
        acting = unit.session.get_one(OrganisationRow, standing.organisation_id)
        threads = visible.visible(unit, standing)
        lines = texts.lines_at(unit, draft_id)
        seq = texts.head(unit, draft_id)
    discussed = [thread.section for thread in threads if thread.state == ThreadState.OPEN]
    return DraftView(
        id=pledge.id,
        title=plain(lines["title"]) or pledge.title,
        symbol=pledge.symbol,
        state=str(effective_state(pledge.state, campaign.publish_at, now())),
        revision_no=pledge.revision_no,
        lang=pledge.lang,
        kind=pledge.kind,
        campaign=campaign.title,
        deadline_at=campaign.deadline_at,
        timezone=campaign.timezone,
        deadline_open=deadline_open(campaign.deadline_at, now()),
        lock_at=warned_until(pledge),
        lead=lead.name,
        acting_for=acting.name,
        several_seats=standing.several,
        capacity=standing.tie.capacity,
        sections=[
            _section(section, lines[section.key], discussed.count(section.key))
            for section in SECTIONS
        ],
        permissions=standing.permissions,
        seq=seq,
    )


def _check(person: Person, opening: Opening) -> None:
    offered = choices(person)
    allowed = {
        "organisation": [code for code, _ in offered.organisations],
        "campaign": [code for code, _ in offered.campaigns],
        "kind": [code for code, _ in offered.kinds],
        "lang": list(LANGUAGES),
        "start": list(STARTS),
    }
    errors = {
        name: N_("Choose one of the answers.")
        for name, codes in allowed.items()
        if getattr(opening, name) not in codes
    }
    if errors:
        raise Invalid(errors)


def _is_open(campaign: CampaignRow, at: datetime) -> bool:
    return campaign.opens_at <= at and deadline_open(campaign.deadline_at, at)


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


def _section(section: Section, lines: Lines, open_threads: int) -> SectionView:
    return SectionView(
        section=section,
        lines=lines,
        chars=length(plain(lines)),
        open_threads=open_threads,
    )
