"""The only clock. Tests set it; everything else asks it."""

from collections.abc import Callable
from datetime import UTC, datetime


class Clock:
    """Tells the time through `source`, which a test may replace."""

    def __init__(self) -> None:
        self.source: Callable[[], datetime] = lambda: datetime.now(UTC)  # noqa: TID251 - here it is

    def __call__(self) -> datetime:
        """Return the present instant, aware and in UTC."""
        return self.source()


now = Clock()
