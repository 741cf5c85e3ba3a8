"""The document as it is stored, beside the copy that is ahead of it by what waits for the disk."""

from typing import Final

from workspace.collab.document.engine import Engine

MOST_ROWS: Final = 1_000
"""Rows kept as bytes before they are taken into an engine."""


class Settled:
    """A state and the rows after it; it becomes a document of the engine only when asked for.

    Nobody reads it while the copy that is ahead is not ahead at all, so most of its life it costs
    the bytes of its rows and no work. Rows taken in together cost a fraction of rows one by one.
    """

    __slots__ = ("_engine", "_rows", "_state")

    def __init__(self, state: bytes) -> None:
        self._state = state
        self._rows: list[bytes] = []
        self._engine: Engine | None = None

    def add(self, data: bytes) -> None:
        """Take in the bytes of the next row, which the engine took before on another copy.

        Raises:
            Refused: the engine fails on a row after all; drop everything.
        """
        self._rows.append(data)
        if len(self._rows) > MOST_ROWS:
            self.engine()

    def engine(self) -> Engine:
        """Return the engine's document, to be read and not changed.

        Raises:
            Refused: the engine fails on a row after all; drop everything.
        """
        found = self._engine or Engine(self._state)
        found.apply_all(self._rows)
        self._engine, self._state = found, b""
        self._rows.clear()
        return found

    def rebase(self, state: bytes) -> None:
        """Start anew from `state`, which says the same; an engine that was needed once is kept."""
        if self._engine is None:
            self._state = state
            self._rows.clear()
