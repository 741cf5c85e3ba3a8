"""Where a frozen text stands; it never becomes open again."""

from enum import StrEnum

from workspace.domain.machines import Machine, Who, by


class RevisionState(StrEnum):
    """Where a frozen text stands."""

    OPEN = "open"
    SUPERSEDED = "superseded"
    SUBMITTED = "submitted"
    VOID = "void"


S = RevisionState
FIRST = S.OPEN

MACHINE = Machine(
    RevisionState,
    {
        (S.OPEN, S.SUPERSEDED): by(Who.LEAD_EDITOR),
        (S.OPEN, S.SUBMITTED): by(Who.LEAD_REPRESENTATIVE),
        # The pledge is withdrawn while its text is in signature.
        (S.OPEN, S.VOID): by(Who.LEAD_REPRESENTATIVE),
    },
)


def move(stored: str, target: RevisionState, who: Who) -> RevisionState:
    """Return `target` if `who` may take a revision there from where it stands.

    Raises:
        NotAMove: the table has no such move.
    """
    return MACHINE.move(stored, target, who)
