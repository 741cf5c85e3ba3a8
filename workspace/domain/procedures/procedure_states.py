"""Where a group's procedure stands; what has ended never changes again."""

from enum import StrEnum

from workspace.domain.machines import Machine, Who, by


class ProcedureState(StrEnum):
    """Where one procedure of a group on one revision stands."""

    PREPARED = "prepared"
    RUNNING = "running"
    ADOPTED = "adopted"
    BROKEN = "broken"
    NOT_ADOPTED = "not_adopted"
    VOID = "void"


S = ProcedureState
# What is prepared is a form and not stored; a procedure's row is made by its opening.
FIRST = S.PREPARED

MACHINE = Machine(
    ProcedureState,
    {
        (S.PREPARED, S.RUNNING): by(Who.COORDINATOR),
        # Silence is over by the clock; where everybody has answered, by the last answer.
        (S.RUNNING, S.ADOPTED): by(Who.CLOCK, Who.MEMBER),
        (S.RUNNING, S.NOT_ADOPTED): by(Who.CLOCK, Who.MEMBER),
        (S.RUNNING, S.BROKEN): by(Who.MEMBER),
        # The lead reopens or submits the text, or the coordinator thinks better of it.
        (S.RUNNING, S.VOID): by(Who.COORDINATOR, Who.LEAD_EDITOR, Who.LEAD_REPRESENTATIVE),
    },
)


def move(stored: str, target: ProcedureState, who: Who) -> ProcedureState:
    """Return `target` if `who` may take a procedure there from where it stands.

    Raises:
        NotAMove: the table has no such move.
    """
    return MACHINE.move(stored, target, who)


def opened() -> ProcedureState:
    """Return the state a procedure begins with: the coordinator opens it."""
    return MACHINE.move(FIRST, S.RUNNING, Who.COORDINATOR)
