"""What came last to a draft, as far as this process has it in memory."""

from collections import deque
from itertools import islice
from typing import Final

from workspace.collab.document.document import Document
from workspace.collab.format.rows import Row

_ROWS: Final = 600
_BYTES: Final = 512 * 1024
_FRESH_STATE_ROWS: Final = 200


class Recent:
    """The newest rows of a draft, how far pushes have got by them, and a state they follow on."""

    __slots__ = ("_bytes", "_pushes", "_rows", "_start", "_state")

    def __init__(self, start: int = 0) -> None:
        """Begin with no row, after row `start`."""
        self._start = start
        self._rows: deque[Row] = deque()
        self._bytes = 0
        self._pushes: dict[int, int] = {}
        self._state: tuple[int, bytes] | None = None

    def add(self, row: Row) -> None:
        """Take in the next row; of too many the oldest go."""
        self._rows.append(row)
        self._bytes += len(row.update)
        if row.client_id in self._pushes or row.n == 1:
            self._pushes[row.client_id] = max(row.n, self._pushes.get(row.client_id, 0))
        while len(self._rows) > _ROWS or self._bytes > _BYTES:
            gone = self._rows.popleft()
            self._bytes -= len(gone.update)
            self._start = gone.seq

    def after(self, seq: int) -> list[Row] | None:
        """Return the rows after `seq`, None when some of them are not in memory."""
        last = self._start + len(self._rows)
        if seq >= last:
            return []
        if seq < self._start:
            return None
        newest = islice(reversed(self._rows), last - seq)
        return list(newest)[::-1]

    def is_new(self, client_id: int, n: int) -> bool:
        """Whether the n-th push of this client certainly is not in the journal yet."""
        last = self._pushes.get(client_id)
        return last is not None and n > last

    def note_lease(self, client_id: int) -> None:
        """Remember that this client id was leased just now, so nothing was pushed under it."""
        self._pushes.setdefault(client_id, 0)

    def state(self, doc: Document) -> tuple[int, bytes]:
        """Return a state to open the draft with and its seq; rows after it are in memory.

        Args:
            doc: the draft's document, with the newest row in it.
        """
        found = self._state
        stale = found is None or doc.seq - found[0] > _FRESH_STATE_ROWS
        if found is None or stale or self.after(found[0]) is None:
            found = self._state = doc.seq, doc.state()
        return found
