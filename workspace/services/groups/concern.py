"""Who may see and tend a group: its own people, and those of its members; nobody else."""

from dataclasses import dataclass

from workspace.domain.errors import NotFound
from workspace.process.clock import now
from workspace.process.unit import Unit
from workspace.services.accounts import Person
from workspace.store.organisations import organisations, seats
from workspace.store.organisations.organisations import OrganisationRow
from workspace.store.procedures import groups
from workspace.store.procedures.groups import MembershipRow

ADMIN = "org_admin"


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody before the page of a group: by organisation what they may do for it."""

    group: OrganisationRow
    roles: dict[str, str]
    signs: frozenset[str]

    @property
    def manages(self) -> bool:
        """Whether they administer the group."""
        return self.roles.get(self.group.id) == ADMIN

    def speaks_for(self, organisation_id: str) -> bool:
        """Whether they administer an organisation, or may sign for it."""
        return self.roles.get(organisation_id) == ADMIN or organisation_id in self.signs


def read(
    unit: Unit, person: Person, slug: str
) -> tuple[Reader, list[tuple[MembershipRow, OrganisationRow]]]:
    """Return what somebody is to a group, and everybody who is, was or is asked to be a member.

    Raises:
        NotFound: it concerns none of their organisations.
    """
    found = organisations.by_slug(unit.session, slug) if slug.isprintable() else None
    if found is None:
        raise NotFound
    rows = groups.members_of(unit.session, found.id)
    concerned = {found.id} | {house.id for row, house in rows if row.ended_at is None}
    held = seats.whole_mandates(unit.session, concerned, now())
    mine = [(seat, mandated) for seat, mandated in held if seat.person_id == person.id]
    if not mine:
        raise NotFound
    signs = frozenset(seat.organisation_id for seat, mandated in mine if mandated)
    return Reader(found, {seat.organisation_id: seat.role for seat, _ in mine}, signs), rows
