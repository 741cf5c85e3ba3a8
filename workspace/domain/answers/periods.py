"""Due dates as parties know them: a day, a month or a quarter; and arithmetic in months."""

import re
from calendar import monthrange
from datetime import date

from workspace.domain.input import FIRST_YEAR, LAST_YEAR, read_date

_MONTH = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])")
_QUARTER = re.compile(r"([0-9]{4})-[Qq]([1-4])")
MONTHS_A_YEAR = 12
_MONTHS_A_QUARTER = 3


def read_period(text: str) -> str | None:
    """Return "2027-03-31", "2027-03" or "2027-Q1" as it is stored, or None for anything else."""
    written = text.strip().upper()
    return written if last_day(written) else None


def last_day(period: str) -> date | None:
    """Return the day on which a period ends; a day ends with itself; None if it is no period."""
    for pattern, months in ((_MONTH, 1), (_QUARTER, _MONTHS_A_QUARTER)):
        found = pattern.fullmatch(period)
        if found:
            return _end_of(int(found[1]), int(found[2]) * months)
    return read_date(period)


def is_exact(period: str) -> bool:
    """Whether the period is a single day."""
    return read_date(period) is not None


def months_later(day: date, months: int) -> date:
    """Return the same day `months` later, or the last day of a shorter month."""
    years, month = divmod(day.month - 1 + months, MONTHS_A_YEAR)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _end_of(year: int, month: int) -> date | None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    return date(year, month, monthrange(year, month)[1])
