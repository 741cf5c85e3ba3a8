"""Whether an objection stands: it is the organisation's that raised it, and nobody else's."""

from enum import StrEnum

from workspace.domain.errors import NotPermitted, Refusal
from workspace.domain.machines import Machine, Who, by
from workspace.domain.words import N_


class ObjectionState(StrEnum):
    """Whether an objection stands in the way of a lock."""

    STANDING = "standing"
    CLEARED = "cleared"
    OVERRIDDEN = "overridden"


class ObjectionMoved(Refusal):
    """It was cleared, kept or overridden before this came."""

    code = "objection-moved"
    sentence = N_("This objection was cleared, kept or overridden meanwhile. Look at it again.")


class NotTheHolder(NotPermitted):
    """Somebody else than who objects wanted to clear it."""

    code = "not-the-holder"
    sentence = N_("Only the organisation that objects can clear its objection.")


S = ObjectionState
FIRST = S.STANDING

MACHINE = Machine(
    ObjectionState,
    {
        (S.STANDING, S.CLEARED): by(Who.HOLDER),
        (S.OVERRIDDEN, S.CLEARED): by(Who.HOLDER),
        (S.CLEARED, S.STANDING): by(Who.HOLDER),
        # The words under it changed, and who objects still does: what overrode it was about others.
        (S.OVERRIDDEN, S.STANDING): by(Who.HOLDER),
        (S.STANDING, S.OVERRIDDEN): by(Who.LEAD_EDITOR),
    },
    ObjectionMoved,
)


def move(stored: str, target: ObjectionState, who: Who) -> ObjectionState:
    """Return `target` if `who` may take an objection there from where it stands.

    Raises:
        ObjectionMoved: the table has no such move.
    """
    return MACHINE.move(stored, target, who)
