"""A deadline as an entry of a calendar (RFC 5545): same input, same output."""

from datetime import UTC, datetime, timedelta
from typing import Final

_WIDTH: Final = 74
_ESCAPED: Final = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


def deadline(uid: str, at: datetime, summary: str, link: str, stamped_at: datetime) -> str:
    """Return a calendar with one instant in it and a reminder a day before.

    Args:
        uid: what the entry is called for ever: a later file with the same one replaces it.
        at: aware instant.
        summary: what happens then.
        link: address of the page about it.
        stamped_at: aware instant at which the file was made.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Banyan//Deadlines//EN",
        "BEGIN:VEVENT",
        f"UID:{uid}",
        f"DTSTAMP:{_utc(stamped_at)}",
        f"DTSTART:{_utc(at)}",
        f"DTEND:{_utc(at + timedelta(minutes=1))}",
        f"SUMMARY:{summary.translate(_ESCAPED)}",
        f"URL:{link}",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        f"DESCRIPTION:{summary.translate(_ESCAPED)}",
        "TRIGGER:-P1D",
        "END:VALARM",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


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
