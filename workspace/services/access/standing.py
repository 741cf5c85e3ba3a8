"""The only way to get at a draft: may this person do this to this pledge now?"""

from dataclasses import dataclass

from workspace.domain.access.roles import Permission, Tie, acting_tie, capabilities
from workspace.domain.errors import NotFound, NotPermitted
from workspace.process.clock import now
from workspace.process.unit import Unit
from workspace.store.parties import parties
from workspace.store.pledge import pledges
from workspace.store.pledge.pledges import PledgeRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What a person is to a pledge at this moment.

    Attributes:
        pledge: the pledge, its row locked when asked for with `lock`.
        permissions: everything the person may do to it now.
        tie: the way they are tied to it that they act through.
        ties: every way they are tied to it.
    """

    pledge: PledgeRow
    person_id: str
    permissions: frozenset[Permission]
    tie: Tie
    ties: tuple[Tie, ...]

    @property
    def organisation_id(self) -> str:
        """The organisation the person acts for."""
        return self.tie.organisation

    def may(self, permission: Permission) -> bool:
        """Whether the person may do this now."""
        return permission in self.permissions

    def require(self, permission: Permission) -> None:
        """Refuse unless the person may do this now.

        Raises:
            NotPermitted: they may not.
        """
        if permission not in self.permissions:
            raise NotPermitted


def standing(unit: Unit, person_id: str, draft_id: str, *, lock: bool = False) -> Standing:
    """Return what a person is to a pledge.

    Args:
        unit: the unit of work asking.
        person_id: who asks.
        draft_id: the pledge asked about.
        lock: hold the pledge's row until the commit; for acts that move its state.

    Raises:
        NotFound: no such pledge, or none that this person may read (the same answer).
    """
    get = pledges.locked if lock else lambda session, key: session.get(PledgeRow, key)
    # PostgreSQL fails on a zero byte, and no id of ours holds anything but letters and digits.
    pledge = get(unit.session, draft_id) if draft_id.isalnum() else None
    if pledge is None:
        raise NotFound
    ties = [
        Tie(
            organisation=party.organisation_id,
            capacity=party.capacity,
            status=party.status,
            edit_level=party.edit_level,
            seat=seat.role,
            mandated=mandated,
        )
        for party, seat, mandated in parties.ties(unit.session, person_id, draft_id, now())
    ]
    permissions, tie = capabilities(ties, pledge.state), acting_tie(ties)
    if tie is None or Permission.READ not in permissions:
        raise NotFound
    return Standing(
        pledge=pledge, person_id=person_id, permissions=permissions, tie=tie, ties=tuple(ties)
    )


def draft_for(
    unit: Unit, person_id: str, draft_id: str, permission: Permission, *, lock: bool = False
) -> Standing:
    """Return the standing of a person who may do `permission` to the draft.

    Raises:
        NotFound: they may not know of it.
        NotPermitted: they may read it but not do this now.
    """
    found = standing(unit, person_id, draft_id, lock=lock)
    found.require(permission)
    return found
