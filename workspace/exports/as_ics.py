"""Deadlines as entries of a calendar (RFC 5545): same input, same output."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

_WIDTH: Final = 74
_ESCAPED: Final = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """An instant in somebody's calendar, with a reminder a day before.

    Attributes:
        uid: what it is called for ever: a later file with the same one replaces it.
        at: aware instant; calendars say it in their own zone.
        summary: what happens then.
        said: the instant in words, in the zone that counts.
        link: address of the page about it.
        moved: how often it was moved since it was set; of two files the one moved more counts.
    """

    uid: str
    at: datetime
    summary: str
    said: str
    link: str
    moved: int = 0


def calendar(moments: Iterable[Moment], stamped_at: datetime) -> str:
    """Return a calendar with some instants in it; `stamped_at` is when the file was made."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Banyan//Deadlines//EN",
        *(line for one in moments for line in _event(one, stamped_at)),
        "END:VCALENDAR",
    ]
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


def _event(one: Moment, stamped_at: datetime) -> Iterator[str]:
    summary = one.summary.translate(_ESCAPED)
    yield "BEGIN:VEVENT"
    yield f"UID:{one.uid}"
    yield f"SEQUENCE:{one.moved}"
    yield f"DTSTAMP:{_utc(stamped_at)}"
    yield f"DTSTART:{_utc(one.at)}"
    yield f"DTEND:{_utc(one.at + timedelta(minutes=1))}"
    yield f"SUMMARY:{summary}"
    yield f"DESCRIPTION:{one.said.translate(_ESCAPED)}"
    yield f"URL:{one.link}"
    yield "BEGIN:VALARM"
    yield "ACTION:DISPLAY"
    yield f"DESCRIPTION:{summary}"
    yield "TRIGGER:-P1D"
    yield "END:VALARM"
    yield "END:VEVENT"


def _utc(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _folded(line: str) -> list[str]:
    """Return a line in parts of at most 75 octets, none of which cuts a character."""
    parts, part = [], ""
    for char in line:
        if len((part + char).encode()) > _WIDTH:
            parts.append(part)
            part = " "
        part += char
    return [*parts, part]
