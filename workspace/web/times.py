"""Instants and days in words: the one place where a time is said in somebody's zone."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from flask_babel import format_date, format_datetime, format_timedelta, gettext

from workspace.process.clock import now

ZONE = "Europe/Zurich"
"""Where instants that belong to no campaign are read."""


def instant(at: datetime, zone: str = ZONE, *, seconds: bool = False) -> str:
    """Return an instant with its zone named, and what it is in UTC.

    "17 Nov 2026, 17:00 (Zurich), 16:00 UTC"; where it is another day in UTC that day stands
    before the hour. An instant of UTC is said once.
    """
    hours = "HH:mm:ss" if seconds else "HH:mm"
    there, utc = at.astimezone(ZoneInfo(zone)), at.astimezone(UTC)
    local = format_datetime(there, f"d MMM y, {hours}", rebase=False)
    if zone == "UTC":
        return f"{local} UTC"
    pattern = hours if there.date() == utc.date() else f"d MMM y, {hours}"
    return str(
        gettext(
            "%(local)s (%(place)s), %(utc)s",
            local=local,
            place=place(zone),
            utc=f"{format_datetime(utc, pattern, rebase=False)} UTC",
        )
    )


def clock(at: datetime, zone: str = ZONE) -> str:
    """Return the time of day to the second, with its zone: "17:00:30 (Zurich)"."""
    there = format_datetime(at.astimezone(ZoneInfo(zone)), "HH:mm:ss", rebase=False)
    return f"{there} ({place(zone)})"


def minute(at: datetime, zone: str = ZONE) -> str:
    """Return an instant to the minute, in full: "17 November 2026, 17:00 (Zurich)"."""
    there = format_datetime(at.astimezone(ZoneInfo(zone)), "d MMMM y, HH:mm", rebase=False)
    return f"{there} ({place(zone)})"


def remaining(at: datetime) -> str:
    """Return how long it is until an instant, roughly: "3 days"; the page then counts on."""
    return str(format_timedelta(max(at - now(), timedelta()), threshold=1.5))


def day(on: date | datetime | str, zone: str = ZONE) -> str:
    """Return a day as the page's language writes it: of an instant, the day it is in a zone.

    ISO text is read first; what is none is given back.
    """
    if isinstance(on, str):
        try:
            on = datetime.fromisoformat(on) if "T" in on else date.fromisoformat(on[:10])
        except ValueError:
            return str(on)
    if isinstance(on, datetime):
        aware = on if on.tzinfo else on.replace(tzinfo=UTC)
        on = aware.astimezone(ZoneInfo(zone)).date()
    return str(format_date(on, "d MMMM y"))


def day_or_year(at: datetime, zone: str = ZONE, *, year_only: bool) -> str:
    """Return the day of an instant, or its year where no more is known."""
    return year(at) if year_only else day(at, zone)


def year(at: datetime) -> str:
    """Return the year of an instant that stands for one: of an import no more is known."""
    return str(format_date(at.astimezone(UTC).date(), "y"))


def place(zone: str) -> str:
    """Return what a zone is called beside an hour: "Zurich"."""
    return zone.rsplit("/", 1)[-1].replace("_", " ")
