"""What waits to be stored of one draft: who may, what fits, and what becomes of each update."""

import logging
from dataclasses import dataclass
from typing import Any

from workspace.collab.document.document import Document, Pending
from workspace.collab.document.trial import Unproven
from workspace.collab.format.refusals import NotTaken
from workspace.collab.format.rows import Row
from workspace.collab.format.updates import Update
from workspace.domain.access.roles import Permission
from workspace.domain.errors import Frozen, Refusal
from workspace.domain.record.hashing.chain import Entry
from workspace.domain.signing.pledge_states import OPEN_STATES
from workspace.process.clock import now
from workspace.services.access import Standing
from workspace.services.text.leases import Rejoin
from workspace.services.text.memory import open_texts
from workspace.services.text.memory.open_text import OpenText
from workspace.services.text.writer import typists
from workspace.services.text.writer.connection import Writing
from workspace.services.text.writer.orders import NotStored, Order, StoreUnavailable
from workspace.store.journal import documents
from workspace.store.journal.keystrokes import Keystrokes, Move

log = logging.getLogger(__name__)


@dataclass(slots=True)
class _Admitted:
    order: Order
    where: Standing
    pending: Pending


class Batch:
    """The updates of one draft that share a transaction; the lock of the text is held throughout.

    Attributes:
        open_text: the draft's text in this process.
        put_off: orders that can only be decided after this transaction.
        unproven: orders to try in a process of its own first, with the text to try them on.
        rows: what is appended, as it goes over the wire.
        journal: the same as the journal takes it, chained on to what is there.
    """

    def __init__(self, draft_id: str, orders: list[Order]) -> None:
        self.draft_id = draft_id
        self.open_text = open_texts.of(draft_id)
        self.put_off: list[Order] = []
        self.unproven: list[tuple[Order, Update, bytes]] = []
        self.rows: list[Row] = []
        self.journal: list[dict[str, Any]] = []
        self._link = b""
        self._orders = orders
        self._outcomes: dict[Order, int | Refusal] = {}
        self._admitted: list[_Admitted] = []
        self._settled = False

    def hold(self) -> None:
        """Keep everybody else from the draft's text."""
        self.open_text.lock.acquire()

    def release(self) -> None:
        """Forget what was admitted, unless it was committed, and let the others in."""
        try:
            self.abandon()
        finally:
            self.open_text.lock.release()

    def admit(self, writing: Writing) -> None:
        """Decide on every update by what is known in memory; what is not is looked up."""
        doc = self.open_text.expected or self._look(writing)
        if doc is not None:
            self._admit_all(writing, doc)

    def move(self, writing: Writing) -> None:
        """Move the draft's head over what was admitted.

        Where the head is not as it was thought to be (another process wrote, somebody locked the
        text or changed a right), all is decided again by how it is; its row is held from then on.
        """
        if self.rows and not self._try_to_move(writing):
            self.abandon()
            self.open_text.note_others()
            doc = self._look(writing)
            if doc is not None:
                self._admit_all(writing, doc)
            if self.rows and not self._try_to_move(writing):
                raise RuntimeError(f"the head of draft {self.draft_id} moved while it was held")

    def way(self) -> Move:
        """Return the move of the draft's head over what was admitted, of which there is some."""
        return Move(
            of_draft=self.draft_id,
            of_epoch=self.open_text.epoch,
            of_rights=self.open_text.rights,
            from_seq=self.rows[0].seq - 1,
            to_seq=self.rows[-1].seq,
            to_link=self._link,
        )

    def settle(self) -> None:
        """Take in what is committed."""
        self._settled = True
        for row, one in zip(self.rows, self._admitted, strict=True):
            self.open_text.settle(one.pending, row)
            self._outcomes[one.order] = row.seq
        self.open_text.link, self.open_text.linked = self._link, self.rows[-1].seq

    def abandon(self) -> None:
        """Forget what was admitted, unless it was committed."""
        if not self._settled and self._admitted:
            if self.open_text.loaded is not None:
                self.open_text.loaded.abandon()
            self._admitted.clear()
            self.rows.clear()
            self.journal.clear()

    def answer(self) -> None:
        """Tell everybody how it went."""
        for order, outcome in self._outcomes.items():
            order.answer(outcome)

    def _try_to_move(self, writing: Writing) -> bool:
        return writing.statements.move(writing.cursor, self.way())

    def _look(self, writing: Writing) -> Document | None:
        """Return the document as it is stored, its head's row held; None where there is none."""
        document = documents.locked(writing.unit.session, self.draft_id)
        if document is None:
            self._outcomes = dict.fromkeys(self._orders, Rejoin())
            return None
        return self.open_text.look(writing.unit, document)

    def _admit_all(self, writing: Writing, doc: Document) -> None:
        self.put_off.clear()
        self.unproven.clear()
        pushed: dict[int, int] = {}
        for order in self._orders:
            if order.asked.n <= pushed.get(order.asked.client_id, 0):  # again, before an answer
                self.put_off.append(order)
                continue
            try:
                admitted = self._admit(writing, doc, order)
            except Unproven as large:
                self.unproven.append((order, large.update, large.onto))
            except NotTaken as refused:
                log.info("push to %s not taken: %s", self.draft_id, refused.reason)
                self._outcomes[order] = NotStored(refused.code)
            except Refusal as refused:
                self._outcomes[order] = refused
            else:
                if isinstance(admitted, int):
                    self._outcomes[order] = admitted
                else:
                    pushed[order.asked.client_id] = order.asked.n
                    self._admitted.append(admitted)
        self.rows, self.journal, self._link = _chained(
            self.open_text, doc.seq, self._admitted, writing.statements
        )

    def _admit(self, writing: Writing, doc: Document, order: Order) -> int | _Admitted:
        """Return the update as one that may be stored, or the seq it has already."""
        asked, open_text = order.asked, self.open_text
        actor = typists.holder(writing, open_text, asked.client_id)
        if actor.id != order.person.id:
            raise Rejoin
        if not open_text.recent.is_new(asked.client_id, asked.n):
            known = documents.row_of(writing.unit.session, self.draft_id, asked.client_id, asked.n)
            if known is not None:
                return known.seq
        where = typists.standing_of(writing, open_text, actor)
        # Another process may have locked the text, of which this one hears a moment later.
        if open_text.frozen or where.state not in OPEN_STATES:
            raise Frozen
        where.require(Permission.TYPE)
        if open_text.readable_to is not None:
            raise StoreUnavailable
        pending = doc.admit(asked.data, asked.client_id, proven=order.proven, read=order.read)
        return doc.seq if pending.update.empty else _Admitted(order, where, pending)


def _chained(
    open_text: OpenText, seq: int, admitted: list[_Admitted], statements: Keystrokes
) -> tuple[list[Row], list[dict[str, Any]], bytes]:
    """Return what was admitted as rows after `seq`, the same for the journal, and the last link."""
    at = now()
    entries = [
        Entry(
            seq=number,
            client_id=one.order.asked.client_id,
            n=one.order.asked.n,
            flags=0,
            kind="type",
            person_id=one.where.person_id,
            organisation_id=one.where.organisation_id,
            at=at,
            data=one.order.asked.data,
        )
        for number, one in enumerate(admitted, seq + 1)
    ]
    rows = [Row(*entry[:4], entry.data) for entry in entries]
    journal, link = documents.linked(open_text.draft_id, open_text.link, entries)
    stored = statements.instant(at)
    for row in journal:
        row["at"] = stored
    return rows, journal, link
