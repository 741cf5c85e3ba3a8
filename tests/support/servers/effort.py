"""What the interpreter does for something, counted: a busy machine changes nothing about it."""

from _lsprof import Profiler
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from workspace.process import offload

T = TypeVar("T")
MOST_CALLS = 400_000
"""Calls on the loop for one request: well under a tenth of a second."""


class Effort:
    """How many functions were called, but for what is done beside the loop."""

    calls = 0


@contextmanager
def effort() -> Iterator[Effort]:
    """Count what this thread calls while the block runs."""
    # The interpreter's own profiler counts: a function that is called for each call takes longer
    # than most of what is counted.
    spent, counter, alone = Effort(), Profiler(subcalls=False), offload._alone

    def uncounted(work: Callable[[], T]) -> T:
        if offload.is_beside():
            return alone(work)
        counter.disable()
        try:
            return alone(work)
        finally:
            counter.enable()

    offload._alone = uncounted
    counter.enable()
    try:
        yield spent
    finally:
        counter.disable()
        offload._alone = alone
        spent.calls = sum(entry.callcount for entry in counter.getstats())
