"""What a check of the site found: one line for whoever runs it, and what to do."""

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How a check ended: well, with something to look at, or with something that does not work."""

    OK = "ok"
    LOOK = "look"
    FAULT = "fault"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the doctor's.

    Attributes:
        check: what was looked at; one word.
        said: what was found.
        do: what to do about it; empty where nothing is to be done.
    """

    check: str
    level: Level
    said: str
    do: str = ""


def well(check: str, said: str) -> Finding:
    """Return that something is as it should be."""
    return Finding(check, Level.OK, said)


def look(check: str, said: str, do: str) -> Finding:
    """Return that something works, or may, and is worth a look."""
    return Finding(check, Level.LOOK, said, do)


def fault(check: str, said: str, do: str) -> Finding:
    """Return that something does not work."""
    return Finding(check, Level.FAULT, said, do)
