"""Who decides in a group now, and by whom each member can be reached; never how they decide."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from workspace.domain.notices.hours import ZONE
from workspace.process.clock import now
from workspace.process.unit import Unit
from workspace.store.accounts.people import PersonRow
from workspace.store.notices import choices
from workspace.store.organisations import seats
from workspace.store.organisations.organisations import OrganisationRow
from workspace.store.procedures import groups

MIN_EVIDENCE: Final = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Elector:
    """A voting member of a group.

    Attributes:
        reached: whether somebody who can sign in may sign for it now. An account here is opened
            by a letter to its address, so that the address is known to be theirs.
        zone: where its representatives are, as one of them said; empty where none did.
    """

    id: str
    slug: str
    name: str
    reached: bool
    zone: str = ""


def electors(unit: Unit, group_id: str) -> tuple[Elector, ...]:
    """Return the members of a group that decide, by name: those that accepted and have a vote."""
    found = [
        organisation
        for row, organisation in groups.members_of(unit.session, group_id)
        if row.voting and row.accepted_at is not None and row.ended_at is None
    ]
    return reachability(unit, found)


def reachability(unit: Unit, members: Iterable[OrganisationRow]) -> tuple[Elector, ...]:
    """Return these organisations with whether, and where, somebody can be asked for them."""
    found = list(members)
    held = seats.whole_mandates(unit.session, [one.id for one in found], now()) if found else []
    signing = [(seat.organisation_id, seat.person_id) for seat, mandated in held if mandated]
    able = _able(unit, {person for _, person in signing})
    zones = _zones(unit, able)
    by: dict[str, list[str]] = {one.id: [] for one in found}
    for organisation, person in signing:
        if person in able:
            by[organisation].append(person)
    return tuple(
        Elector(
            id=one.id,
            slug=one.slug,
            name=one.name,
            reached=bool(by[one.id]),
            zone=next((zones[person] for person in by[one.id] if person in zones), ""),
        )
        for one in found
    )


def zones_of(members: Iterable[Elector], fallback: str = ZONE) -> dict[str, str]:
    """Return in which zone each member reads the end, by name; the campaign's where none said."""
    return {one.name: one.zone or fallback for one in members}


def _able(unit: Unit, people: set[str]) -> set[str]:
    found = (unit.session.get(PersonRow, one) for one in people)
    return {row.id for row in found if row is not None and row.disabled_at is None}


def _zones(unit: Unit, people: set[str]) -> dict[str, str]:
    if not people:
        return {}
    lines = choices.chosen(unit.session, people, [], "")
    return {line.person_id: line.timezone for line in lines if line.timezone}
