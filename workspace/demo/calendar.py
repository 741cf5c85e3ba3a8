"""When things happened: the days of the demonstration's files as instants that have passed."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta

# How long ago the last thing happened, at least: a desk on which all is of this minute is not real.
_REST = timedelta(days=2)


class Calendar:
    """Turns days into instants, all moved alike so that the last has passed but a moment ago.

    Attributes:
        started: an instant well before the first day.
    """

    def __init__(self, present: datetime, days: Iterable[str], most: timedelta) -> None:
        """Move the days toward `present`, back as far as need be and on by at most `most`."""
        known = sorted(map(date.fromisoformat, days))
        self._moved = min(most, present.date() - _REST - known[-1])
        self.started = self.at(known[0].isoformat(), days=-90)

    def at(self, day: str, *, days: int = 0, hour: int = 9, minute: int = 0) -> datetime:
        """Return an instant (UTC) of the day so many days after `day`."""
        found = date.fromisoformat(day) + self._moved + timedelta(days=days)
        return datetime.combine(found, time(hour, minute), UTC)
