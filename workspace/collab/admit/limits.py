"""How large a whole document may become; every check costs what the change costs."""

from collections.abc import Callable
from typing import Final

from workspace.collab.format.refusals import TooBig
from workspace.collab.format.schema import MAX_CHARS, MAX_LINES, MAX_MARKS
from workspace.collab.format.updates import Update

MAX_STATE: Final = 2 * 1024 * 1024
"""Bytes of the state a page that joins must read: some twenty times the longest text."""
MAX_CLIENTS: Final = 10_000
"""Client ids with content. A page adds one when somebody types in it, so ten people who open the
draft and type every working day come to this after four years. Each costs some 20 bytes of state,
400 of memory and 5 us whenever the guard is stored or loaded: at most 4 MB and 50 ms."""
GONE_PER_CHARACTER: Final = 20
"""Deleted units per visible character, once there are more than `FREE_GONE`."""
FREE_GONE: Final = 1_000_000
"""Deleted units that any text may leave behind: the longest one rewritten five times over, a
usual one a hundred times. Deletions alone are never refused: they make nothing larger."""
_MORE: Final = 48
"""Bytes by which one piece or deletion may grow the state beyond its own, by cutting another."""
_MEASURE_AFTER: Final = MAX_STATE // 8
"""Bytes a state may seem to have grown by since it was measured, before that is done again. It is
always less than it seems; so where this much was refused, the state has seven eighths of the most.
"""


class StateSize:
    """An upper bound of the state's bytes, measured anew only where it comes near the limit."""

    __slots__ = ("_bound", "_measured")

    def __init__(self, known: int) -> None:
        self._bound = known
        self._measured = 0  # `known` may be what somebody else reckoned

    def grow(self, data: bytes, update: Update, state: Callable[[], bytes]) -> None:
        """Count an update in.

        Args:
            data: its bytes.
            update: what they say.
            state: gives the whole state without it, to be measured.

        Raises:
            TooBig: the state would be over the limit; deletions alone are counted and pass.
        """
        structs, deletions = update
        growth = len(data) + _MORE * (len(structs) + len(deletions))
        if self._bound + growth > MAX_STATE and self._bound - self._measured > _MEASURE_AFTER:
            self._bound = self._measured = len(state())
        if self._bound + growth > MAX_STATE and structs:
            raise TooBig("state")
        self._bound += growth


def check_text(characters: int, gone: int) -> None:
    """Check a document's text as it would be after an update that brings new content.

    Raises:
        TooBig: too many visible characters, or too many deleted ones for what is visible.
    """
    if characters > MAX_CHARS:
        raise TooBig("document")
    if gone > FREE_GONE and gone > GONE_PER_CHARACTER * characters:
        raise TooBig("deleted text")


def check_pieces(lines: int, marks: int) -> None:
    """Check into how many pieces a document's text would be cut by lines and marks.

    Raises:
        TooBig: too many.
    """
    if lines > MAX_LINES:
        raise TooBig("lines")
    if marks > MAX_MARKS:
        raise TooBig("marks")


def check_clients(clients: int) -> None:
    """Check how many client ids have content.

    Raises:
        TooBig: too many.
    """
    if clients > MAX_CLIENTS:
        raise TooBig("client ids")
