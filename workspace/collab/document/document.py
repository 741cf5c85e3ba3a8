"""One draft's document at a sequence number: what is stored, and what waits to be."""

from collections.abc import Callable
from typing import Final, Self

from pycrdt import TransactionEvent

from workspace.collab.admit import limits, reader
from workspace.collab.admit.guard import Guard
from workspace.collab.admit.limits import StateSize
from workspace.collab.document import trial
from workspace.collab.document.engine import EMPTY, Engine, Texts
from workspace.collab.document.pending import Pending
from workspace.collab.document.projection import lines_of
from workspace.collab.document.settled import Settled
from workspace.collab.document.trial import Unproven
from workspace.collab.format.refusals import NotTaken
from workspace.collab.order.sequence import Sequence
from workspace.domain.text.prose import Lines

__all__ = ["Document", "Pending"]

LONG: Final = 32 * 1024
"""Bytes of a state that is put in order within some 25 ms."""


class Document:
    """The merged text of one draft; the caller serialises calls, one at a time.

    Updates are admitted one after another, each may build on those before it, and then settled
    in the same order once they are stored. What is read is only what is settled.

    Attributes:
        seq: the last row of the log that is in it.
    """

    def __init__(self, state: bytes, guard: Guard, seq: int) -> None:
        self.seq = seq
        self._guard = guard
        self._settled = Settled(state)
        self._ahead: Engine | None = Engine(state)  # settled, and with it all that is pending
        self._pending: list[Pending] = []
        self._sequence: Sequence | None = None
        self._unwoven = False  # whether something pending does not stand in the sequence
        self._size = StateSize(len(state))
        self._long = len(state) >= LONG
        self._lines: dict[str, Lines] = {}

    @classmethod
    def fresh(cls) -> Self:
        """Return a document with nothing in it, before the first row."""
        return cls(EMPTY, Guard(), 0)

    @classmethod
    def load(cls, state: bytes, guard_state: bytes, seq: int) -> Self:
        """Return the document that `state` and `guard_state` were taken from at `seq`.

        Raises:
            Refused: the engine cannot read the state.
            ValueError: the guard's state is of another format.
        """
        return cls(state, Guard.loads(guard_state), seq)

    def apply(self, seq: int, data: bytes, client_id: int) -> None:
        """Take in row `seq` of the log, the one after `self.seq`; what is pending is abandoned.

        Raises:
            ValueError: not the next row, or not a row of `client_id`.
            NotTaken: the row cannot be read; drop the document, it may be half changed.
        """
        if seq != self.seq + 1:
            raise ValueError(f"row {seq} does not follow {self.seq}")
        update = reader.read(data, trusted=True)
        if any(struct.client != client_id for struct in update.structs):
            raise ValueError(f"row {seq} is not of its client id")
        self.abandon_all()
        self._guard.integrate(update)
        self._tried().apply(data)
        if self._sequence is not None:
            self._sequence.insert(update.structs)
            self._sequence.delete(update.deletions)
        self._moved(seq, data)

    def admit(self, data: bytes, client_id: int, *, proven: bool = True) -> Pending:
        """Return the update as one that may be stored, tried on a copy; nothing is settled yet.

        It may build on updates that were admitted before it and are pending still. An empty one
        (`update.empty`) is acknowledged and not stored: it is not pending and never settles.

        Args:
            data: the bytes of the update.
            client_id: leased to whoever sent them.
            proven: it was tried elsewhere on `ahead()`, or need not be.

        Raises:
            Unproven: it was not, and should be; nothing has changed. Try it, then ask again.
            Refused: it breaks a rule, or the engine fails on it.
            TooBig: it, or the document with it, is over a limit.
            Gap: it builds on something unknown.
            Known: all of its new content is here already.
        """
        pending = Pending(data, self._guard.admit(data, client_id))
        if pending.update.empty:
            return pending
        if not proven and not trial.ordinary(data, pending.update):
            raise Unproven(pending.update)
        woven = self._woven()
        try:
            self._weave(woven, pending, limited=True)
            self._check_size(woven, pending)
            ahead, self._ahead = self._ahead or self._tried(), None
            ahead.apply(data)
            self._ahead = ahead  # one on which anything failed is dropped
        except NotTaken:
            self._unweave(pending)
            raise
        self._guard.take(pending.admission)
        self._pending.append(pending)
        return pending

    def settle(self, pending: Pending, seq: int) -> None:
        """Take in what was stored as row `seq`: the one that was admitted first of those pending.

        Raises:
            ValueError: not that one, or not the next row.
            NotTaken: the engine failed after all; drop the document.
        """
        if not self._pending or pending is not self._pending[0] or seq != self.seq + 1:
            raise ValueError("not the update that is pending, or not the next row")
        if not pending.woven:
            self._woven()
        del self._pending[0]
        self._moved(seq, pending.data)

    def abandon(self, pending: Pending) -> None:
        """Forget an admitted update that was not stored, and all after it, which may build on it.

        One that is not pending is left alone, so a second time does nothing.
        """
        if pending not in self._pending:
            return
        kept = self._pending.index(pending)
        for one in reversed(self._pending[kept:]):
            self._unweave(one)
            self._guard.forget(one.admission)
        del self._pending[kept:]
        self._ahead = None

    def abandon_all(self) -> None:
        """Forget everything that is pending: the document is as its last settled row left it."""
        if self._pending:
            self.abandon(self._pending[0])

    def state(self) -> bytes:
        """Return the whole document as one update; never hash it, equal texts may differ."""
        state = self._read().state()
        if not self._pending:
            self._settled.rebase(state)
        return state

    def ahead(self) -> bytes:
        """Return the whole document with what is pending as one update, to try another one on."""
        return self._tried().state()

    def guard_state(self) -> bytes:
        """Return what the guard knows, to be stored beside `state`."""
        for pending in reversed(self._pending):
            self._guard.forget(pending.admission)
        found = self._guard.dumps()
        for pending in self._pending:
            self._guard.take(pending.admission)
        return found

    def clock(self, client_id: int) -> int:
        """Return how many UTF-16 units of this client are in the document."""
        for pending in self._pending:
            structs = pending.update.structs
            if structs and structs[0].client == client_id:
                return structs[0].clock
        return self._guard.clock(client_id)

    def text(self, section: str) -> str:
        """Return the plain text of a section without the final newline."""
        return str(self._read().texts[section]).removesuffix("\n")

    def lines(self, section: str) -> Lines:
        """Return a section as lines of marked text; `plain(lines)` equals `text(section)`."""
        found = self._lines.get(section)
        if found is None:
            found = self._lines[section] = lines_of(self._read().texts[section].diff())
        return found

    def sequence(self) -> Sequence:
        """Return the document unit by unit, with the names of its units; read it at once."""
        found = self._settled_sequence()
        for pending in reversed(self._pending):
            self._unweave(pending)
            self._unwoven = True
        return found

    def weaving(self) -> Callable[[], None] | None:
        """Return the work of putting the sequence together, None where it is done or short.

        It takes about a second for a few hundred thousand edits and touches no engine, so it may
        be done in another thread while the caller keeps everybody else from the document.
        """
        if self._sequence is not None or not self._long:
            return None
        state = self._read().state()

        def weave() -> None:
            self._sequence = Sequence(reader.read(state, trusted=True))

        return weave

    def edit(self, client_id: int, change: Callable[[Texts], None]) -> bytes | None:
        """Return the update that `change` amounts to, made on a copy; None if it is nothing.

        Args:
            client_id: leased for the server; its units must all be in the document.
            change: edits the texts, by section; positions are bytes.
        """
        copy = Engine(self.state(), client_id)
        made: list[bytes] = []

        def note(event: TransactionEvent) -> None:
            made.append(event.update)

        watch = copy.doc.observe(note)
        with copy.doc.transaction():
            change(copy.texts)
        copy.doc.unobserve(watch)
        return next((update for update in made if update != EMPTY), None)

    def seed(self, client_id: int) -> bytes:
        """Return the server's update that gives each empty text its one newline."""
        return self.edit(client_id, _seed) or EMPTY

    def _read(self) -> Engine:
        """Return the engine's document of what is settled, and of nothing else."""
        return self._settled.engine() if self._pending else self._tried()

    def _tried(self) -> Engine:
        """Return the copy with all that is pending, made again if a trial has spoilt it."""
        if self._ahead is None:
            ahead = Engine(self._settled.engine().state())
            ahead.apply_all([pending.data for pending in self._pending])
            self._ahead = ahead
        return self._ahead

    def _woven(self) -> Sequence:
        """Return the sequence with all that is pending in it."""
        woven = self._settled_sequence()
        if self._unwoven:
            for pending in self._pending:
                if not pending.woven:
                    self._weave(woven, pending)
            self._unwoven = False
        return woven

    def _settled_sequence(self) -> Sequence:
        """Return the sequence, made new where there is none; pending updates may stand in it."""
        if self._sequence is None:
            self._sequence = Sequence(reader.read(self._read().state(), trusted=True))
        return self._sequence

    def _check_size(self, woven: Sequence, pending: Pending) -> None:
        structs = pending.update.structs
        if structs:
            limits.check_text(woven.characters, woven.gone)
            if not structs[0].clock:
                limits.check_clients(self._guard.clients + 1)
        self._size.grow(pending.data, pending.update, self.ahead)

    def _weave(self, woven: Sequence, pending: Pending, *, limited: bool = False) -> None:
        structs, deletions = pending.update
        if structs:
            woven.insert(structs, limited=limited)
        pending.woven = True
        if deletions:
            pending.deleted = woven.delete(deletions)

    def _unweave(self, pending: Pending) -> None:
        if pending.woven and self._sequence is not None:
            self._sequence.restore(pending.deleted)
            if pending.update.structs:
                self._sequence.retract(pending.update.structs[0])
        pending.woven = False

    def _moved(self, seq: int, data: bytes) -> None:
        self.seq = seq
        self._settled.add(data)
        if self._lines:
            self._lines.clear()


def _seed(texts: Texts) -> None:
    for text in texts.values():
        if not len(text):
            text.insert(0, "\n")
