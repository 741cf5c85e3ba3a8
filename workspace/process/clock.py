"""The only clock. Tests set it; everything else asks it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime

_held: ContextVar[datetime | None] = ContextVar("held", default=None)


class Clock:
    """Tells the time through `source`, which a test may replace."""

    def __init__(self) -> None:
        self.source: Callable[[], datetime] = lambda: datetime.now(UTC)  # noqa: TID251 - here it is

    def __call__(self) -> datetime:
        """Return the present instant, aware and in UTC."""
        return _held.get() or self.source()

    @contextmanager
    def at(self, instant: datetime) -> Iterator[None]:
        """Let the caller, and nobody beside it, act at another (aware) instant.

        For what happened before it was stored: the history of the demonstration.
        """
        before = _held.set(instant)
        try:
            yield
        finally:
            _held.reset(before)


now = Clock()
