"""Where somebody's request for a seat in an organisation stands, and how often one may ask."""

from collections.abc import Collection
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from workspace.domain.machines import Machine, Who, by
from workspace.domain.words import N_

WAITS: Final = timedelta(days=30)
PAUSE: Final = timedelta(days=7)
MAX_A_DAY: Final = 3
MAX_NAME: Final = 200
MAX_NOTE: Final = 1_000

ASKED_ALREADY: Final = N_("You have asked this organisation already, and it can still answer.")
DECLINED_LATELY: Final = N_("It declined less than a week ago. Please wait before you ask again.")
TOO_MANY: Final = N_("You have asked as often as one person may in one day. Go on tomorrow.")
SEATED: Final = N_("You belong to this organisation already.")


class SeatRequestState(StrEnum):
    """Where a request for a seat stands; stored names never change."""

    OPEN = "open"
    GIVEN = "given"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"


S = SeatRequestState
FIRST: Final = S.OPEN
MACHINE: Final = Machine(
    SeatRequestState,
    {
        (S.OPEN, S.GIVEN): by(Who.PARTY, Who.SECRETARIAT),
        (S.OPEN, S.DECLINED): by(Who.PARTY, Who.SECRETARIAT),
        (S.OPEN, S.WITHDRAWN): by(Who.SENDER),
        (S.OPEN, S.LAPSED): by(Who.CLOCK),
    },
)


def move(stored: str, target: SeatRequestState, who: Who) -> SeatRequestState:
    """Return `target` if `who` may take a request there from where it stands.

    Raises:
        NotAMove: the table has no such move.
    """
    return MACHINE.move(stored, target, who)


def request_state(stored: str, asked_at: datetime, now: datetime) -> SeatRequestState:
    """Return where a request stands at `now`: one that nobody answers lapses by the clock."""
    state = SeatRequestState(stored)
    return S.LAPSED if state is S.OPEN and now >= asked_at + WAITS else state


def key_of(written: str) -> str:
    """Return what an organisation was called, whatever its case and blanks."""
    return " ".join(written.split()).casefold()


def meant(key: str, called: Collection[tuple[str, Collection[str], bool]]) -> str | None:
    """Return the id of the organisation that somebody means; None for none, or for several.

    Who has it as its name comes before who has it as an acronym or in another language, and who
    was verified before who was not.

    Args:
        key: what they wrote, see `key_of`.
        called: id, names (its own first) and whether it was verified, of every organisation.
    """
    found = [
        (0 if own else 1, 0 if verified else 1, one)
        for one, (first, *others), verified in called
        if (own := key_of(first) == key) or key in map(key_of, filter(None, others))
    ]
    best = [rank for rank in found if rank[:2] == min(found)[:2]]
    return best[0][2] if len(best) == 1 else None


def asking_refusal(
    last: tuple[str, datetime, datetime | None] | None, today: int, now: datetime
) -> str | None:
    """Return why somebody cannot ask now; None where they can.

    Args:
        last: state of what they asked last by this name, when they did and when it ended.
        today: how often they asked in the last day, whomever.
        now: aware UTC instant.
    """
    if last is not None:
        stored, asked_at, ended_at = last
        state = request_state(stored, asked_at, now)
        if state is S.OPEN:
            return ASKED_ALREADY
        if state is S.DECLINED and ended_at is not None and now < ended_at + PAUSE:
            return DECLINED_LATELY
    return TOO_MANY if today >= MAX_A_DAY else None
