"""Which edition of the registry is out: the same one means that every public page is the same."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from workspace.process.clock import now
from workspace.process.unit import Unit, reading
from workspace.store.registry import editions


@dataclass(frozen=True, slots=True)
class Edition:
    """What is public from some moment until another, told from all others by being unequal.

    Attributes:
        mark: changes with every change in the registry.
        until: when more becomes public by the clock alone; None if nothing waits.
        since: the whole second since which this process knows that it is out; each edition has
            a later one than the one before.
    """

    mark: str
    until: datetime | None
    since: datetime = field(compare=False)

    def lasts_s(self, most: int) -> int:
        """Return for how many seconds from now on it is out for sure, at most `most`."""
        if self.until is None:
            return most
        return max(0, min(most, int((self.until - now()).total_seconds())))


# The last one asked for and since when; the moment it ends need not be looked up each time.
_last: list[tuple[datetime, Edition]] = []


def current() -> Edition:
    """Return the edition that is out now."""
    with reading() as unit:
        return of(unit)


def of(unit: Unit) -> Edition:
    """Return the edition that is out in the state a unit reads."""
    at, mark = now(), editions.mark(unit.session)
    for since, known in _last:
        if known.mark == mark and since <= at and (known.until is None or at < known.until):
            return known
    edition = Edition(mark, editions.next_moment(unit.session, at), _since(at))
    _last[:] = [(at, edition)]
    return edition


def _since(at: datetime) -> datetime:
    """Return a second for a new edition that no edition before had: dates of HTTP tell no less."""
    second = at.replace(microsecond=0)
    last = _last[0][1].since if _last else None
    return max(second, last + timedelta(seconds=1)) if last else second
