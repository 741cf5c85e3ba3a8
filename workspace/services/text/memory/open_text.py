"""One draft's text as this process has it: a cache that is brought up to the journal when asked."""

import logging
import threading
import time
from collections import deque
from itertools import islice
from typing import Final

from workspace.collab.document.document import Document, Pending
from workspace.collab.format.refusals import NotTaken
from workspace.collab.format.rows import Row
from workspace.domain.access.seats import Actor
from workspace.domain.text.prose import Lines
from workspace.domain.text.sections import SECTION_KEYS
from workspace.process.clock import now
from workspace.process.unit import Unit
from workspace.services.access import Standing
from workspace.services.text.memory import snapshots
from workspace.services.text.memory.snapshots import Snapshot
from workspace.store.journal import documents
from workspace.store.journal.documents import DocumentRow
from workspace.store.journal.keystrokes import Head, Typed

_RECENT_ROWS: Final = 600
_RECENT_BYTES: Final = 512 * 1024
_FRESH_STATE_ROWS: Final = 200
_SHARED_S: Final = 10.0

log = logging.getLogger(__name__)


class OpenText:
    """One draft's text as this process has it.

    Whoever calls anything holds `lock`. A database connection is taken before the lock, never
    while holding it, so that the two cannot wait for one another.

    Attributes:
        draft_id: whose text.
        lock: held while the document is read or changed.
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
        self.lock = threading.Lock()
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
        self._document: Document | None = None
        self._recent: deque[Row] = deque()
        self._recent_bytes = 0
        self._state: tuple[int, bytes] | None = None
        self._pushes: dict[int, int] = {}
        self._readable: int | None = None

    def document(self, unit: Unit, document: DocumentRow) -> Document:
        """Return the document with every row up to the head of the draft in it.

        A row that cannot be read ends it before that row: the rest of the site goes on.
        """
        if self._document is None or self.epoch != document.epoch:
            self._open(unit, document.epoch)
        while True:
            doc = self._document or self._open(unit, document.epoch)
            head = min(document.head, self._readable or document.head)
            if doc.seq >= head:
                return doc
            for row in documents.rows_after(unit.session, self.draft_id, doc.seq):
                if self._readable is not None and row.seq > self._readable:
                    break
                taken = Row(row.seq, row.client_id, row.n, row.flags, row.data)
                if not self._take(doc, taken):
                    break

    @property
    def ready(self) -> bool:
        """Whether an update can be admitted without reading or ordering a long text first."""
        return self._document is not None and self._document.woven.weaving() is None

    @property
    def expected(self) -> Document | None:
        """The document a writer may start from before it asks the database, None if it must ask."""
        known = self.rights >= 0 and not self.frozen and self.linked == self.seq
        return self._document if known else None

    def look(self, unit: Unit, document: DocumentRow) -> Document:
        """Return the document at its head, as `document` does, and note what its row says."""
        self._note(document.rights, frozen=document.frozen)
        self.link, self.linked = document.link, document.head
        return self.document(unit, document)

    def follow(self, head: Head, rows: list[Typed]) -> bool:
        """Take in what others appended and note what the head's row says, as `look` does.

        Args:
            head: of this draft.
            rows: what the journal holds after `seq`.

        Returns:
            False where that is not enough to come to the head; nothing is noted then.
        """
        doc = self._document
        if doc is None or head.epoch != self.epoch or not self.readable:
            return False
        for row in rows:
            if doc.seq < row[0] <= head.seq and not self._take(doc, Row(*row)):
                return False
        if doc.seq != head.seq:
            return False
        if rows:
            self.note_others()
        self._note(head.rights, frozen=head.frozen)
        self.link, self.linked = head.link, head.seq
        return True

    def note_others(self) -> None:
        """Remember that another process writes to this draft too."""
        self.shared_until = time.monotonic() + _SHARED_S

    def _note(self, rights: int, *, frozen: bool) -> None:
        if self.rights != rights:
            self.standings.clear()
        self.rights, self.frozen = rights, frozen

    @property
    def shared(self) -> bool:
        """Whether others write to this draft too, in another process."""
        return time.monotonic() < self.shared_until

    def abandon(self) -> None:
        """Forget the updates that were admitted and are not settled."""
        if self._document is not None:
            self._document.abandon()

    @property
    def readable(self) -> bool:
        """Whether every row of the journal seen so far could be read."""
        return self._readable is None

    @property
    def seq(self) -> int:
        """The last row in the document, 0 while there is none."""
        return self._document.seq if self._document else 0

    def settle(self, pending: Pending, row: Row) -> None:
        """Take in a row that has just been committed here."""
        if self._document is None:  # the row before it did not settle: all are read again
            return
        try:
            self._document.settle(pending, row.seq)
        except (NotTaken, ValueError):
            log.exception("draft %s: row %s is stored but did not settle", self.draft_id, row.seq)
            self.forget()
        else:
            self._remember(row)
        self.typed = True

    def recent(self, after: int) -> list[Row] | None:
        """Return the rows after `after` that are in memory, None when some of them are not."""
        if after >= self.seq:
            return []
        if not self._recent or self._recent[0].seq > after + 1:
            return None
        newest = islice(reversed(self._recent), self.seq - after)
        return list(newest)[::-1]

    def is_new(self, client_id: int, n: int) -> bool:
        """Whether the n-th push of this client certainly is not in the journal yet."""
        last = self._pushes.get(client_id)
        return last is not None and n > last

    def note_lease(self, client_id: int) -> None:
        """Remember that this client id was leased just now, so nothing was pushed under it."""
        self._pushes.setdefault(client_id, 0)

    def state(self) -> tuple[int, bytes]:
        """Return a state to open the draft with and its seq; rows after it are in memory."""
        assert self._document is not None
        fresh = self._state is not None and self._document.seq - self._state[0] <= _FRESH_STATE_ROWS
        if self._state is None or not fresh or self.recent(self._state[0]) is None:
            self._state = self._document.seq, self._document.state()
        return self._state

    def snapshot(self) -> Snapshot:
        """Return what is to be kept of the document."""
        assert self._document is not None
        doc = self._document
        return Snapshot(doc.seq, doc.state(), doc.guard_state(), self.lines())

    def lines(self) -> dict[str, Lines]:
        """Return the lines of every section, as they are in the document."""
        assert self._document is not None
        return {section: self._document.lines(section) for section in SECTION_KEYS}

    def title(self) -> str:
        """Return the plain title as it is in the document, empty while there is none."""
        return self._document.text("title") if self._document else ""

    def forget(self) -> None:
        """Drop the document; the next use loads it from the journal."""
        self._document = self._state = None
        self._recent.clear()
        self._recent_bytes = 0
        self._pushes.clear()

    def _open(self, unit: Unit, epoch: str) -> Document:
        self.forget()
        self.epoch = epoch
        doc, self.kept_bytes = snapshots.opened(unit, self.draft_id, self._readable)
        self._document, self.kept = doc, doc.seq
        return doc

    def _take(self, doc: Document, row: Row) -> bool:
        try:
            doc.apply(row.seq, row.update, row.client_id)
        except (NotTaken, ValueError):
            log.exception("draft %s: row %s cannot be read", self.draft_id, row.seq)
            self._readable = row.seq - 1
            self.forget()
            return False
        self._remember(row)
        return True

    def _remember(self, row: Row) -> None:
        self._recent.append(row)
        self._recent_bytes += len(row.update)
        if row.client_id in self._pushes or row.n == 1:
            self._pushes[row.client_id] = max(row.n, self._pushes.get(row.client_id, 0))
        while len(self._recent) > _RECENT_ROWS or self._recent_bytes > _RECENT_BYTES:
            self._recent_bytes -= len(self._recent.popleft().update)
