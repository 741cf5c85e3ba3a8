"""The one writer: what all drafts wait to store is committed together, then acknowledged.

Nothing waits while the disk is idle; what comes in during a commit shares the next one, and its
fsync. Order, lock, rights and history are checked by the statement that moves a draft's head, in
the transaction that appends the rows, so nothing slips past a lock or outlives a right.
"""

import logging
import threading
from collections import deque
from functools import partial
from typing import Final
from weakref import WeakKeyDictionary

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from workspace.collab.format.refusals import NotTaken
from workspace.collab.format.updates import Update
from workspace.domain.errors import Busy
from workspace.domain.events import TextGrew
from workspace.process.offload import Standby, asks, beside, off_loop
from workspace.process.unit import tell
from workspace.services.text.memory import open_texts
from workspace.services.text.memory.open_text import OpenText
from workspace.services.text.writer import catch_up, trials
from workspace.services.text.writer.admission import Batch
from workspace.services.text.writer.connection import Line, Writing
from workspace.services.text.writer.orders import NotStored, Order, StoreUnavailable

MOST: Final = 500
"""Updates in one transaction; a commit that takes long delays everybody in it."""

log = logging.getLogger(__name__)


class Pipeline:
    """The writer of one database in this process.

    Attributes:
        line: its connection.
    """

    def __init__(self, engine: Engine) -> None:
        self.line = Line(engine)
        self._engine = engine
        self._cold: dict[str, list[Order]] = {}
        self._waiting: deque[Order] = deque()
        self._busy = False
        self._guard = threading.Lock()
        self._standby = Standby(self._write)

    @property
    def waiting(self) -> int:
        """How many updates wait for the transaction after this one."""
        return len(self._waiting)

    @property
    def busy(self) -> bool:
        """Whether anything waits or is being stored."""
        return self._busy

    def submit(self, order: Order) -> None:
        """Have an update stored; `order.done` is told how it went. Never waits."""
        self._waiting.append(order)
        self._wake()

    def _wake(self) -> None:
        with self._guard:
            if self._busy:
                return
            self._busy = True
        self._standby.call()

    def _write(self) -> None:
        """Commit what is waiting until nothing is."""
        while (orders := self._next()) is not None:
            for fact in self._stored(orders):
                tell(fact)

    def _next(self) -> list[Order] | None:
        """Return what is to be stored next, None where nothing waits.

        What is for a text on its way into memory waits behind what came before, for order's sake.
        """
        with self._guard:
            taken = [self._waiting.popleft() for _ in range(min(MOST, len(self._waiting)))]
            if not taken:
                self.line.rest()
                self._busy = False
                return None
            orders: list[Order] = []
            for order in taken:
                self._cold.get(order.asked.draft_id, orders).append(order)
        return orders

    def _stored(self, orders: list[Order]) -> list[TextGrew]:
        """Commit these, or tell everybody that nothing was stored."""
        try:
            return self._commit(orders)
        except (SQLAlchemyError, self.line.faults) as fault:
            log.warning("%s updates could not be stored: %s", len(orders), type(fault).__name__)
        except Exception:
            log.exception("the writer failed")
        for order in orders:
            order.answer(StoreUnavailable())
        return []

    def _commit(self, orders: list[Order]) -> list[TextGrew]:
        """Store what can be taken of these, answer all, and say which drafts grew."""
        ready = [(draft, found) for draft, found in _by_draft(orders) if self._ready(draft, found)]
        if not ready:
            return []
        batches: list[Batch] = []
        with self.line.transaction() as writing:
            try:
                for draft_id, found in ready:
                    batch = Batch(draft_id, found)
                    batch.hold()
                    batches.append(batch)
                _decide(writing, batches)
                grown = [batch for batch in batches if batch.rows]
                if grown:
                    _store(writing, grown)
            finally:
                for batch in batches:
                    batch.release()
        for batch in batches:
            self._put_off(batch)
            batch.answer()
            for order, update, text in batch.unproven:
                beside(partial(self._prove, order, update, text))
        return [TextGrew(draft=batch.draft_id, seq=batch.rows[-1].seq) for batch in grown]

    def _ready(self, draft_id: str, orders: list[Order]) -> bool:
        """Whether the draft is in memory; else it is brought there first, beside the others'."""
        if orders[0].warmed or not _has_to_wait(open_texts.of(draft_id)):
            return True
        with self._guard:
            self._cold[draft_id] = list(orders)
        beside(partial(self._warm, draft_id, orders[0].person.id))
        return False

    def _warm(self, draft_id: str, person_id: str) -> None:
        mark = asks.set(person_id)
        try:
            open_text = open_texts.bring(self._engine, draft_id, woven=True)
            with open_text.lock:  # whoever has something long to do with it is done then
                pass
        except Busy:
            with self._guard:
                refused = self._cold.pop(draft_id)
            for order in refused:
                order.answer(StoreUnavailable())
            return
        except Exception:
            log.exception("draft %s could not be brought into memory", draft_id)
        finally:
            asks.reset(mark)
        with self._guard:
            orders = self._cold.pop(draft_id)
            for order in orders:
                order.warmed = True
            # Before what was typed since: it builds on these.
            self._waiting.extendleft(reversed(orders))
        self._wake()

    def _put_off(self, batch: Batch) -> None:
        """Let what cannot be decided in this transaction wait for the next."""
        if batch.put_off:
            with self._guard:
                self._waiting.extend(batch.put_off)

    def _prove(self, order: Order, update: Update, text: bytes) -> None:
        """Try an update that is larger than ordinary where it can harm nothing, then go on."""
        try:
            trials.demand(lambda: text, update, order.asked.data, order.person.id)
            _prepare(open_texts.of(order.asked.draft_id), update)
        except NotTaken as refused:
            order.answer(NotStored(refused.code))
        except Exception:
            log.exception("a trial failed")
            order.answer(StoreUnavailable())
        else:
            order.proven, order.read = True, update
            self.submit(order)


