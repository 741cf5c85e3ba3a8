"""When a version belongs that nobody asks for."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Final

from workspace.domain.versions.occasions import Kind

PAUSE: Final = timedelta(minutes=10)
EVERY_ROWS: Final = 200
LEAST: Final = timedelta(minutes=1)
"""Many hands fill 200 rows in seconds; nobody could tell such versions apart."""


def cuts(rows: Iterable[tuple[int, datetime]]) -> Iterator[int]:
    """Yield the rows after which a version belongs: where a pause ends, or after 200 rows.

    Args:
        rows: seq and instant of rows of the journal, in order; the first is the one the last
            version was made at.
    """
    version: tuple[int, datetime] | None = None
    last: tuple[int, datetime] | None = None
    for row in rows:
        if version is None or last is None:
            version = last = row
            continue
        paused = row[1] - last[1] >= PAUSE
        full = last[0] - version[0] >= EVERY_ROWS and last[1] - version[1] >= LEAST
        if last[0] > version[0] and (paused or full):
            version = last
            yield version[0]
        last = row


def belongs_before(
    kind: Kind, *, last: Kind | None, same_text: bool, passed: timedelta | None
) -> bool:
    """Whether an act is preceded by a version of its own.

    One act right after another of its kind is of one sitting: the version before the first of them
    is what somebody would go back to.

    Args:
        kind: what the version would be saved for.
        last: what the newest one was saved for; None where there is none.
        same_text: whether that one holds the text as it is.
        passed: how long ago it was made.
    """
    if last is None or passed is None:
        return True
    sitting = kind is Kind.ACCEPT and last is kind and passed < PAUSE
    return not same_text and not sitting
