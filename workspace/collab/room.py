"""One draft's document at a sequence number: what is stored, and what is about to be."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Self

from pycrdt import TransactionEvent

from workspace.collab import reader, schema
from workspace.collab.guard import Guard
from workspace.collab.projection import lines_of
from workspace.collab.reader import Kind, Update
from workspace.collab.refusals import Refused, TooBig
from workspace.collab.replica import EMPTY, Replica, Texts
from workspace.collab.sequence import Sequence
from workspace.domain.prose import Lines


@dataclass(frozen=True, slots=True)
class Pending:
    """An update that may be stored: it fits, and the engine took it on a copy.

    Attributes:
        data: the bytes to store and send on.
        update: what they say.
    """

    data: bytes
    update: Update


class Room:
    """The merged replica of one draft; the caller serialises calls, one at a time.

    Attributes:
        seq: the last row of the log that is in it.
    """

    def __init__(self, live: Replica, guard: Guard, seq: int) -> None:
        self.seq = seq
        self._live = live
        self._guard = guard
        self._shadow: Replica | None = None
        self._free = 0
        self._pending: Pending | None = None
        self._lines: dict[str, Lines] = {}
        self._sequence: Sequence | None = None

    @classmethod
    def fresh(cls) -> Self:
        """Return a room with nothing in it, before the first row."""
        return cls(Replica(), Guard(), 0)

    @classmethod
    def load(cls, state: bytes, guard_state: bytes, seq: int) -> Self:
        """Return the room that `state` and `guard_state` were taken from at `seq`.

        Raises:
            Refused: the engine cannot read the state.
            ValueError: the guard's state is of another format.
        """
        return cls(Replica(state), Guard.loads(guard_state), seq)

    def apply(self, seq: int, data: bytes, client_id: int) -> None:
        """Take in row `seq` of the log, the one after `self.seq`.

        Raises:
            ValueError: not the next row, or not a row of `client_id`.
            NotTaken: the row cannot be read; drop the room, it may be half changed.
        """
        if seq != self.seq + 1:
            raise ValueError(f"row {seq} does not follow {self.seq}")
        update = reader.read(data, trusted=True)
        if any(struct.client != client_id for struct in update.structs):
            raise ValueError(f"row {seq} is not of its client id")
        if self._pending is not None:
            self._forget()
        self._guard.integrate(update)
        self._live.apply(data)
        if self._shadow is not None:
            self._try(data)
        if self._sequence is not None:
            self._sequence.insert(update.structs)
            self._sequence.delete(update.deletions)
        self._moved(seq, update)

    def admit(self, data: bytes, client_id: int) -> Pending:
        """Return the update as one that may be stored, tried on a copy; nothing is changed yet.

        Settle or abandon it before the next; one that was forgotten counts as abandoned. An empty
        one (`update.empty`) is acknowledged and not stored.

        Raises:
            Refused: it breaks a rule, or the engine fails on it.
            TooBig: it, or the document with it, is over a limit.
            Gap: it builds on something unknown.
            Known: all of its new content is here already.
        """
        if self._pending is not None:
            self._forget()
        update = self._guard.admit(data, client_id)
        self._check_length(_inserted(update))
        self._woven().insert(update.structs, limited=True)
        pending = self._pending = Pending(data, update)
        if not update.empty:
            try:
                self._try(data)
            except Refused:
                self._forget()
                raise
        return pending

    def settle(self, pending: Pending, seq: int) -> None:
        """Take in what was stored as row `seq`.

        Raises:
            ValueError: not the pending one, or not the next row.
            NotTaken: the engine failed after all; drop the room.
        """
        if pending is not self._pending or seq != self.seq + 1:
            raise ValueError("not the update that is pending, or not the next row")
        self._guard.integrate(pending.update)
        self._live.apply(pending.data)
        self._woven().delete(pending.update.deletions)
        self._pending = None
        self._moved(seq, pending.update)

    def abandon(self, pending: Pending) -> None:
        """Forget an admitted update that was not stored; a second time does nothing."""
        if pending is self._pending:
            self._forget()

    def state(self) -> bytes:
        """Return the whole document as one update; never hash it, equal texts may differ."""
        return self._live.doc.get_update()

    def guard_state(self) -> bytes:
        """Return what the guard knows, to be stored beside `state`."""
        return self._guard.dumps()

    def clock(self, client_id: int) -> int:
        """Return how many UTF-16 units of this client are in the document."""
        return self._guard.clock(client_id)

    def text(self, section: str) -> str:
        """Return the plain text of a section without the final newline."""
        return str(self._live.texts[section]).removesuffix("\n")

    def lines(self, section: str) -> Lines:
        """Return a section as lines of marked text; `plain(lines)` equals `text(section)`."""
        found = self._lines.get(section)
        if found is None:
            found = self._lines[section] = lines_of(self._live.texts[section].diff())
        return found

    def sequence(self) -> Sequence:
        """Return the document unit by unit, with the names of its units; read it at once."""
        if self._pending is not None:
            return Sequence(reader.read(self.state(), trusted=True))
        return self._woven()

    def edit(self, client_id: int, change: Callable[[Texts], None]) -> bytes | None:
        """Return the update that `change` amounts to, made on a copy; None if it is nothing.

        Args:
            client_id: leased for the server; its units must all be in the document.
            change: edits the texts, by section; positions are bytes.
        """
        copy = Replica(self.state(), client_id)
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

    def _try(self, data: bytes) -> None:
        """Apply to the copy; a copy on which anything fails is dropped."""
        shadow, self._shadow = self._shadow or Replica(self.state()), None
        shadow.apply(data)
        self._shadow = shadow

    def _woven(self) -> Sequence:
        if self._sequence is None:
            self._sequence = Sequence(reader.read(self.state(), trusted=True))
        return self._sequence

    def _forget(self) -> None:
        """Undo what trying the pending update left behind."""
        update = self._pending.update if self._pending else None
        if update and update.structs and self._sequence:
            self._sequence.retract(update.structs[0])
        if update and not update.empty:
            self._shadow = None
        self._pending = None

    def _check_length(self, inserted: int) -> None:
        if inserted > self._free:  # a lower bound: what was deleted since is not in it
            self._free = schema.MAX_CHARS - self._live.characters()
        if inserted > max(0, self._free):
            raise TooBig("document")

    def _moved(self, seq: int, update: Update) -> None:
        self.seq = seq
        self._free -= _inserted(update)
        self._lines.clear()


def _inserted(update: Update) -> int:
    return sum(len(struct.text) for struct in update.structs if struct.kind is Kind.STRING)


def _seed(texts: Texts) -> None:
    for text in texts.values():
        if not len(text):
            text.insert(0, "\n")
