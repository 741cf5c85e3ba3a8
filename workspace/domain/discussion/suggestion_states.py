"""Where a proposed change of words stands; it is settled once."""

from enum import StrEnum

from workspace.domain.machines import Machine, Who, by


class SuggestionState(StrEnum):
    """Where a proposed change of words stands."""

    PENDING = "pending"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    OUTDATED = "outdated"


S = SuggestionState
FIRST = S.PENDING

MACHINE = Machine(
    SuggestionState,
    {
        (S.PENDING, S.ACCEPTED): by(Who.LEAD_EDITOR),
        (S.PENDING, S.REJECTED): by(Who.LEAD_EDITOR),
        (S.PENDING, S.WITHDRAWN): by(Who.AUTHOR),
        # The lock makes all pending ones outdated; so does accepting where the words are gone.
        (S.PENDING, S.OUTDATED): by(Who.LEAD_EDITOR),
    },
)


def move(stored: str, target: SuggestionState, who: Who) -> SuggestionState:
    """Return `target` if `who` may take a suggestion there from where it stands.

    Raises:
        NotAMove: the table has no such move.
    """
    return MACHINE.move(stored, target, who)
