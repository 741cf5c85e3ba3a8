"""One draft's document at a sequence number: what is stored, and what waits to be."""

from typing import Self

from workspace.collab.admit import limits, reader
from workspace.collab.admit.guard import Guard
from workspace.collab.admit.limits import StateSize
from workspace.collab.document import trial
from workspace.collab.document.copies import Copies
from workspace.collab.document.engine import EMPTY
from workspace.collab.document.pending import Pending, settled_strands
from workspace.collab.document.shown import Shown
from workspace.collab.document.trial import Unproven
from workspace.collab.document.woven import Woven
from workspace.collab.format.positions import Places
from workspace.collab.format.refusals import NotTaken
from workspace.collab.format.updates import Update
from workspace.collab.order import strand
from workspace.domain.text.prose import Lines

__all__ = ["Document", "Pending"]


class Document:
    """The merged text of one draft; the caller serialises calls, one at a time.

    Updates are admitted, then settled in the same order once stored; only these are read.

    Attributes:
        seq: the last row of the log that is in it.
        woven: its units in order.
    """

    def __init__(self, state: bytes, guard: Guard, seq: int) -> None:
        self.seq = seq
        self._guard = guard
        self._pending: list[Pending] = []
        self._copies = Copies(state, self._pending)
        self.woven = Woven(self._copies, self._pending, len(state))
        self._size = StateSize(len(state))
        self._shown = Shown(self._copies)

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
        return cls(state, Guard(strand.unpack(guard_state)), seq)

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
        self.abandon()
        self._guard.integrate(update)
        self._copies.take(data)
        self.woven.insert(update)
        self._settled(seq, data)

    def admit(
        self, data: bytes, client_id: int, *, proven: bool = True, read: Update | None = None
    ) -> Pending:
        """Return the update as one that may be stored, tried on a copy; nothing is settled yet.

        It may build on what is pending still. An empty one (`update.empty`) never is, nor settles.

        Args:
            data: the bytes of the update.
            client_id: leased to whoever sent them.
            proven: it was tried elsewhere, or need not be.
            read: what they say, where that is known already.

        Raises:
            Unproven: it was not, and should be; nothing has changed. Try it first.
            Refused: it breaks a rule, or the engine fails on it.
            TooBig: it, or the document with it, is over a limit.
            Gap: it builds on something unknown.
            Known: all of its new content is here already.
        """
        pending = Pending(data, self._guard.admit(data, client_id, read))
        update = pending.update
        if update.empty:
            return pending
        if not proven and not trial.ordinary(data, update):
            raise Unproven(update, self._copies.state_ahead())
        try:
            self.woven.admit(pending)
            if update.structs and not update.structs[0].clock:
                limits.check_clients(len(self._guard.strands) + 1)
            self._size.grow(data, update, self._copies.state_ahead)
            self._copies.take(data)
        except NotTaken:
            self.woven.retract(pending)
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
            self.woven.settle()
        del self._pending[0]
        self._settled(seq, pending.data)

    def abandon(self, pending: Pending | None = None) -> None:
        """Forget an admitted update that was not stored, and all after it, which may build on it.

        Without one, all that is pending goes; one that is not pending is left alone.
        """
        if pending is None and self._pending:
            pending = self._pending[0]
        if pending not in self._pending:
            return
        kept = self._pending.index(pending)
        for one in reversed(self._pending[kept:]):
            self.woven.retract(one)
            self._guard.forget(one.admission)
        del self._pending[kept:]
        self._copies.fall_back()

    def state(self) -> bytes:
        """Return the whole document as one update; never hash it, equal texts may differ."""
        return self._copies.state()

    def guard_state(self) -> bytes:
        """Return what the guard knows, to be stored beside `state`."""
        return settled_strands(self._guard, self._pending)

    def text(self, section: str) -> str:
        """Return the plain text of a section without the final newline."""
        return self._shown.text(section)

    def places(self, section: str) -> Places:
        """Return the text of a section, ready for many places to be looked for in it."""
        return self._shown.places(section)

    def lines(self, section: str) -> Lines:
        """Return a section as lines of marked text; `plain(lines)` equals `text(section)`."""
        return self._shown.lines(section)

    def _settled(self, seq: int, data: bytes) -> None:
        self.seq = seq
        self._copies.settle(data)
        self._shown.forget()
