"""When letters leave: the hour of a digest in somebody's zone, and how long before a deadline."""

from datetime import datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo, available_timezones

from workspace.domain.notices.switches import Rhythm

ZONE: Final = "Europe/Zurich"
"""Where somebody is taken to be who never said."""
DIGEST_AT: Final = time(8)
MARKS: Final = (timedelta(days=7), timedelta(hours=48), timedelta(hours=2))
"""How long before a deadline those are told who have not done what is asked, longest first."""
APART: Final = timedelta(minutes=15)
"""Letters about the same matter of one pledge leave at least so far apart; the rest share one."""
_NO_PLACE: Final = ("Etc/", "SystemV/", "posix/", "right/")
# Found by a walk through folders that takes a tenth of a second: once, before anybody waits.
_KNOWN: Final = frozenset(available_timezones())


def next_digest(at: datetime, zone: str, rhythm: Rhythm) -> datetime | None:
    """Return when the next digest leaves, later than `at`: at eight where the reader is.

    Once a week is on Monday. None where the person wants none.
    """
    if rhythm is Rhythm.NEVER:
        return None
    there = ZoneInfo(zone if is_zone(zone) else ZONE)
    day = at.astimezone(there).date()
    while True:
        found = datetime.combine(day, DIGEST_AT, there)
        if found > at and (rhythm is Rhythm.DAILY or day.weekday() == 0):
            return found.astimezone(at.tzinfo)
        day += timedelta(days=1)


def after(last: datetime, at: datetime) -> datetime:
    """Return when a letter about the same may leave: with the next one, or some time after it.

    Args:
        last: when the latest one left, or is to leave.
        at: the present instant.
    """
    return last if last > at else max(at, last + APART)


def mark_before(deadline: datetime, at: datetime) -> timedelta | None:
    """Return the last of `MARKS` that is passed; None before the first and once it is over.

    Where nothing ran at an earlier one, that is passed over: nobody is told twice in a row.
    """
    if at >= deadline:
        return None
    return next((mark for mark in reversed(MARKS) if deadline - mark <= at), None)


def deadline_key(mark: timedelta, deadline: datetime) -> str:
    """Return what a notice of a deadline keeps: one that is moved is another deadline."""
    return f"{int(mark.total_seconds())}@{int(deadline.timestamp())}"


def deadline_in(key: str) -> int:
    """Return the deadline such a notice was about, in seconds since 1970."""
    return int(key.partition("@")[2] or 0)


def zones() -> list[str]:
    """Return every zone somebody can choose, in the order of their names."""
    return sorted(name for name in _KNOWN if "/" in name and not name.startswith(_NO_PLACE))


def is_zone(name: str) -> bool:
    """Whether this is a zone somebody can choose."""
    return name in _KNOWN
