"""Which versions help somebody who looks for one: many of today, few of long ago.

None is deleted: one that is not listed stands at its address still, where others may have linked.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta, tzinfo
from typing import Final, NamedTuple

from workspace.domain.versions.occasions import AUTOMATIC, Kind

ALL_OF: Final = timedelta(days=1)
HOURLY_OF: Final = timedelta(days=7)


class Saved(NamedTuple):
    """A version as far as it matters here; `own_name` is one that a person gave it."""

    n: int
    kind: str
    own_name: bool
    protected: bool
    made_at: datetime

    @property
    def stays(self) -> bool:
        """Whether it is listed however old it is."""
        return self.own_name or self.protected or self.kind not in AUTOMATIC


def listed(versions: Iterable[Saved], now: datetime, zone: tzinfo) -> set[int]:
    """Return the numbers of the versions to list.

    Of automatic ones all of the last day, of each hour of the last week the newest, and before
    that of each day the newest; all that people named or protected, or that were locked.

    Args:
        versions: in any order.
        now: the instant at which they are listed.
        zone: in which days and hours begin.
    """
    found: set[int] = set()
    newest: dict[tuple[int, ...], Saved] = {}
    for one in versions:
        age = now - one.made_at
        if one.stays or age < ALL_OF:
            found.add(one.n)
            continue
        at = one.made_at.astimezone(zone)
        day = (at.year, at.month, at.day)
        span = (*day, at.hour) if age < HOURLY_OF else day
        if span not in newest or newest[span].n < one.n:
            newest[span] = one
    return found | {one.n for one in newest.values()}


def has_own_name(kind: str, name: str) -> bool:
    """Whether a person named it: one saved before a restore is called by what was gone back to."""
    return bool(name) and kind != Kind.RESTORE
