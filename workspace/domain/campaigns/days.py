"""Days and times of a campaign as people write them, and the instants they are in its zone."""

import re
from datetime import date, datetime, time
from typing import Final
from zoneinfo import ZoneInfo

LAST_SECOND: Final = time(23, 59, 59)
_TIME: Final = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])")


def read_time(written: str) -> time | None:
    """Return a time of day such as 17:00; the last second where nothing is written, else None."""
    if not written.strip():
        return LAST_SECOND
    found = _TIME.fullmatch(written.strip())
    return time(int(found[1]), int(found[2])) if found else None


def instant(day: date, clock: time, zone: str) -> datetime:
    """Return the instant at which it is so late on a day there."""
    return datetime.combine(day, clock, ZoneInfo(zone))


def day_in(at: datetime | None, zone: str) -> str:
    """Return the day of an instant there, as forms write it; empty for none."""
    return at.astimezone(ZoneInfo(zone)).date().isoformat() if at else ""


def time_in(at: datetime, zone: str) -> str:
    """Return the time of day of an instant there, as forms write it; empty for the last second."""
    clock = at.astimezone(ZoneInfo(zone)).time()
    return "" if clock.replace(microsecond=0) == LAST_SECOND else f"{clock:%H:%M}"
