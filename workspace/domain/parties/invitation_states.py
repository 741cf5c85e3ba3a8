"""Where an invitation stands; it is answered, replaced or taken back once, or the clock ends it."""

from datetime import datetime
from enum import StrEnum

from workspace.domain.machines import Machine, Who, by


class InvitationState(StrEnum):
    """Where an invitation stands."""

    PENDING = "pending"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    EXPIRED = "expired"
    REVOKED = "revoked"
    SUPERSEDED = "superseded"


S = InvitationState
FIRST = S.PENDING

MACHINE = Machine(
    InvitationState,
    {
        (S.PENDING, S.ACCEPTED): by(Who.INVITED),
        (S.PENDING, S.DECLINED): by(Who.INVITED),
        (S.PENDING, S.REVOKED): by(Who.SENDER),
        (S.PENDING, S.SUPERSEDED): by(Who.SENDER),
        (S.PENDING, S.EXPIRED): by(Who.CLOCK),
    },
)


def move(
    stored: str, target: InvitationState, who: Who, *, expires_at: datetime, now: datetime
) -> InvitationState:
    """Return how an invitation ends that `who` brings to its end at `now`.

    That is `target`; or, for one nobody answered in time, that it expired.

    Raises:
        NotAMove: the table has no such move.
    """
    reached = MACHINE.move(stored, target, who)
    if invitation_state(stored, expires_at, now) is S.EXPIRED:
        return MACHINE.move(stored, S.EXPIRED, Who.CLOCK)
    return reached


def invitation_state(stored: str, expires_at: datetime, now: datetime) -> InvitationState:
    """Return where an invitation stands at `now`: a pending one expires by the clock."""
    state = InvitationState(stored)
    if state is S.PENDING and now >= expires_at:
        return S.EXPIRED
    return state
