"""Is what is stored of a text whole: every row, chained, and every copy what the rows say?"""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from workspace.collab.document.document import Document
from workspace.collab.format.refusals import NotTaken
from workspace.domain.errors import NotFound
from workspace.domain.record.hashing import chain
from workspace.domain.record.hashing.chain import Entry
from workspace.domain.text.prose import Lines, to_json
from workspace.domain.text.sections import SECTION_KEYS
from workspace.process.unit import Unit, reading
from workspace.services import text as texts
from workspace.services.text.memory.snapshots import load, unpack_lines
from workspace.store import versions
from workspace.store.journal import cold, documents, segments, snapshots
from workspace.store.journal.documents import DocumentRow
from workspace.store.journal.packed import DamagedError
from workspace.store.journal.snapshots import SnapshotRow

_AT_ONCE = 1_000


@dataclass(slots=True)
class Report:
    """What was found of one draft.

    Attributes:
        rows: rows that were read and replayed.
        segments: how many of the segments hold some of them.
        purged: rows whose bytes were purged; their digests are vouched for all the same.
        faults: what is wrong, in words for operators; empty when all is well.
    """

    draft_id: str
    rows: int = 0
    segments: int = 0
    purged: list[int] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def verify(draft_id: str) -> Report:
    """Replay all rows of a draft and compare with everything that was made from them.

    The rows must be contiguous and give the links that are stored; snapshots, versions and the
    text as it is shown must be what the replay comes to. Where rows were purged there is no text
    to replay: what is made from them is compared again from the newest snapshot on.

    Raises:
        NotFound: there is no text of that draft.
    """
    with reading() as unit:
        document = unit.session.get(DocumentRow, draft_id)
        if document is None:
            raise NotFound
        report = Report(draft_id)
        _Replay(unit, document, report).run()
    return report


def verify_all() -> Iterator[Report]:
    """Verify every draft that has a text, one after another."""
    with reading() as unit:
        found = documents.all_drafts(unit.session)
    for draft_id in found:
        yield verify(draft_id)


class _Replay:
    """One draft's rows read from the first to the head, with what is due on the way."""

    def __init__(self, unit: Unit, document: DocumentRow, report: Report) -> None:
        self._unit, self._report = unit, report
        self._draft_id, self._head, self._link = document.draft_id, document.head, document.link
        self._document: Document | None = Document.fresh()
        self._at = chain.start(self._draft_id)
        ends = segments.ends(unit.session, self._draft_id)
        report.segments = len(ends)
        self._links = {0: self._at}
        for first, last, before, link in ends:
            if self._links.setdefault(first - 1, before) != before:
                self._fault(f"the segment from row {first} does not follow on the one before")
            self._links[last] = link
        stored = versions.of_draft(unit.session, self._draft_id)
        self._versions = [(row.seq, row.n, row.content["sections"]) for row in stored]
        self._snapshot = snapshots.last(unit.session, self._draft_id)

    def run(self) -> None:
        """Read all rows; the first fault of the rows themselves ends it."""
        try:
            while self._report.rows < self._head:
                if not self._read():
                    return
        except DamagedError as fault:
            self._fault(str(fault))
            return
        if self._at != self._link:
            self._fault(f"the document's link is not that of row {self._head}")
        if self._document is not None:
            self._compare("the text as it is shown", texts.lines_at(self._unit, self._draft_id))
        elif not self._report.faults:
            self._fault("there is no snapshot after the purged rows, so there is no text")

    def _read(self) -> bool:
        seq = self._report.rows
        stored = cold.journal_after(self._unit.session, self._draft_id, seq, _AT_ONCE)
        self._links.update({entry.seq: link for entry, link in stored})
        rows = documents.rows_after(self._unit.session, self._draft_id, seq, _AT_ONCE)
        rows = [entry for entry in rows if entry.seq <= self._head]
        if not rows:
            self._fault(f"row {seq + 1} is missing, and all after it")
        return bool(rows) and all(self._take(entry) for entry in rows)

    def _take(self, entry: Entry) -> bool:
        seq = self._report.rows + 1
        if entry.seq != seq:
            self._fault(f"row {seq} is missing")
            return False
        self._at = chain.link(self._at, entry)
        if entry.digest is not None and entry.data:
            self._fault(f"row {seq} was purged and has bytes")
            return False
        if self._links.pop(seq, self._at) != self._at:
            self._fault(f"row {seq} or one before it is not what was committed")
            return False
        self._report.rows = seq
        if entry.digest is not None:
            self._report.purged.append(seq)
            self._document = None
        self._replay(entry)
        return True

    def _replay(self, entry: Entry) -> None:
        if self._document is None:
            self._resume(entry.seq)
            return
        try:
            self._document.apply(entry.seq, entry.data, entry.client_id)
        except (NotTaken, ValueError) as fault:
            self._fault(f"row {entry.seq} cannot be replayed: {fault}")
            self._document = None
            return
        for seq, n, sections in self._versions:
            if seq == entry.seq and sections != _as_json(self._document):
                self._fault(f"version {n} is not the text at row {seq}")
        if self._snapshot is not None and self._snapshot.seq == entry.seq:
            self._check_snapshot(self._snapshot)

    def _resume(self, seq: int) -> None:
        """After purged rows, go on from the newest snapshot: only its link can be compared."""
        row = self._snapshot
        if row is None or row.seq != seq or self._report.faults:
            return
        if row.link != self._at:
            self._fault(f"the snapshot at row {seq} is of another history")
            return
        try:
            self._document = load(row)[0]
        except (NotTaken, ValueError, zlib.error) as fault:
            self._fault(f"the snapshot at row {seq} cannot be read: {fault}")

    def _check_snapshot(self, row: SnapshotRow) -> None:
        assert self._document is not None
        what = f"the snapshot at row {row.seq}"
        try:
            kept, lines = load(row)[0], unpack_lines(row.lines)
        except (NotTaken, ValueError, KeyError, zlib.error) as fault:
            self._fault(f"{what} cannot be read: {fault}")
            return
        self._compare(what, {key: kept.lines(key) for key in SECTION_KEYS})
        self._compare(f"{what}, as pages show it,", lines)
        if row.link != self._at:
            self._fault(f"{what} is of another history")
        if kept.guard_state() != self._document.guard_state():
            self._fault(f"what {what} knows of clients is not what the rows say")

    def _compare(self, what: str, lines: dict[str, Lines]) -> None:
        if self._document is None:
            return
        bad = [key for key in SECTION_KEYS if self._document.lines(key) != lines[key]]
        if bad:
            self._fault(f"{what} differs from the replay in {', '.join(bad)}")

    def _fault(self, words: str) -> None:
        self._report.faults.append(words)


def _as_json(doc: Document) -> dict[str, object]:
    return {key: to_json(doc.lines(key)) for key in SECTION_KEYS}
