"""The mandates of an organisation as its people see them; never who may give one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from workspace.domain.access.display import Shown, Viewer
from workspace.domain.codes.themes import THEME_LIST
from workspace.domain.organisations.duties import Duty
from workspace.domain.organisations.mandates import OBJECTIONS, State, Term, state
from workspace.domain.organisations.status import Status
from workspace.process.clock import now
from workspace.process.unit import Unit
from workspace.services.access.display import Who, shown
from workspace.services.access.houses import House
from workspace.store import campaigns
from workspace.store.organisations import organisations, seats
from workspace.store.organisations.seats import MandateRow

NETWORKS: Final = frozenset({"regional_org", "nhri_network", "civil_society", "other"})
"""Kinds of organisation through which a standing mandate can be given."""
_LIVE: Final = frozenset({State.IN_FORCE, State.COMING, State.OPEN_TO_OBJECTION})


@dataclass(frozen=True, slots=True, kw_only=True)
class MandateView:
    """A mandate; what is empty narrows nothing.

    Attributes:
        by: who gave it; empty where nobody kept that, or where it was the secretariat.
        ended_by: who revoked it or objected to it.
        reason: why.
        objections_until: until when one can object to a standing one.
    """

    id: str
    name: str
    state: State
    start: datetime
    until: datetime | None
    campaign: str
    themes: tuple[str, ...]
    through: str
    by: str
    by_office: bool
    ended_by: str
    ended_at: datetime | None
    reason: str
    objections_until: datetime | None
    may_revoke: bool
    may_object: bool

    @property
    def live(self) -> bool:
        """Whether it is in force or may come to be."""
        return self.state in _LIVE

    @property
    def open_to_objection(self) -> bool:
        """Whether those it binds can still object."""
        return self.state is State.OPEN_TO_OBJECTION

    @property
    def look(self) -> str:
        """How its state looks: done, stop or plain."""
        if self.state is State.IN_FORCE:
            return "done"
        return "stop" if self.state in {State.REVOKED, State.OBJECTED} else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MandatesView:
    """All mandates of an organisation, and what somebody may choose to give another.

    Attributes:
        first: it never had one, so that the secretariat gives it.
        people: ids and names of those who may be given one; none where the viewer may not.
        campaigns: slugs and titles.
        networks: slugs and names.
    """

    held: tuple[MandateView, ...]
    first: bool
    people: tuple[tuple[str, str], ...] = ()
    campaigns: tuple[tuple[str, str], ...] = ()
    networks: tuple[tuple[str, str], ...] = ()

    @property
    def live(self) -> tuple[MandateView, ...]:
        """Those in force or to come."""
        return tuple(one for one in self.held if one.live)

    @property
    def over(self) -> tuple[MandateView, ...]:
        """Those that have ended, the latest first."""
        return tuple(one for one in self.held if not one.live)


def state_of(row: MandateRow, at: datetime) -> State:
    """Return where a mandate stands at `at`."""
    return state(
        Term(start=row.valid_from, until=row.valid_until),
        (row.revoked_at, row.objected_at),
        objections_until(row),
        at,
    )


def objections_until(row: MandateRow) -> datetime | None:
    """Return until when one can object to a mandate; None where nobody can."""
    standing = row.through_id is not None and row.granted_at is not None
    return row.granted_at + OBJECTIONS if standing and row.granted_at else None


def mandates(unit: Unit, house: House) -> MandatesView:
    """Return the mandates of an organisation within a running unit, in as many statements."""
    rows = seats.held(unit.session, house.organisation.id)
    viewer = Viewer.OWN_ORGANISATION if house.role else Viewer.SECRETARIAT
    own = house.organisation.id
    there = seats.seats_in(unit.session, [own])
    whom = {seat.person_id for seat in there}
    for row in rows:
        whom |= {row.person_id, row.granted_by or "", row.revoked_by or ""} - {""}
    people = shown(unit, [(one, own) for one in whom], viewer)
    titles = campaigns.by_ids(unit.session, {row.campaign_id or "" for row in rows} - {""})
    names = organisations.names(unit.session, {row.through_id or "" for row in rows} - {""})
    called = {key: row.title for key, row in titles.items()} | names
    view = MandatesView(
        held=tuple(_view(house, row, people, called) for row in rows),
        first=not any(row.objected_at is None for row in rows),
    )
    if not gives(house, first=view.first):
        return view
    return MandatesView(
        held=view.held,
        first=view.first,
        people=tuple(
            (seat.person_id, people[seat.person_id, own].who)
            for seat in there
            if seat.person_id != house.person_id
        ),
        campaigns=tuple((row.slug, row.title) for row in campaigns.all_open_first(unit.session)),
        networks=tuple(organisations.of_kinds(unit.session, NETWORKS, but=own)),
    )


def gives(house: House, *, first: bool) -> bool:
    """Whether somebody may give a mandate of the organisation, to others than themselves."""
    if house.organisation.status is not Status.VERIFIED:
        return False
    return house.may(Duty.OFFICE) or (house.may(Duty.MANDATES) and not first)


def _view(
    house: House, row: MandateRow, people: Mapping[Who, Shown], called: Mapping[str, str]
) -> MandateView:
    stands = state_of(row, now())
    theirs = row.person_id == house.person_id
    ends = theirs or house.may(Duty.REDUCE) or house.may(Duty.OFFICE)
    objects = house.may(Duty.OBJECT) and row.granted_by != house.person_id
    return MandateView(
        id=row.id,
        name=_who(row.person_id, house, people),
        state=stands,
        start=row.valid_from,
        until=row.valid_until,
        campaign=called.get(row.campaign_id or "", ""),
        themes=_labels(row.themes),
        through=called.get(row.through_id or "", ""),
        by="" if row.by_office else _who(row.granted_by or "", house, people),
        by_office=row.by_office,
        ended_by=_who(row.revoked_by or "", house, people),
        ended_at=row.revoked_at,
        reason=row.ended_because,
        objections_until=objections_until(row),
        may_revoke=ends and stands in _LIVE,
        may_object=objects and stands is State.OPEN_TO_OBJECTION,
    )


def _who(person_id: str, house: House, people: Mapping[Who, Shown]) -> str:
    found = people.get((person_id, house.organisation.id))
    return found.who if found else ""


def _labels(codes: Iterable[str]) -> tuple[str, ...]:
    return tuple(THEME_LIST.label(code) for code in codes)
