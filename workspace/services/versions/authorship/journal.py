"""The journal of a text read row by row: what each changed, and by whose hands."""

from collections.abc import Iterator
from itertools import chain
from typing import Final

from workspace.collab.uses.course import Course
from workspace.domain.record.hashing.chain import Entry
from workspace.process.unit import Unit
from workspace.services.access.display import Who
from workspace.services.text.memory.snapshots import document_at, opened
from workspace.store import suggestions
from workspace.store.journal import documents

MOST_ROWS: Final = 100_000
"""Rows that are followed; what was written in the rows before is nobody's."""
SEED: Final = "seed"


class Hands:
    """Numbers for whose hands wrote a row: who answers for it, and whose suggestion it carries out.

    Attributes:
        found: the hands in the order of their numbers, from 1.
    """

    def __init__(self, unit: Unit, draft_id: str, after: int) -> None:
        """Prepare for the rows of a draft after one."""
        self._proposed = suggestions.carried_out(unit.session, draft_id, after)
        self._numbers: dict[tuple[Who, ...], int] = {}
        self.found: list[tuple[Who, ...]] = []

    def number(self, row: Entry) -> int:
        """Return the number of a row's hands; the words a draft begins with are nobody's."""
        if row.kind == SEED:
            return 0
        own = (row.person_id, row.organisation_id)
        proposed = tuple(who for who in self._proposed.get(row.seq, ()) if who != own)
        hands = (own, *proposed)
        number = self._numbers.setdefault(hands, len(self.found) + 1)
        if number > len(self.found):
            self.found.append(hands)
        return number

    @property
    def people(self) -> set[Who]:
        """Everybody whose hands were found."""
        return set(chain.from_iterable(self.found))


def course_at(unit: Unit, draft_id: str, seq: int) -> Course:
    """Return the course of a text from `seq` on; beside the loop.

    Raises:
        LookupError: the journal does not reach `seq`.
        NotTaken: a row of it cannot be read.
    """
    return Course(document_at(unit, draft_id, seq).state()) if seq else Course()


def rows_between(unit: Unit, draft_id: str, after: int, until: int) -> Iterator[Entry]:
    """Yield the rows of a journal in (after, until]."""
    while after < until:
        rows = documents.rows_after(unit.session, draft_id, after)
        if not rows:
            return
        yield from (row for row in rows if row.seq <= until)
        after = rows[-1].seq


def first_told(unit: Unit, draft_id: str, until: int) -> int:
    """Return the row after which it is known of every row up to `until` what it changed.

    That is 0, but where rows were purged, or where they are too many.
    """
    if any(row.digest is not None for row in rows_between(unit, draft_id, 0, until)):
        return opened(unit, draft_id, until)[0].seq
    return max(0, until - MOST_ROWS)
