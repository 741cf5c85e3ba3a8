"""What an open page has of a discussion, in one word it brings back when it asks for news."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Self

from workspace.services.access import Standing

_DIGITS: Final = 12
_PARTS: Final = 4
_MOST: Final = 2**63


@dataclass(frozen=True, slots=True)
class Tag:
    """What a page has.

    It tells its reader nothing that their page does not: the instant of the newest thread they
    see, the row of the text, and digests of what they are shown anyway.

    Attributes:
        newest: when any thread the reader may see changed last.
        seq: the row of the text at which the passages were looked for.
        moved: stands for the passages that are gone, or held otherwise than at first.
        reader: stands for who reads, what they may do and which threads they asked for.
    """

    newest: int
    seq: int
    moved: str
    reader: str

    @classmethod
    def parsed(cls, raw: str) -> Self | None:
        """Return a tag as a page brings it back; None if it is none."""
        parts = raw.split(".")
        if len(parts) != _PARTS or not all(part.isascii() and part.isalnum() for part in parts):
            return None
        try:
            newest, seq = int(parts[0], 16), int(parts[1], 16)
        except ValueError:
            return None
        return cls(newest, seq, parts[2], parts[3]) if max(newest, seq) < _MOST else None

    def __str__(self) -> str:
        """Return it as pages keep it."""
        return f"{self.newest:x}.{self.seq:x}.{self.moved}.{self.reader}"


def digest(parts: Iterable[str]) -> str:
    """Return a word that stands for these, in any order."""
    said = "\n".join(sorted(parts))
    return hashlib.sha256(said.encode()).hexdigest()[:_DIGITS]


def reader_of(standing: Standing, show: str, page: str) -> str:
    """Return a word that stands for a reader, what they may do, and what they look at.

    Args:
        standing: the reader's.
        show: the filter.
        page: whatever else a page differs by: its language, where it begins.
    """
    pledge = standing.pledge
    may = ",".join(sorted(standing.permissions))
    who = (standing.person_id, standing.organisation_id, standing.tie.capacity)
    what = (str(standing.state), str(pledge.revision_no), may, show, page)
    return hashlib.sha256("\n".join((*who, *what)).encode()).hexdigest()[:_DIGITS]


def microseconds(at: datetime) -> int:
    """Return an instant as the number by which changes are ordered."""
    return int(at.timestamp() * 1_000_000)
