"""Where the review of a submission stands; what was decided never changes again."""

from enum import StrEnum

from workspace.domain.machines import Machine, Who, by


class ReviewState(StrEnum):
    """Where the review of one submission stands."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    RETURNED = "returned"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


S = ReviewState
FIRST = S.WAITING
MACHINE = Machine(
    ReviewState,
    {
        (S.WAITING, S.ACCEPTED): by(Who.SECRETARIAT),
        (S.WAITING, S.RETURNED): by(Who.SECRETARIAT),
        (S.WAITING, S.REJECTED): by(Who.SECRETARIAT),
        # The pledge is withdrawn while it waits; nobody decides on it any more.
        (S.WAITING, S.WITHDRAWN): by(Who.LEAD_REPRESENTATIVE),
    },
)


def move(stored: str, target: ReviewState, who: Who) -> ReviewState:
    """Return `target` if `who` may take a review there from where it stands.

    Raises:
        NotAMove: the table has no such move.
    """
    return MACHINE.move(stored, target, who)
