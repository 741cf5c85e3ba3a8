"""Instants and days in words: the one place where a time is said in somebody's zone.

Templates print an instant by a macro of `components/time.html`, which says its zone, and UTC, and
lets the page add what time it is for the reader. What belongs to a campaign is said in its zone;
what belongs to none, in UTC.
"""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from babel import Locale
from flask_babel import get_locale, gettext

from workspace import cldr
from workspace.process.clock import now

_WEEK = 7


def reader() -> Locale:
    """Return the locale of the page, by whose customs it writes numbers and times."""
    return cldr.locale_of(str(get_locale()))


def instant(at: datetime, zone: str, *, seconds: bool = False) -> str:
    """Return an instant with its zone named, and what it is in UTC.

    "17 Nov 2026, 17:00 (Zurich), 16:00 UTC"; where it is another day in UTC that day stands
    before the hour. An instant of UTC is said once.
    """
    local, place, utc = cldr.instant(at, zone, reader(), seconds=seconds)
    if not utc:
        return local
    return str(gettext("%(local)s (%(place)s), %(utc)s", local=local, place=place, utc=utc))


def clock(at: datetime, zone: str) -> str:
    """Return the time of day to the second with its zone, "17:00:30 (Zurich), 16:00:30 UTC"."""
    there, utc = (
        cldr.time(at.astimezone(one), reader(), seconds=True) for one in (ZoneInfo(zone), UTC)
    )
    if zone == "UTC":
        return f"{utc} UTC"
    place = cldr.place(zone)
    return str(
        gettext("%(local)s (%(place)s), %(utc)s", local=there, place=place, utc=f"{utc} UTC")
    )


def minute(at: datetime, zone: str) -> str:
    """Return an instant to the minute, in full: "17 November 2026, 17:00 (Zurich)"."""
    return f"{cldr.instant(at, zone, reader(), full=True).local} ({cldr.place(zone)})"


def remaining(at: datetime) -> str:
    """Return how long it is until an instant, roughly: "3 days"; the page then counts on."""
    return cldr.span(max(at - now(), timedelta()), reader())


def ago(at: datetime, zone: str) -> str:
    """Return how many days ago an instant was, as days are counted in a zone: "yesterday"."""
    there = ZoneInfo(zone)
    days = (now().astimezone(there).date() - at.astimezone(there).date()).days
    if days < 1:
        return str(gettext("today"))
    return str(gettext("yesterday")) if days == 1 else cldr.ago(days, reader())


def lately(at: datetime, zone: str) -> str:
    """Return when something was as people say it: "14:05", "yesterday", "Tuesday", or its day."""
    there = at.astimezone(ZoneInfo(zone))
    days = (now().astimezone(ZoneInfo(zone)).date() - there.date()).days
    if days < 1:
        return cldr.time(there, reader())
    if days == 1:
        return str(gettext("yesterday"))
    return cldr.weekday(there.date(), reader()) if days < _WEEK else day(at, zone)


def comma() -> str:
    """Return what stands between the entries of a list."""
    return cldr.list_comma(reader())


def semicolon() -> str:
    """Return what stands between the entries of a list that hold commas themselves."""
    return cldr.semicolon(reader())


def day(on: date | datetime | str, zone: str = "") -> str:
    """Return a day as the page's language writes it: of an instant, the day it is in a zone.

    ISO text is read first; what is none is given back.

    Raises:
        ValueError: an instant is another day elsewhere, and no zone is said.
    """
    if isinstance(on, str):
        try:
            on = datetime.fromisoformat(on) if "T" in on else date.fromisoformat(on[:10])
        except ValueError:
            return str(on)
    if isinstance(on, datetime):
        if not zone:
            raise ValueError("the day of an instant is that of a zone")
        aware = on if on.tzinfo else on.replace(tzinfo=UTC)
        on = aware.astimezone(ZoneInfo(zone)).date()
    return cldr.day(on, reader())


def day_or_year(at: datetime, zone: str, *, year_only: bool) -> str:
    """Return the day of an instant, or its year where no more is known."""
    return year(at) if year_only else day(at, zone)


def year(at: datetime) -> str:
    """Return the year of an instant that stands for one: of an import no more is known."""
    return cldr.year(at.astimezone(UTC).date(), reader())


def figure(number: int) -> str:
    """Return a number as the page's language writes it."""
    return cldr.figure(number, reader())
