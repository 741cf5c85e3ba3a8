"""The copies of a document in the engine: one as stored, one ahead of it by what is pending."""

from typing import Final

from workspace.collab.document.engine import Engine
from workspace.collab.document.pending import Pending

MOST_ROWS: Final = 1_000
"""Rows kept as bytes before they are taken into an engine."""


class Copies:
    """The document as the engine has it, with and without what waits for the disk.

    Nobody reads the stored copy while the one ahead is not ahead at all, so for most of its life
    it is a state and the rows after it: it costs their bytes and no work, and becomes a document
    of the engine only when asked for. Rows taken in together cost a fraction of rows one by one.
    """

    __slots__ = ("_ahead", "_pending", "_rows", "_state", "_stored")

    def __init__(self, state: bytes, pending: list[Pending]) -> None:
        """Start from `state`; `pending` is the document's own list, which it goes on changing."""
        self._pending = pending
        self._state = state
        self._rows: list[bytes] = []
        self._stored: Engine | None = None
        self._ahead: Engine | None = Engine(state)

    def take(self, data: bytes) -> None:
        """Apply the next update to the copy that is ahead.

        Raises:
            Refused: the engine fails on it; that copy is made again when it is next needed.
        """
        ahead, self._ahead = self._ahead or self.ahead(), None
        ahead.apply(data)
        self._ahead = ahead

    def settle(self, data: bytes) -> None:
        """Take in what is stored as the next row; the copy that is ahead has it already.

        Raises:
            Refused: the engine fails on a row after all; drop everything.
        """
        self._rows.append(data)
        if len(self._rows) > MOST_ROWS:
            self._caught_up()

    def fall_back(self) -> None:
        """Drop the copy that is ahead: something in it is pending no more."""
        self._ahead = None

    def ahead(self) -> Engine:
        """Return the copy with all that is pending, made again where a trial has spoilt it."""
        if self._ahead is None:
            ahead = Engine(self._caught_up().state())
            ahead.apply_all([pending.data for pending in self._pending])
            self._ahead = ahead
        return self._ahead

    def state_ahead(self) -> bytes:
        """Return the whole document with what is pending as one update."""
        return self.ahead().state()

    def settled(self) -> Engine:
        """Return the engine's document of what is settled and of nothing else, to be read."""
        return self._caught_up() if self._pending else self.ahead()

    def state(self) -> bytes:
        """Return what is settled as one update, and start anew from it where that spares rows."""
        state = self.settled().state()
        if self._stored is None and not self._pending:
            self._state = state
            self._rows.clear()
        return state

    def _caught_up(self) -> Engine:
        """Return the stored copy with all rows in it."""
        found = self._stored or Engine(self._state)
        found.apply_all(self._rows)
        self._stored, self._state = found, b""
        self._rows.clear()
        return found
