"""Where a request to take part stands, how long it waits, and how often one may ask."""

from datetime import datetime, timedelta
from enum import StrEnum

from workspace.domain.machines import Machine, Who, by
from workspace.domain.words import N_

WAITS = timedelta(days=30)
PAUSE = timedelta(days=7)
MAX_A_DAY = 5
MAX_NOTE = 1_000

ASKED_ALREADY = N_("Your organisation has asked already, and the lead has not answered yet.")
DECLINED_LATELY = N_("The lead declined less than a week ago. Please wait before you ask again.")
TOO_MANY = N_("You have sent as many requests as one person may in one day. Go on tomorrow.")


class JoinRequestState(StrEnum):
    """Where a request to take part stands."""

    OPEN = "open"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    CLOSED = "closed"
    LAPSED = "lapsed"


S = JoinRequestState
FIRST = S.OPEN

MACHINE = Machine(
    JoinRequestState,
    {
        (S.OPEN, S.ACCEPTED): by(Who.LEAD_EDITOR),
        (S.OPEN, S.DECLINED): by(Who.LEAD_EDITOR),
        (S.OPEN, S.WITHDRAWN): by(Who.SENDER),
        (S.OPEN, S.CLOSED): by(Who.LEAD_REPRESENTATIVE),
        (S.OPEN, S.LAPSED): by(Who.CLOCK),
    },
)


def move(stored: str, target: JoinRequestState, who: Who) -> JoinRequestState:
    """Return `target` if `who` may take a request there from where it stands.

    Raises:
        NotAMove: the table has no such move.
    """
    return MACHINE.move(stored, target, who)


def request_state(stored: str, asked_at: datetime, now: datetime) -> JoinRequestState:
    """Return where a request stands at `now`: one that nobody answers lapses by the clock."""
    state = JoinRequestState(stored)
    return S.LAPSED if state is S.OPEN and now >= asked_at + WAITS else state


def asking_refusal(
    last: tuple[str, datetime, datetime | None] | None, by_the_person: int, now: datetime
) -> str | None:
    """Return why an organisation cannot ask now, or None if it can.

    Args:
        last: state of its last request at this pledge, when it was made and when it ended.
        by_the_person: how many requests the person made in the last day, anywhere.
        now: aware UTC instant.
    """
    if last is not None:
        stored, asked_at, ended_at = last
        state = request_state(stored, asked_at, now)
        if state is S.OPEN:
            return ASKED_ALREADY
        if state is S.DECLINED and ended_at is not None and now < ended_at + PAUSE:
            return DECLINED_LATELY
    return TOO_MANY if by_the_person >= MAX_A_DAY else None
