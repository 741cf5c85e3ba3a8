"""A consultation: only the lead writes, the others suggest and comment, until a day or longer."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from workspace.domain.errors import Invalid
from workspace.domain.input import NOT_A_DATE, clean_text, read_date
from workspace.domain.words import N_

MAX_WORDS: Final = 1_000
OVER: Final = N_("This day is over. Name today or a later one.")
TOO_LATE: Final = N_("This day is after the campaign's deadline, when nothing can be handed in.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Consultation:
    """What the lead asks of the others.

    Attributes:
        words: what it says with it.
        until: the instant at which it is over by itself; None where the lead ends it.
    """

    words: str = ""
    until: datetime | None = None


def consultation(
    words: str, last_day: str, *, zone: ZoneInfo, now: datetime, deadline: datetime
) -> Consultation:
    """Return what the lead asks, read from a form; the last day counts whole, in `zone`.

    Raises:
        Invalid: too many words, or a day that is none, is over or is after the deadline.
    """
    cleaned = clean_text(words, MAX_WORDS)
    until, wrong = _end(last_day, zone, now, deadline)
    found = {"words": cleaned.problem, "last_day": wrong}
    errors = {field: problem for field, problem in found.items() if problem}
    if errors:
        raise Invalid(errors)
    return Consultation(words=cleaned.text, until=until)


def last_day(until: datetime | None, zone: ZoneInfo) -> str:
    """Return the day that is named in a form for this end; empty where there is none."""
    if until is None:
        return ""
    return (until.astimezone(zone).date() - timedelta(days=1)).isoformat()


def _end(
    written: str, zone: ZoneInfo, now: datetime, deadline: datetime
) -> tuple[datetime | None, str | None]:
    """Return the first instant after a day that is written, or what is wrong with it."""
    if not written.strip():
        return None, None
    day = read_date(written)
    if day is None:
        return None, NOT_A_DATE
    # Midnight by the clock on the wall: a day may have 23 or 25 hours.
    end = datetime.combine(day + timedelta(days=1), time(), zone).astimezone(now.tzinfo)
    if end <= now:
        return None, OVER
    return (None, TOO_LATE) if day > deadline.astimezone(zone).date() else (end, None)
