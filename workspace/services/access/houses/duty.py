"""The only way to get at an organisation: may this person do this at it now?"""

from dataclasses import dataclass
from typing import Final

from workspace.domain.access.seats import Actor
from workspace.domain.errors import NotFound
from workspace.domain.organisations.duties import Duty, NotTheirDuty, duties
from workspace.process.unit import Unit
from workspace.services.access.houses.office import acts_for_the_office
from workspace.store.organisations import organisations, seats
from workspace.store.organisations.organisations import OrganisationRow

_LONGEST: Final = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """What a person is to an organisation at this moment.

    Attributes:
        organisation: its row, locked when asked for with `lock`.
        role: of their seat in it; empty for none.
        office: whether they act for the secretariat.
    """

    organisation: OrganisationRow
    person_id: str
    role: str
    office: bool
    duties: frozenset[Duty]

    def may(self, duty: Duty) -> bool:
        """Whether the person may do this now."""
        return duty in self.duties


def house_for(unit: Unit, actor: Actor, slug: str, duty: Duty, *, lock: bool = False) -> House:
    """Return what a person who may do `duty` is to the organisation named `slug` in addresses.

    Args:
        unit: the unit of work asking.
        actor: who asks.
        slug: of the organisation.
        duty: what they want to do.
        lock: hold the organisation until the commit; for acts on it and on its people.

    Raises:
        NotFound: no such organisation, or none they may know of here (the same answer).
        NotTheirDuty: they may see it, but not do this.
    """
    find = organisations.locked if lock else organisations.by_slug
    row = find(unit.session, slug) if is_slug(slug) else None
    if row is None:
        raise NotFound
    role = seats.roles_of(unit.session, [actor.id]).get((actor.id, row.id), "")
    office = acts_for_the_office(unit, actor)
    found = House(
        organisation=row,
        person_id=actor.id,
        role=role,
        office=office,
        duties=duties(role, row.status, office=office),
    )
    if not found.may(Duty.SEE):
        raise NotFound
    if not found.may(duty):
        raise NotTheirDuty
    return found


def is_slug(written: str) -> bool:
    """Whether it could name an organisation; PostgreSQL fails on a zero byte."""
    return bool(written) and written.isprintable() and len(written) <= _LONGEST
