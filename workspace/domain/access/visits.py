"""When somebody looked at a draft: which looks are one visit, and what is new since the last."""

from datetime import datetime, timedelta
from typing import Final, NamedTuple

PAUSE: Final = timedelta(minutes=30)
"""Whoever comes back sooner is still there."""
LEAST: Final = timedelta(minutes=5)
"""So often at most it is noted that somebody is still there."""


class Seen(NamedTuple):
    """A moment at which somebody had a draft before them: when, and the last row of its text."""

    at: datetime
    seq: int


class Visits(NamedTuple):
    """What is kept of somebody's visits to a draft: the last moment of this one and the one before.

    `before` is None during the first visit: everything is new then, so nothing is.
    """

    latest: Seen
    before: Seen | None


def arrived(known: Visits | None, here: Seen) -> Visits | None:
    """Return what is to be kept now that somebody opened the draft; None for nothing new."""
    if known is None:
        return Visits(here, None)
    passed = here.at - known.latest.at
    if passed >= PAUSE:
        return Visits(here, known.latest)
    return Visits(here, known.before) if passed >= LEAST else None


def last_visit(known: Visits | None, at: datetime) -> Seen | None:
    """Return the end of the visit before the one at `at`; None where there was none."""
    if known is None:
        return None
    return known.latest if at - known.latest.at >= PAUSE else known.before
