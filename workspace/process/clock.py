"""The only clock, and the only way to wait. Tests set both; everything else asks them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from threading import Event

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


class Wait:
    """Lets time pass through `source`, which a test may replace; other greenlets go on."""

    def __init__(self) -> None:
        self.source: Callable[[float], object] = lambda seconds: Event().wait(seconds)

    def __call__(self, seconds: float) -> None:
        """Return after so many seconds; at once where none is left."""
        if seconds > 0:
            self.source(seconds)


wait = Wait()
