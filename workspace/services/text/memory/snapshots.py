"""Snapshots: documents on disk, so that opening a draft does not replay its whole journal."""

import json
import logging
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from sqlalchemy.exc import IntegrityError

from workspace.collab.document.document import Document
from workspace.collab.format.refusals import NotTaken
from workspace.domain.text.prose import Lines, from_json, to_json
from workspace.domain.text.sections import SECTION_KEYS
from workspace.process.offload import off_loop
from workspace.process.unit import Unit, transaction
from workspace.store.journal import documents, snapshots
from workspace.store.journal.snapshots import SnapshotRow

EVERY_ROWS: Final = 500
WORTH_ROWS: Final = 100
"""Fewer rows than this are replayed faster than a snapshot of them is worth keeping."""
_CHECKED_ONLY: Final = 0
"""States are stored with zlib's checksum but at full length: unpacking a long one would take half
the time of a first join."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What is kept of a document.

    Attributes:
        seq: the last row in it.
        state: the whole document as one update.
        guard_state: what the guard knows.
        lines: the text of every section.
    """

    seq: int
    state: bytes
    guard_state: bytes
    lines: Mapping[str, Lines]


def taken(doc: Document) -> Snapshot:
    """Return what is to be kept of a document."""
    return Snapshot(doc.seq, doc.state(), doc.guard_state(), lines_of(doc))


def lines_of(doc: Document) -> dict[str, Lines]:
    """Return the lines of every section, as they are in a document; of a large one beside the loop.

    The caller keeps everybody else from the document.
    """

    def read() -> dict[str, Lines]:
        return {section: doc.lines(section) for section in SECTION_KEYS}

    return off_loop(read) if doc.woven.long else read()


def opened(unit: Unit, draft_id: str, at_most: int | None = None) -> tuple[Document, int]:
    """Return the draft's newest snapshot (not after `at_most`) as a document, and its state's size.

    Where there is none, that is an empty document.

    A snapshot that cannot be read is passed over: the journal before it says the same.
    """
    while True:
        row = snapshots.last(unit.session, draft_id, at_most)
        if row is None:
            return Document.fresh(), 0
        try:
            return load(row)
        except (NotTaken, ValueError, KeyError, zlib.error):
            log.exception("snapshot %s of draft %s cannot be read", row.seq, draft_id)
            at_most = row.seq - 1


def load(row: SnapshotRow) -> tuple[Document, int]:
    """Return the document a snapshot was made from, and the size of its state in bytes.

    Raises:
        NotTaken: the engine cannot read it.
        ValueError: it is of another format.
        zlib.error: it is damaged.
    """
    state = zlib.decompress(row.state)
    return Document.load(state, zlib.decompress(row.guard_state), row.seq), len(state)


def document_at(unit: Unit, draft_id: str, seq: int) -> Document:
    """Return the document of the draft as it was at `seq`, which the caller has for itself.

    Raises:
        LookupError: the journal does not reach `seq`.
        NotTaken: a row of it cannot be read.
    """
    doc, _ = opened(unit, draft_id, seq)
    while doc.seq < seq:
        rows = documents.rows_after(unit.session, draft_id, doc.seq)
        if not rows:
            raise LookupError(f"draft {draft_id} has no row {seq}")
        for row in rows:
            if row.seq > seq:
                break
            doc.apply(row.seq, row.data, row.client_id)
    return doc


def keep(draft_id: str, made: Snapshot) -> None:
    """Store a snapshot; one that another process has stored already stays."""
    packed = off_loop(lambda: _packed(made))
    try:
        with transaction() as unit:
            snapshots.add(unit.session, draft_id, made.seq, packed)
    except IntegrityError:
        log.debug("snapshot %s of %s is there already", made.seq, draft_id)


def _packed(made: Snapshot) -> dict[str, bytes]:
    return {
        "state": zlib.compress(made.state, _CHECKED_ONLY),
        "guard_state": zlib.compress(made.guard_state, 1),
        "lines": pack_lines(made.lines),
    }


def pack_lines(lines: Mapping[str, Lines]) -> bytes:
    """Return the lines of all sections as a snapshot holds them."""
    value = {key: to_json(found) for key, found in lines.items()}
    return zlib.compress(json.dumps(value, separators=(",", ":")).encode(), 1)


def unpack_lines(packed: bytes) -> dict[str, Lines]:
    """Return the lines `pack_lines` was given.

    Raises:
        ValueError: it did not write these bytes.
        zlib.error: they are damaged.
    """
    value = json.loads(zlib.decompress(packed))
    return {key: from_json(value.get(key, ())) for key in SECTION_KEYS}
