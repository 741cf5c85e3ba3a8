"""Where a correction stands that a party proposes to a text in signature."""

from enum import StrEnum

from workspace.domain.machines import Machine, Who, by


class CorrectionState(StrEnum):
    """Where a proposed correction stands."""

    PROPOSED = "proposed"
    TAKEN = "taken"
    NOT_TAKEN = "not_taken"
    RETRACTED = "retracted"


S = CorrectionState
FIRST = S.PROPOSED

MACHINE = Machine(
    CorrectionState,
    {
        (S.PROPOSED, S.TAKEN): by(Who.LEAD_EDITOR),
        (S.PROPOSED, S.NOT_TAKEN): by(Who.LEAD_EDITOR),
        # The lead may think better of it.
        (S.TAKEN, S.NOT_TAKEN): by(Who.LEAD_EDITOR),
        (S.NOT_TAKEN, S.TAKEN): by(Who.LEAD_EDITOR),
        (S.PROPOSED, S.RETRACTED): by(Who.HOLDER),
    },
)


def move(stored: str, target: CorrectionState, who: Who) -> CorrectionState:
    """Return `target` if `who` may take a correction there from where it stands.

    Raises:
        NotAMove: the table has no such move.
    """
    return MACHINE.move(stored, target, who)
