"""Where an offer to align stands; an alignment itself stands until it is ended, and never again."""

from datetime import datetime
from enum import StrEnum

from workspace.domain.machines import Machine, Who, by


class AlignmentState(StrEnum):
    """Where the offer to one organisation, to align itself with a group, stands."""

    OFFERED = "offered"
    ALIGNED = "aligned"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"


S = AlignmentState
FIRST = S.OFFERED

MACHINE = Machine(
    AlignmentState,
    {
        (S.OFFERED, S.ALIGNED): by(Who.REPRESENTATIVE),
        (S.OFFERED, S.DECLINED): by(Who.REPRESENTATIVE),
        (S.OFFERED, S.WITHDRAWN): by(Who.COORDINATOR),
        # Its time is over, or there is nothing to align with any more.
        (S.OFFERED, S.LAPSED): by(Who.CLOCK),
    },
)


def move(stored: str, target: AlignmentState, who: Who) -> AlignmentState:
    """Return `target` if `who` may take an offer there from where it stands.

    Raises:
        NotAMove: the table has no such move.
    """
    return MACHINE.move(stored, target, who)


def offer_state(stored: str, closes_at: datetime, now: datetime, *, open_: bool) -> AlignmentState:
    """Return where an offer stands now, whether or not anybody noted that it lapsed.

    Args:
        stored: the state in the database.
        closes_at: the instant from which no answer counts.
        now: aware UTC instant.
        open_: the text is in signature, and the group decides on it or endorses it.
    """
    found = AlignmentState(stored)
    stands = open_ and now < closes_at
    return S.LAPSED if found is S.OFFERED and not stands else found
