"""Moves cold rows of journals into segments: the same history in a quarter of the room.

Nothing is merged or dropped: who typed and who deleted, and every earlier text, stay as they were.
"""

import logging
from collections.abc import Callable
from typing import Final

from sqlalchemy.exc import IntegrityError

from workspace.process.unit import reading, transaction
from workspace.store.journal import cold, segments
from workspace.store.journal.documents import DocumentRow
from workspace.store.journal.segments import Piece

KEPT: Final = 1_000
"""The newest rows stay in the journal, where typing and catching up look for them."""
DUE: Final = 2_000
"""So many rows beyond those are worth packing."""
AT_ONCE: Final = 1_000
"""Rows of one segment; who types waits while they are moved, some milliseconds."""

log = logging.getLogger(__name__)


class _Passed(Exception):  # noqa: N818 - no error: somebody else was faster
    """Another process has packed these rows, or purged some."""


def due(most: int = 100) -> list[str]:
    """Return up to `most` drafts whose cold rows are worth packing, those with the most first."""
    with reading() as unit:
        return cold.drafts(unit.session, KEPT + DUE, most)


def pack(draft_id: str, stop: Callable[[], bool] = lambda: False) -> int:
    """Move a draft's cold rows into segments, each in a transaction of its own; return how many.

    A process that ends in the middle leaves whole segments behind and the rest in the journal.

    Args:
        draft_id: whose.
        stop: asked after each segment; may take its time to let others have theirs.
    """
    moved = 0
    while piece := _cold(draft_id):
        try:
            _move(draft_id, piece)
        except (_Passed, IntegrityError):
            log.info("draft %s: rows from %s were packed elsewhere", draft_id, piece.seq_from)
            break
        moved += len(piece.entries)
        if stop():
            break
    if moved:
        log.info("draft %s: %s rows packed", draft_id, moved)
    return moved


def _cold(draft_id: str) -> Piece | None:
    """Return the oldest rows of the journal, None where they are too few or not as committed."""
    with reading() as unit:
        document = unit.session.get(DocumentRow, draft_id)
        if document is None or document.head - document.packed < KEPT + AT_ONCE:
            return None
        seq = document.packed
        before = segments.last_link(unit.session, draft_id)
        rows = cold.journal_after(unit.session, draft_id, seq, AT_ONCE)
    piece = Piece(before, [entry for entry, _ in rows])
    if len(rows) < AT_ONCE or not piece.follows(seq) or piece.link != rows[-1][1]:
        # Packing would give what was done to them a new proof.
        log.error("draft %s: rows after %s are not as they were committed", draft_id, seq)
        return None
    return piece


def _move(draft_id: str, piece: Piece) -> None:
    packed = piece.packed()  # before the right to write is taken, which others wait for
    with transaction() as unit:
        segments.add(unit.session, draft_id, piece, packed)
        if not cold.take_out(unit.session, draft_id, piece.entries):
            raise _Passed
