"""What the lead opens a pledge for: as what others sign on, until when, and whether it is asked."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from typing import Final
from zoneinfo import ZoneInfo

from workspace.domain.errors import Invalid
from workspace.domain.input import NOT_A_DATE, read_date
from workspace.domain.words import N_

OPEN: Final = "open"
CLOSED: Final = "specific"
"""What a pledge says of further signatures, in the text that is signed."""

CAPACITIES: Final[Mapping[str, str]] = {
    "endorser": N_("Supports the pledge, without being bound to carry it out"),
    "co_pledger": N_("Is bound by the pledge, as those that signed it first"),
}
"""As what organisations can sign on, untranslated."""

MOST_DAYS: Final = 1_100
CHOOSE: Final = N_("Choose as what organisations sign on.")
OVER: Final = N_("This day is over. Name today or a later one.")
TOO_FAR: Final = N_("Name a day within the next three years.")
AFTER_LAST: Final = N_("The first list is of a day before the last one.")


class CallEnd(StrEnum):
    """Why a call stands no more; stored names never change."""

    CLOSED = "closed"
    CHANGED = "changed"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """On what terms a pledge is open for others to sign on.

    Attributes:
        capacity: as what they do.
        by_approval: whether the lead accepts each before it is listed.
        closes_at: the instant from which nobody can any more.
        first_list_at: until when who is listed stands on a first list; None for none. Nothing
            else ends with it.
    """

    capacity: str
    by_approval: bool
    closes_at: datetime
    first_list_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Days:
    """The days a lead names, as a form says them; `first` may be empty.

    `kept` is the end of the first list as it was named before: that can be over.
    """

    last: str
    first: str = ""
    kept: datetime | None = None


def terms(capacity: str, days: Days, *, by_approval: bool, zone: ZoneInfo, now: datetime) -> Terms:
    """Return the terms the lead names, read from a form; each day counts whole, in `zone`.

    Raises:
        Invalid: no such capacity, or a day that is none, is over or is too far away.
    """
    closes_at, wrong = _end(days.last, zone, now)
    first_at, odd = _first(days, zone, now)
    if first_at is not None and closes_at is not None and first_at >= closes_at:
        odd = AFTER_LAST
    said_wrong = {
        "last_day": wrong,
        "first_day": odd,
        "capacity": None if capacity in CAPACITIES else CHOOSE,
    }
    errors = {field: sentence for field, sentence in said_wrong.items() if sentence}
    if errors or closes_at is None:
        raise Invalid(errors)
    return Terms(
        capacity=capacity, by_approval=by_approval, closes_at=closes_at, first_list_at=first_at
    )


def said(capacity: str, *, by_approval: bool) -> str:
    """Return what an organisation is told of the terms before it signs on, for comparing."""
    return f"{capacity}/{'looked-at' if by_approval else 'at-once'}"


def last_day(closes_at: datetime, zone: ZoneInfo) -> str:
    """Return the day that is named in a form for this end."""
    return (closes_at.astimezone(zone) - timedelta(seconds=1)).date().isoformat()


def after(day: str, zone: ZoneInfo) -> datetime | None:
    """Return the first instant after a day that is written; None where it is none."""
    found = read_date(day)
    if found is None:
        return None
    # Midnight by the clock on the wall: a day may have 23 or 25 hours.
    return datetime.combine(found + timedelta(days=1), time(), zone).astimezone(ZoneInfo("UTC"))


def _first(days: Days, zone: ZoneInfo, now: datetime) -> tuple[datetime | None, str | None]:
    if not days.first.strip():
        return None, None
    if days.kept is not None and after(days.first, zone) == days.kept:
        return days.kept, None
    return _end(days.first, zone, now)


def _end(written: str, zone: ZoneInfo, now: datetime) -> tuple[datetime | None, str | None]:
    end = after(written, zone)
    if end is None:
        return None, NOT_A_DATE
    if end <= now:
        return None, OVER
    return (None, TOO_FAR) if end - now > timedelta(days=MOST_DAYS) else (end, None)
