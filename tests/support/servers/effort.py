"""What the interpreter does for something, counted: a busy machine changes nothing about it."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from workspace.process.offload import is_beside

MOST_CALLS = 400_000
"""Calls on the loop for one request: well under a tenth of a second."""


class Effort:
    """How many functions were called, but for what is done beside the loop."""

    calls = 0


@contextmanager
def effort() -> Iterator[Effort]:
    """Count what this thread calls while the block runs."""
    spent = Effort()

    def note(_frame: FrameType, event: str, _about: object) -> None:
        if event in {"call", "c_call"} and not is_beside():
            spent.calls += 1

    sys.setprofile(note)
    try:
        yield spent
    finally:
        sys.setprofile(None)
