"""Where an organisation's sign-off of one revision stands; what has ended never changes again."""

from enum import StrEnum

from workspace.domain.machines import Machine, Who, by


class SignOffState(StrEnum):
    """Where one organisation's sign-off of one revision stands."""

    REQUESTED = "requested"
    SIGNED = "signed"
    DECLINED = "declined"
    LAPSED = "lapsed"
    WITHDRAWN = "withdrawn"
    SUPERSEDED = "superseded"


S = SignOffState
# The lock asks every party that binds itself. Nothing is stored of that: a sign-off's row is
# made by the organisation's answer.
FIRST = S.REQUESTED
# In these the organisation had bound itself to the revision while it was the current one.
WAS_GIVEN = frozenset({S.SIGNED, S.SUPERSEDED})

MACHINE = Machine(
    SignOffState,
    {
        (S.REQUESTED, S.SIGNED): by(Who.REPRESENTATIVE),
        (S.REQUESTED, S.DECLINED): by(Who.REPRESENTATIVE),
        (S.REQUESTED, S.LAPSED): by(Who.CLOCK),
        # A letter that is none of its own an organisation disputes without a representative.
        (S.SIGNED, S.WITHDRAWN): by(Who.REPRESENTATIVE, Who.PARTY),
        (S.SIGNED, S.SUPERSEDED): by(Who.LEAD_EDITOR),
    },
)


def move(stored: str, target: SignOffState, who: Who) -> SignOffState:
    """Return `target` if `who` may take a sign-off there from where it stands.

    Raises:
        NotAMove: the table has no such move.
    """
    return MACHINE.move(stored, target, who)


def answered(target: SignOffState) -> SignOffState:
    """Return the state a sign-off begins with: the representative's answer to being asked.

    Raises:
        NotAMove: this is no answer.
    """
    return MACHINE.move(FIRST, target, Who.REPRESENTATIVE)
