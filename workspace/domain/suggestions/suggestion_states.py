"""Where a proposed change stands; it is settled once."""

from enum import StrEnum

from workspace.domain.errors import Refusal
from workspace.domain.machines import Machine, Who, by
from workspace.domain.words import N_


class SuggestionState(StrEnum):
    """Where a proposed change of words or answers stands."""

    PENDING = "pending"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    OUTDATED = "outdated"


class SuggestionMoved(Refusal):
    """The suggestion is settled already, or not this person's to settle so."""

    code = "suggestion-settled"
    sentence = N_("Somebody settled this suggestion already. Look at what became of it.")


S = SuggestionState
FIRST = S.PENDING

MACHINE = Machine(
    SuggestionState,
    {
        (S.PENDING, S.ACCEPTED): by(Who.LEAD_EDITOR, Who.RESPONSIBLE),
        (S.PENDING, S.REJECTED): by(Who.LEAD_EDITOR, Who.RESPONSIBLE),
        (S.PENDING, S.WITHDRAWN): by(Who.AUTHOR),
        # The lock makes all pending ones outdated; so does accepting where the words are gone, and
        # whoever proposed one and proposes it again.
        (S.PENDING, S.OUTDATED): by(Who.LEAD_EDITOR, Who.RESPONSIBLE, Who.AUTHOR),
    },
    refusal=SuggestionMoved,
)


def move(stored: str, target: SuggestionState, who: Who) -> SuggestionState:
    """Return `target` if `who` may take a suggestion there from where it stands.

    Raises:
        SuggestionMoved: the table has no such move.
    """
    return MACHINE.move(stored, target, who)
