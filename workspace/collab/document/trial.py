"""What the engine makes of an update, judged where it may die of it: in a process of its own.

The reader refuses everything known to harm the engine. What it lets through and is larger than a
keystroke is tried like this first, for what is not known yet.
"""

import struct
from collections.abc import Callable
from typing import BinaryIO, Final

from workspace.collab.document.engine import Engine
from workspace.collab.format.refusals import Refused
from workspace.collab.format.updates import Update

MAX_PIECES: Final = 16
"""Pieces and deletions of an ordinary update. In recorded sessions typing makes 1 or 2 and marking
a paragraph 2 to 8; every input that hung or killed the engine and was small was no legal text."""
MAX_BYTES: Final = 1024
"""Bytes of an ordinary update: some 900 characters typed between two pushes."""
SIZES: Final = struct.Struct(">II")
"""Before each case: how many bytes of state and of update follow. An answer has the first alone."""

Judge = Callable[[bytes, bytes], str]


class Unproven(Exception):  # noqa: N818 - no fault: it says what to do next
    """An update is legal, but larger than ordinary: the engine should first try it elsewhere.

    Attributes:
        update: what its bytes say.
        onto: the document to try it on, with all that is pending.
    """

    def __init__(self, update: Update, state: bytes) -> None:
        self.update, self.onto = update, state
        super().__init__("not tried yet")


def ordinary(data: bytes, update: Update) -> bool:
    """Whether an update is no more than a person types or marks between two pushes."""
    return len(data) <= MAX_BYTES and len(update.structs) + len(update.deletions) <= MAX_PIECES


def judge(state: bytes, data: bytes) -> str:
    """Return why the document `state` may not take the update `data`, "" when it may.

    It may if the engine takes it, can write the whole and reads that back as the same text.
    """
    try:
        tried = Engine(state)
        tried.apply(data)
        again = Engine(tried.state())
    except Refused as refusal:
        return refusal.reason
    return "" if tried.pieces() == again.pieces() else "reads differently when it is opened again"


def serve(source: BinaryIO, sink: BinaryIO, judge: Judge = judge) -> None:
    """Judge one case after another until `source` ends; for the child process.

    Args:
        source: cases, each `SIZES`, the state and the update.
        sink: answers, each the length of a reason as the first of `SIZES`, and the reason.
        judge: what decides; another one in tests.
    """
    while len(head := source.read(SIZES.size)) == SIZES.size:
        state_size, data_size = SIZES.unpack(head)
        reason = judge(source.read(state_size), source.read(data_size)).encode()
        sink.write(SIZES.pack(len(reason), 0) + reason)
        sink.flush()
