"""How many wrong passwords and codes are looked at, by where they come from.

Nobody can guess, and no stranger can use up what is left to the owner of an account: whatever
comes from elsewhere, a place that was not heard of yet has attempts of its own.
"""

from dataclasses import dataclass
from enum import Enum
from typing import Final


@dataclass(frozen=True, slots=True)
class Allowance:
    """So many at once, and one more each `every_s` seconds, up to so many again."""

    burst: int
    every_s: float


class Limit(Enum):
    """What attempts are counted by; the value says how many there are.

    A conference behind one address signs in within a minute; a guesser there gets one in two
    seconds, and of one account far fewer.
    """

    PLACE = Allowance(40, 2)
    """A network's address, for all accounts."""
    PAIR = Allowance(10, 30)
    """One account from one place."""
    ACCOUNT = Allowance(50, 180)
    """One account from all places together."""
    ELSEWHERE = Allowance(3, 1_200)
    """One account from one place, once all places together have used theirs up."""


AGAIN: Final = Allowance(5, 60)
"""Passwords and codes that one sign-in may give again."""
ASKERS: Final = Allowance(40, 30)
"""Letters that can be asked for from one place."""
ASKED: Final = Allowance(4, 900)
"""Letters to one address; each link works for longer than it takes until the next."""


def counted(left: frozenset[Limit]) -> tuple[Limit, ...]:
    """Return what an attempt from no known device is counted by; nothing if it is refused.

    Args:
        left: where there is an attempt left.
    """
    if not {Limit.PLACE, Limit.PAIR} <= left:
        return ()
    for last in (Limit.ACCOUNT, Limit.ELSEWHERE):
        if last in left:
            return Limit.PLACE, Limit.PAIR, last
    return ()
