"""One draft's text as this process has it: a cache that is brought up to the journal when asked."""

import logging
import threading
import time
from collections.abc import Sequence
from typing import Final, Self

from workspace.collab.document.document import Document, Pending
from workspace.collab.format.refusals import NotTaken
from workspace.collab.format.rows import Row
from workspace.domain.access.seats import Actor
from workspace.process.clock import now
from workspace.process.offload import off_loop
from workspace.process.unit import Unit
from workspace.services.access import Standing
from workspace.services.text.memory import snapshots
from workspace.services.text.memory.recent import Recent
from workspace.store.journal import documents
from workspace.store.journal.documents import DocumentRow

_SHARED_S: Final = 10.0
_FEW: Final = 100
_SHORT: Final = 16 * 1024
"""So many rows, or bytes of rows, are taken in within some 10 ms."""

log = logging.getLogger(__name__)


class OpenText:
    """One draft's text as this process has it.

    Whoever calls anything holds `lock`. A database connection is taken before the lock, never
    while holding it, so that the two cannot wait for one another.

    Attributes:
        draft_id: whose text.
        lock: held while the document is read or changed.
        coming: held while the document is brought into memory; who has it waits for others.
        loaded: the document, None while it is not in memory.
        recent: the rows that came last to it.
        readable_to: the row before one that cannot be read, None while all can be.
        epoch: the epoch of what is in the document.
        holders: client ids known to be leased, to whom and for whom.
        rights: the draft's number of rights when a writer last looked at its head; -1: never.
        frozen: whether the text was locked then.
        link: that of the row `linked` in the journal's chain (`domain.record.hashing`).
        standings: what people were found to be to the draft, for whom they act; they count while
            `rights` does and until the clock may change them.
        kept: seq of the last snapshot known.
        kept_bytes: size of that snapshot's state.
        used_at: when somebody last asked for this text.
        typed: whether rows were committed here that the lists' title may not know.
        mirrored_at: when the lists' title was last brought up to date here.
        shared_until: until when others are taken to write too, in seconds of the monotonic clock.
    """

    def __init__(self, draft_id: str) -> None:
        self.draft_id = draft_id
        self.lock, self.coming = threading.Lock(), threading.Lock()
        self.epoch = ""
        self.holders: dict[int, Actor] = {}
        self.rights = -1
        self.frozen = False
        self.link = b""
        self.linked = -1
        self.standings: dict[Actor, Standing] = {}
        self.kept = self.kept_bytes = 0
        self.used_at = now()
        self.typed = False
        self.mirrored_at = now()
        self.shared_until = 0.0
        self.loaded: Document | None = None
        self.recent = Recent()
        self.readable_to: int | None = None

    def document(self, unit: Unit, document: DocumentRow) -> Document:
        """Return the document with every row up to the head of the draft in it.

        A row that cannot be read ends it before that row: the rest of the site goes on.
        """
        if self.loaded is None or self.epoch != document.epoch:
            self._open(unit, document.epoch)
        while True:
            doc = self.loaded or self._open(unit, document.epoch)
            head = min(document.head, self.readable_to or document.head)
            if doc.seq >= head:
                return doc
            found = documents.rows_after(unit.session, self.draft_id, doc.seq)
            rows = [Row(*row[:4], row.data) for row in found]
            take_in(self, doc, [row for row in rows if row.seq <= (self.readable_to or row.seq)])

    @property
    def ready(self) -> bool:
        """Whether an update can be admitted without reading or ordering a long text first."""
        return self.loaded is not None and self.loaded.woven.ready

    @property
    def expected(self) -> Document | None:
        """The document a writer may start from before it asks the database, None if it must ask."""
        known = self.rights >= 0 and not self.frozen and self.linked == self.seq
        return self.loaded if known else None

    def look(self, unit: Unit, document: DocumentRow) -> Document:
        """Return the document at its head, as `document` does, and note what its row says."""
        self.note(document.rights, document.head, document.link, frozen=document.frozen)
        return self.document(unit, document)

    def note(self, rights: int, seq: int, link: bytes, *, frozen: bool) -> None:
        """Note what the head's row says: it is at `seq`, whose link is `link`."""
        if self.rights != rights:
            self.standings.clear()
        self.rights, self.frozen = rights, frozen
        self.link, self.linked = link, seq

    def note_others(self) -> None:
        """Remember that another process writes to this draft too."""
        self.shared_until = time.monotonic() + _SHARED_S

    @property
    def shared(self) -> bool:
        """Whether others write to this draft too, in another process."""
        return time.monotonic() < self.shared_until

    @property
    def seq(self) -> int:
        """The last row in the document, 0 while there is none."""
        return self.loaded.seq if self.loaded else 0

    def settle(self, pending: Pending, row: Row) -> None:
        """Take in a row that has just been committed here."""
        if self.loaded is None:  # the row before it did not settle: all are read again
            return
        try:
            self.loaded.settle(pending, row.seq)
        except (NotTaken, ValueError):
            log.exception("draft %s: row %s is stored but did not settle", self.draft_id, row.seq)
            self.forget()
        else:
            self.recent.add(row)
        self.typed = True

    def forget(self) -> None:
        """Drop the document; the next use loads it from the journal."""
        self.loaded = None
        self.recent = Recent()

    def adopt(self, other: Self) -> None:
        """Take over what another open text of the draft has, which nobody else knows."""
        self.loaded, self.recent, self.epoch = other.loaded, other.recent, other.epoch
        self.readable_to, self.kept, self.kept_bytes = (
            other.readable_to,
            other.kept,
            other.kept_bytes,
        )

    def _open(self, unit: Unit, epoch: str) -> Document:
        self.forget()
        self.epoch = epoch
        # Where the unit is, whose connection is one thread's: `open_texts.bring` comes here beside
        # the loop; only a text that began anew meanwhile is read by whoever comes first.
        doc, self.kept_bytes = snapshots.opened(unit, self.draft_id, self.readable_to)
        self.loaded, self.recent, self.kept = doc, Recent(doc.seq), doc.seq
        return doc


def take_in(open_text: OpenText, doc: Document, rows: Sequence[Row]) -> bool:
    """Take in rows that another process wrote; False where one cannot be read.

    Many or large ones are taken in beside the loop.
    """

    def work() -> bool:
        return all(_taken(open_text, doc, row) for row in rows)

    short = len(rows) < _FEW and sum(len(row.update) for row in rows) < _SHORT
    return work() if short else off_loop(work)


def _taken(open_text: OpenText, doc: Document, row: Row) -> bool:
    try:
        doc.apply(row.seq, row.update, row.client_id)
    except (NotTaken, ValueError):
        log.exception("draft %s: row %s cannot be read", open_text.draft_id, row.seq)
        open_text.readable_to = row.seq - 1
        open_text.forget()
        return False
    open_text.recent.add(row)
    return True
