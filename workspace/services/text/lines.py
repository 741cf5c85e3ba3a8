"""The text as pages show it, found without the document engine wherever it is at hand.

The lines at one link of the journal never change, so they are remembered by it.
"""

import logging
import zlib
from collections import OrderedDict
from collections.abc import Callable, Mapping
from threading import Lock
from typing import Final, TypeVar

from workspace.domain.text.prose import Lines
from workspace.process.offload import comparisons, readings
from workspace.process.unit import Unit
from workspace.services.text.memory import open_texts
from workspace.services.text.memory.snapshots import document_at, lines_of, unpack_lines
from workspace.store.journal import snapshots
from workspace.store.journal.documents import DocumentRow

MOST_CHARACTERS: Final = 4_000_000
"""Characters of all remembered texts together."""
LONG: Final = 30_000
"""Characters of a text that takes a noticeable time to read through; twice what can be locked."""
_PIECE: Final = 10
"""Characters that cost about as much as a line or a run."""

T = TypeVar("T")

log = logging.getLogger(__name__)


class Shown:
    """The newest lines of drafts that were shown lately; may be asked from several threads."""

    def __init__(self, most: int = MOST_CHARACTERS) -> None:
        self._most, self._held = most, 0
        self._found: OrderedDict[str, tuple[bytes, dict[str, Lines], int]] = OrderedDict()
        self._lock = Lock()

    def get(self, draft_id: str, link: bytes) -> dict[str, Lines] | None:
        """Return the lines of a draft at this link, None when they are not at hand."""
        with self._lock:
            held = self._found.get(draft_id)
            if held is None or held[0] != link:
                return None
            self._found.move_to_end(draft_id)
            return held[1]

    def put(self, draft_id: str, link: bytes, lines: dict[str, Lines]) -> None:
        """Remember the lines of a draft instead of earlier ones; the longest unused go first."""
        size = sum(len(run.text) for found in lines.values() for line in found for run in line.runs)
        with self._lock:
            self._held += size - self._found.pop(draft_id, (b"", {}, 0))[2]
            self._found[draft_id] = link, lines, size
            while self._held > self._most and len(self._found) > 1:
                self._held -= self._found.popitem(last=False)[1][2]

    def clear(self) -> None:
        """Forget all of them."""
        with self._lock:
            self._found.clear()
            self._held = 0


def is_long(sections: Mapping[str, Lines]) -> bool:
    """Whether reading through a text takes so long that others would notice."""
    weight = 0
    for lines in sections.values():
        weight += _PIECE * len(lines)
        for line in lines if weight < LONG else ():
            weight += sum(_PIECE + len(run.text) for run in line.runs)
    return weight >= LONG


def read_through(sections: Mapping[str, Lines], work: Callable[[], T]) -> T:
    """Return what `work` makes of a whole text: beside the loop where the text is long.

    Raises:
        Busy: very many long texts are being read.
    """
    return comparisons.do(work) if is_long(sections) else work()


shown = Shown()
"""What this process remembers."""


def lines_at(unit: Unit, draft_id: str, seq: int | None = None) -> dict[str, Lines]:
    """Return all sections of the draft as they were at `seq`, by default as they are.

    Raises:
        LookupError: the text has not come to `seq`.
    """
    document = unit.session.get(DocumentRow, draft_id)
    if document is None or seq not in {None, document.head}:
        return _replayed(unit, draft_id, seq or 0)
    found = shown.get(draft_id, document.link)
    if found is None:
        found = _in_memory(document) or _stored(unit, document)
        found = found or _replayed(unit, draft_id, document.head)
        shown.put(draft_id, document.link, found)
    return dict(found)


def _in_memory(document: DocumentRow) -> dict[str, Lines] | None:
    """Return the lines this process's open text has, unless it is busy or elsewhere.

    Who asks may hold the draft's row, for which the holder of the open text may be waiting.
    """
    open_text = open_texts.opened(document.draft_id)
    if open_text is None or not open_text.lock.acquire(blocking=False):
        return None
    try:
        same = (open_text.epoch, open_text.seq) == (document.epoch, document.head)
        return lines_of(open_text.loaded) if same and open_text.loaded else None
    finally:
        open_text.lock.release()


def _stored(unit: Unit, document: DocumentRow) -> dict[str, Lines] | None:
    draft_id, seq = document.draft_id, document.head
    packed = snapshots.lines_at(unit.session, draft_id, seq, document.link)
    if packed is None:
        return None
    try:
        return readings.do(lambda: unpack_lines(packed))
    except (ValueError, KeyError, zlib.error):
        log.exception("the lines of snapshot %s of draft %s cannot be read", seq, draft_id)
        return None


def _replayed(unit: Unit, draft_id: str, seq: int) -> dict[str, Lines]:
    return readings.do(lambda: lines_of(document_at(unit, draft_id, seq)))
