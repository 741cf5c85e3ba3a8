"""A group's page: its rule, its members, and who of them can be reached; never a vote."""

from dataclasses import dataclass
from datetime import datetime

from workspace.domain.procedures.terms import Terms
from workspace.process.clock import now
from workspace.process.unit import Unit, reading
from workspace.services.accounts import Person
from workspace.services.groups.concern import Reader, read
from workspace.services.groups.electorate import reachability
from workspace.store.organisations import organisations, seats
from workspace.store.organisations.organisations import OrganisationRow
from workspace.store.procedures import groups
from workspace.store.procedures.groups import MembershipRow


@dataclass(frozen=True, slots=True, kw_only=True)
class MembershipView:
    """One member of a group, that was or is asked to be one.

    Attributes:
        reached: whether somebody who can sign in may sign for it now.
        may_accept: whether the reader can accept for it.
        may_end: whether the reader can end it, for the group or for the member.
    """

    id: str
    slug: str
    name: str
    voting: bool
    asked_at: datetime
    accepted_at: datetime | None
    ended_at: datetime | None
    reached: bool
    may_accept: bool
    may_end: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleView:
    """A rule of a group and since when it was in force."""

    terms: Terms
    set_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupView:
    """A group as its own people and those of its members see it.

    Attributes:
        rules: those it decided by, the one in force first.
        members: those that stand or are asked; `past` those that ended.
        coordinators: how many may open a procedure for it: those who may sign for it.
        manages: whether the reader administers the group.
        choosable: slug and name of the organisations that can be asked.
    """

    slug: str
    name: str
    rules: tuple[RuleView, ...]
    members: tuple[MembershipView, ...]
    past: tuple[MembershipView, ...]
    coordinators: int
    manages: bool
    choosable: tuple[tuple[str, str], ...]

    @property
    def voting(self) -> int:
        """How many members decide."""
        return sum(one.voting and one.accepted_at is not None for one in self.members)


def group(person: Person, slug: str) -> GroupView:
    """Return a group to its own people, and to those of its members and of whom it asks.

    Raises:
        NotFound: it is none of theirs.
    """
    with reading() as unit:
        reader, rows = read(unit, person, slug)
        reached = {one.id for one in reachability(unit, _houses(rows)) if one.reached}
        shown = tuple(_membership(reader, row, house, reached) for row, house in rows)
        signing = seats.whole_mandates(unit.session, [reader.group.id], now())
        taken = {house.id for row, house in rows if row.ended_at is None} | {reader.group.id}
        return GroupView(
            slug=slug,
            name=reader.group.name,
            rules=tuple(
                RuleView(terms=Terms.from_json(row.terms), set_at=row.set_at)
                for row in groups.rules_of(unit.session, reader.group.id)
            ),
            members=tuple(one for one in shown if one.ended_at is None),
            past=tuple(one for one in shown if one.ended_at is not None),
            coordinators=sum(mandated for _, mandated in signing),
            manages=reader.manages,
            choosable=_choosable(unit, taken) if reader.manages else (),
        )


def of_person(person: Person) -> tuple[tuple[str, str, bool], ...]:
    """Return slug and name of each group that concerns a person, and whether it asks them."""
    with reading() as unit:
        own = {org.id: org for _, org in seats.seats_of(unit.session, person.id)}
        rules = groups.groups_among(unit.session, own)
        found = {one.slug: (one.slug, one.name, False) for key, one in own.items() if key in rules}
        for row, house in groups.memberships_of(unit.session, own):
            asked = row.accepted_at is None
            found[house.slug] = (house.slug, house.name, asked)
        return tuple(found.values())


def _houses(rows: list[tuple[MembershipRow, OrganisationRow]]) -> list[OrganisationRow]:
    return list({house.id: house for row, house in rows if row.ended_at is None}.values())


def _membership(
    reader: Reader, row: MembershipRow, house: OrganisationRow, reached: set[str]
) -> MembershipView:
    stands = row.ended_at is None
    speaks = reader.speaks_for(house.id)
    return MembershipView(
        id=row.id,
        slug=house.slug,
        name=house.name,
        voting=row.voting,
        asked_at=row.asked_at,
        accepted_at=row.accepted_at,
        ended_at=row.ended_at,
        reached=house.id in reached,
        may_accept=stands and row.accepted_at is None and speaks,
        may_end=stands and (reader.manages or speaks),
    )


def _choosable(unit: Unit, taken: set[str]) -> tuple[tuple[str, str], ...]:
    return tuple(
        (row.slug, row.name) for row in organisations.verified(unit.session) if row.id not in taken
    )
