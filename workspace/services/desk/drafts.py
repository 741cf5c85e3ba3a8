"""Drafts: opening one for an organisation, and the whole page people write it on."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from workspace.domain.access.roles import Permission
from workspace.domain.campaigns.extension import Extended
from workspace.domain.parties import capacities
from workspace.domain.rosters.extent import PAGE
from workspace.domain.signing.pledge_states import (
    AFTERWARDS,
    ON_FILE,
    PledgeState,
    deadline_open,
    submits_until,
)
from workspace.domain.text.prose import Lines, brackets, length, plain, settled
from workspace.domain.text.sections import SECTIONS, Section
from workspace.process.clock import now
from workspace.process.unit import Unit
from workspace.services import text as texts
from workspace.services.access import Standing
from workspace.services.discussion import visible
from workspace.services.signing import warned_until
from workspace.services.signing.board import Reopened, reopened
from workspace.store.campaigns import CampaignRow
from workspace.store.organisations.organisations import OrganisationRow
from workspace.store.parties import listed

Labelled = tuple[str, str]
Counted = tuple[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionView:
    """A prose section as the page shows it; `chars` counts as its limit does.

    Attributes:
        guidance: what the campaign says to who writes it, in words of its own.
    """

    section: Section
    lines: Lines
    chars: int
    open_threads: int
    guidance: str = ""

    @property
    def status(self) -> str:
        """One word for the contents: empty, short, long, bracketed, discussed or written.

        What stands in square brackets is not written yet: a template, or words not agreed.
        """
        if self.chars > self.section.max_chars:
            return "long"  # and nothing more is read of it
        text = plain(self.lines)
        written = length(settled(text))
        if brackets(text) and written:
            return "bracketed"
        if self.open_threads:
            return "discussed"
        if written == 0:
            return "empty"
        return "short" if written < self.section.min_chars else "written"


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftView:
    """A draft as its page shows it to one person.

    Attributes:
        several_seats: whether the person could act for another organisation here.
        parties: name and capacity (untranslated) of each organisation that takes part, lead first;
            of very many those that lead alone.
        taking_part: how many take part in each capacity (untranslated), where they are very many.
        amends_no: the number of the revision that is public while this amends it; else 0.
        reopened: why the text can be changed again, until it is locked again.
        consults_until: when the consultation is over by itself, in one that ends so.
        closed: whether the secretariat has closed the campaign.
        lock_at: from when on the lead can lock the text, while those who type are being warned.
    """

    id: str
    title: str
    symbol: str | None
    state: str
    revision_no: int
    amends_no: int
    lang: str
    kind: str
    campaign: str
    deadline_at: datetime
    extended: Extended | None
    timezone: str
    parties: tuple[Labelled, ...]
    taking_part: tuple[Counted, ...]
    deadline_open: bool
    closed: bool
    reopened: Reopened | None
    lock_at: datetime | None
    consultation_words: str
    consults_until: datetime | None
    lead: str
    acting_for: str
    several_seats: bool
    capacity: str
    sections: list[SectionView]
    permissions: frozenset[Permission]
    seq: int

    @property
    def is_long(self) -> bool:
        """Whether its text takes long to print."""
        return texts.is_long({view.section.key: view.lines for view in self.sections})

    @property
    def in_signature(self) -> bool:
        """Whether the text is locked and parties can sign it now."""
        return self.state == PledgeState.SIGNING

    @property
    def reports(self) -> bool:
        """Whether it is public, so that its parties report on it."""
        return self.amends_no > 0 or self.state in AFTERWARDS

    @property
    def handed_in(self) -> bool:
        """Whether it was submitted, and is nobody's to work on any more."""
        return self.state in ON_FILE

    @property
    def given_back(self) -> bool:
        """Whether the secretariat asked for changes, and the text is open for them."""
        return self.state == PledgeState.RETURNED

    @property
    def rejected(self) -> bool:
        """Whether the secretariat rejected it."""
        return self.state == PledgeState.REJECTED

    @property
    def withdrawn(self) -> bool:
        """Whether its lead took the whole of it back."""
        return self.state == PledgeState.WITHDRAWN

    @property
    def in_consultation(self) -> bool:
        """Whether only the lead writes, and all others suggest and comment."""
        return self.state == PledgeState.CONSULTATION

    def may(self, permission: str) -> bool:
        """Whether the person may do this now; templates name the permission's value."""
        return Permission(permission) in self.permissions


def show(unit: Unit, standing: Standing, lines: Mapping[str, Lines]) -> DraftView:
    """Return what the page of a draft shows around its live parts, within a running unit."""
    pledge = standing.pledge
    campaign = unit.session.get_one(CampaignRow, pledge.campaign_id)
    closes = submits_until(campaign.deadline_at, pledge.return_by, campaign.closed_at)
    lead = unit.session.get_one(OrganisationRow, pledge.lead_id)
    acting = unit.session.get_one(OrganisationRow, standing.organisation_id)
    discussed = {key: one.number for key, one in visible.open_by_section(unit, standing).items()}
    seq = texts.head(unit, pledge.id)
    parties, counts = _parties(unit, pledge.id)
    sections = texts.read_through(
        lines,
        lambda: [
            _section(one, lines[one.key], discussed.get(one.key, 0), campaign) for one in SECTIONS
        ],
    )
    return DraftView(
        id=pledge.id,
        title=plain(lines["title"]) or pledge.title,
        symbol=pledge.symbol,
        state=str(standing.state),
        revision_no=pledge.revision_no,
        amends_no=pledge.amends_no or 0,
        lang=pledge.lang,
        kind=pledge.kind,
        campaign=campaign.title,
        deadline_at=closes,
        extended=None if pledge.return_by else campaign.extended,
        timezone=campaign.timezone,
        parties=parties,
        taking_part=counts,
        deadline_open=deadline_open(closes, now()),
        closed=standing.closed,
        reopened=reopened(unit, standing),
        lock_at=warned_until(pledge),
        consultation_words=pledge.consultation_words,
        consults_until=pledge.consults_until,
        lead=lead.name,
        acting_for=acting.name,
        several_seats=standing.several,
        capacity=standing.tie.capacity,
        sections=sections,
        permissions=standing.permissions,
        seq=seq,
    )


def _parties(unit: Unit, draft_id: str) -> tuple[tuple[Labelled, ...], tuple[Counted, ...]]:
    """Return who takes part by name; where they are very many who leads, and how many do."""
    called = listed.taking_part(unit.session, draft_id, PAGE + 1)
    counts = listed.counts(unit.session, draft_id)
    named = tuple((one.name, capacities.label(one.capacity)) for one in called)
    if len(called) <= PAGE:
        return named, ()
    order = ("lead", *capacities.CAPACITIES.codes)
    return named[:1], tuple((capacities.label(one), counts[one]) for one in order if one in counts)


def _section(
    section: Section, lines: Lines, open_threads: int, campaign: CampaignRow
) -> SectionView:
    return SectionView(
        section=section,
        lines=lines,
        chars=section.size(plain(lines)),
        open_threads=open_threads,
        guidance=str(campaign.guidance.get(section.key, "")),
    )