def _prepare(open_text: OpenText, update: Update) -> None:
    """Do beside the loop, and before the transaction, what takes long of a large update."""
    with open_text.lock:
        if open_text.loaded is not None:
            off_loop(partial(open_text.loaded.woven.prepare, update))


def _has_to_wait(open_text: OpenText) -> bool:
    """Whether a text is not in memory, or somebody does something long with it."""
    return not open_text.ready or open_text.lock.locked()


def _decide(writing: Writing, batches: list[Batch]) -> None:
    """Admit what can be taken and move the heads of the drafts over it.

    A draft that only this process writes to is where it was left. For drafts that others write
    to as well all heads are held first, and what the others wrote is fetched at once. In both
    ways the heads are taken in one order: the writers of two processes cannot block each other.
    """
    if not any(batch.open_text.shared for batch in batches):
        for batch in batches:
            batch.admit(writing)
            batch.move(writing)
        return
    catch_up.hold(writing, [batch.open_text for batch in batches])
    for batch in batches:
        batch.admit(writing)
    writing.statements.move_all(writing.cursor, [batch.way() for batch in batches if batch.rows])


def _store(writing: Writing, batches: list[Batch]) -> None:
    """Append the rows of drafts whose heads have moved, commit, and only then take them in."""
    rows = [row for batch in batches for row in batch.journal]
    writing.statements.append(writing.cursor, rows)
    writing.commit(len(rows))
    for batch in batches:
        batch.settle()


def _by_draft(orders: list[Order]) -> list[tuple[str, list[Order]]]:
    """Return the orders of each draft, the drafts in one order everywhere: no two can block."""
    if len(orders) == 1:
        return [(orders[0].asked.draft_id, orders)]
    found: dict[str, list[Order]] = {}
    for order in orders:
        found.setdefault(order.asked.draft_id, []).append(order)
    return sorted(found.items())


_pipelines: WeakKeyDictionary[Engine, Pipeline] = WeakKeyDictionary()


def of(engine: Engine) -> Pipeline:
    """Return the writer of a database in this process."""
    found = _pipelines.get(engine)
    if found is None:
        found = _pipelines[engine] = Pipeline(engine)
    return found
