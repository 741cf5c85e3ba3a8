"""A clock that tests move, in place of the one they cannot wait for."""

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(slots=True)
class FakeClock:
    """A clock that shows what it is set to."""

    at: datetime

    def __call__(self) -> datetime:
        """Return the time it shows."""
        return self.at

    def move(self, **parts: float) -> None:
        """Go forward (or back) by a `timedelta` of these parts: `move(days=8)`."""
        self.at += timedelta(**parts)
