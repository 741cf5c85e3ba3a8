"""What a page needs to start, straight from the disk, while no document is in memory.

The state beside the newest snapshot is sent as it is stored; that the rows after it are those
that were committed is proved by their chain. So opening a draft to read it costs what its text
costs, and no document is loaded before somebody types.
"""

import logging
import zlib
from dataclasses import dataclass

from workspace.collab.format.rows import Row
from workspace.domain.record.hashing import chain
from workspace.process.unit import Unit
from workspace.services.text.memory.snapshots import EVERY_ROWS
from workspace.store.journal import documents, snapshots
from workspace.store.journal.documents import DocumentRow

_MOST_ROWS = 4 * EVERY_ROWS

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Ready:
    """A draft's text at its head.

    Attributes:
        base: the last row in `state`.
        state: the whole document as one update.
        rows: all rows after `base`.
    """

    base: int
    state: bytes
    rows: list[Row]


def found(unit: Unit, document: DocumentRow) -> Ready | None:
    """Return the draft at its head, None where its document has to be loaded to know that."""
    draft_id = document.draft_id
    kept = snapshots.last_state(unit.session, draft_id)
    if kept is None or not 0 <= document.head - kept[0] <= _MOST_ROWS:
        return None
    base, link, packed = kept
    entries = [
        entry
        for entry in documents.rows_after(unit.session, draft_id, base, _MOST_ROWS)
        if entry.seq <= document.head
    ]
    if chain.head(link, entries) != document.link:
        log.warning("draft %s: rows after %s are not those that were committed", draft_id, base)
        return None
    if any(entry.digest is not None for entry in entries):
        return None
    try:
        state = zlib.decompress(packed)
    except zlib.error:
        log.exception("snapshot %s of draft %s cannot be read", base, draft_id)
        return None
    rows = [Row(entry.seq, entry.client_id, entry.n, entry.flags, entry.data) for entry in entries]
    return Ready(base, state, rows)
