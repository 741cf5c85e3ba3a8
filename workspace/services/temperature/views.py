"""Who answered what, as each may see it: words are for the lead and the organisation itself."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from workspace.domain.access.roles import Permission
from workspace.domain.errors import NotFound
from workspace.domain.notices.subjects import Subject
from workspace.domain.opinions.temperature import is_asked, may_know
from workspace.domain.parties.capacities import LEAD, label
from workspace.domain.parties.party_states import PartyStatus
from workspace.domain.rosters.extent import PAGE, Entry, Extent, cut
from workspace.domain.rosters.wish import ALL, Wish
from workspace.domain.signing.pledge_states import OPEN_STATES
from workspace.process.unit import Unit, reading
from workspace.services.access import Standing, draft_for
from workspace.services.accounts import Person
from workspace.services.notices import Reached, reached
from workspace.store.campaigns import CampaignRow
from workspace.store.organisations.organisations import OrganisationRow
from workspace.store.parties import listed
from workspace.store.parties.listed import HouseLine, PartyLine
from workspace.store.signing import temperature as rows
from workspace.store.signing.temperature import ReadinessRow, TemperatureRow

UNSAID: Final = "unsaid"
"""What a list calls it that somebody has not answered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyView:
    """A party that is asked, and what it answered.

    Attributes:
        readiness: code of its answer; empty while it has not answered.
        words: what it said beside it, for those who may read that.
        before: code of what it answered when it was last asked, while it has not answered anew.
    """

    organisation: str
    capacity_label: str
    mine: bool
    readiness: str = ""
    words: str = ""
    until: date | None = None
    at: datetime | None = None
    before: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TemperatureView:
    """The question who is ready to sign, as one person may see it.

    Attributes:
        id: of the question that was asked last; empty where none was.
        asking: it is open, so that one can answer.
        n: how often it was asked.
        lines: a page of those that are asked, of which `extent` says how many there are.
        mine: what the reader's own organisation answered, if it is asked, on whichever page.
        answered: how many of all have answered.
        told: how many organisations were told that they are asked, for the lead alone.
        locked: the text is locked, or further; nothing is asked or answered any more.
    """

    title: str
    lang: str
    lead: str
    timezone: str
    id: str
    asking: bool
    n: int
    words: str
    by_when: date | None
    asked_at: datetime | None
    lines: tuple[ReplyView, ...]
    extent: Extent
    mine: ReplyView | None
    answered: int
    leads: bool
    may_ask: bool
    may_answer: bool
    locked: bool
    told: Reached | None = None

    @property
    def organisation(self) -> str:
        """The reader's own organisation, if it is asked."""
        return self.mine.organisation if self.mine else ""


def temperature_within(unit: Unit, standing: Standing, wish: Wish = ALL) -> TemperatureView | None:
    """Return the question within a running unit; None for those who may not know of it."""
    if not may_know(standing.tie.capacity):
        return None
    pledge, session = standing.pledge, unit.session
    rounds = rows.of_pledge(session, pledge.id)
    given = rows.replies(session, [row.id for row in rounds[:2]]) if rounds else {}
    last = rounds[0] if rounds else None
    leads = standing.tie.capacity == LEAD.code
    writable = standing.state in OPEN_STATES
    every = _lines(unit, standing, [given[row.id] for row in rounds[:2]])
    page, extent = cut(every, wish, lambda one: _entry(one, long=len(every) > PAGE))
    return TemperatureView(
        title=pledge.title,
        lang=pledge.lang,
        lead=session.get_one(OrganisationRow, pledge.lead_id).name,
        timezone=session.get_one(CampaignRow, pledge.campaign_id).timezone,
        id=last.id if last else "",
        asking=_is_open(last) and writable,
        n=last.n if last else 0,
        words=last.words if last else "",
        by_when=last.by_when if last else None,
        asked_at=last.asked_at if last else None,
        lines=tuple(page),
        extent=extent,
        mine=next((line for line in every if line.mine), None),
        answered=sum(bool(line.readiness) for line in every),
        leads=leads,
        may_ask=standing.may(Permission.LOCK),
        may_answer=_is_open(last) and standing.may(Permission.SAY_READY),
        locked=not writable,
        told=reached(unit, pledge.id, Subject.READY, last.id) if last and leads else None,
    )


def temperature(person: Person, draft_id: str, wish: Wish = ALL) -> TemperatureView:
    """Return the question who is ready to sign.

    Raises:
        NotFound: the person may not read the draft, or not know whether it is asked.
    """
    found = known(person, draft_id, wish)
    if found is None:
        raise NotFound
    return found


def known(person: Person, draft_id: str, wish: Wish = ALL) -> TemperatureView | None:
    """Return the same, and None for those of the draft who may not know whether it is asked.

    Raises:
        NotFound: the person may not read the draft.
    """
    with reading() as unit:
        return temperature_within(unit, draft_for(unit, person, draft_id, Permission.READ), wish)


def _is_open(row: TemperatureRow | None) -> bool:
    return row is not None and row.closed_at is None


def _lines(
    unit: Unit, standing: Standing, given: list[dict[str, ReadinessRow]]
) -> tuple[ReplyView, ...]:
    now_said, before = (*given, {}, {})[:2]
    return tuple(
        _line(standing, party, organisation, now_said, before)
        for party, organisation in listed.of_pledge(unit.session, standing.pledge.id)
        if party.status == PartyStatus.ACTIVE and is_asked(party.capacity)
    )


def _entry(one: ReplyView, *, long: bool) -> Entry:
    """Return what a list knows of a line: in a long one those that cannot sign follow one's own."""
    cannot = long and one.readiness == "cannot"
    return Entry(one.organisation, one.readiness or UNSAID, 0 if one.mine else 1 if cannot else 2)


def _line(
    reader: Standing,
    party: PartyLine,
    organisation: HouseLine,
    said: dict[str, ReadinessRow],
    before: dict[str, ReadinessRow],
) -> ReplyView:
    row, earlier = said.get(organisation.id), before.get(organisation.id)
    mine = organisation.id == reader.organisation_id
    reads = mine or reader.tie.capacity == LEAD.code
    return ReplyView(
        organisation=organisation.name,
        capacity_label=label(party.capacity),
        mine=mine,
        readiness=row.readiness if row else "",
        words=row.words if row and reads else "",
        until=row.until if row else None,
        at=row.at if row else None,
        before=earlier.readiness if earlier and row is None else "",
    )
