"""What joined and left a published pledge, by the day: one addendum for each day with a change."""

from collections.abc import Iterable
from datetime import date, datetime
from zoneinfo import ZoneInfo


def numbers(instants: Iterable[datetime], zone: ZoneInfo) -> dict[date, int]:
    """Return the number of each day's addendum, the first being 1.

    Numbers never change as more is added: a day that is over gets no more changes.

    Args:
        instants: when anything joined or left.
        zone: of the campaign, in which days are counted.
    """
    days = sorted({at.astimezone(zone).date() for at in instants})
    return {day: number for number, day in enumerate(days, start=1)}
