"""When a device that its owner signed in on before has its next attempt: later, and never refused.

Each wrong one makes the next wait longer, up to half a minute. Whoever tries one after another
always gets an answer; whoever sends many at once is put off.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

FREE: Final = 5
"""Wrong ones in a row after which nobody waits yet."""
LONGEST: Final = timedelta(seconds=30)
FARTHEST: Final = timedelta(seconds=45)
"""So far ahead a turn may lie; who sends more than fit in until then sends too many at once."""
FORGOTTEN_AFTER: Final = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Turn:
    """An attempt of a device.

    Attributes:
        wrong: how many there were in a row, with this one, none of which was right so far.
        at: when it is looked at.
    """

    wrong: int
    at: datetime


def delay(wrong: int) -> timedelta:
    """Return how long after so many wrong attempts in a row the next one is looked at."""
    if wrong < FREE:
        return timedelta(0)
    doubled = min(wrong - FREE, LONGEST.seconds.bit_length())
    return min(LONGEST, timedelta(seconds=1 << doubled))


def next_turn(last: Turn | None, now: datetime) -> Turn | None:
    """Return when the next attempt of a device is looked at; None if too many wait already.

    Args:
        last: its last attempt, if any is remembered.
        now: when the next one comes.
    """
    if last is None or now >= last.at + FORGOTTEN_AFTER:
        return Turn(1, now)
    # No turn was ever given so far ahead: the clock was set back since.
    before = last.at if last.at <= now + FARTHEST else now
    at = max(now, before + delay(last.wrong))
    return Turn(last.wrong + 1, at) if at <= now + FARTHEST else None


def given_back(turn: Turn) -> Turn:
    """Return what is remembered when an attempt was not looked at after all."""
    return Turn(max(0, turn.wrong - 1), turn.at)
