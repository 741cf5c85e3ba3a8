"""Numbers, money and dates as people write them, in any script's digits, to their stored form."""

import re
import unicodedata

from workspace.domain.answers.periods import read_period
from workspace.domain.input import NOT_A_DATE, read_date
from workspace.domain.values import Json
from workspace.domain.words import N_

Answer = tuple[Json, str | None]

NOT_IN_LIST = N_("Choose from the list.")
NOT_AN_AMOUNT = N_("Enter an amount such as 250000 or 250000.50.")
NOT_A_CURRENCY = N_("Enter the three letters of the currency, such as CHF or USD.")
NOT_A_COUNT = N_("Enter a whole number within the limits.")
NOT_A_PERIOD = N_("Enter a day, a month or a quarter: 2027-03-31, 2027-03 or 2027-Q1.")

_LONGEST_DAY = 40
"""With blanks around it; of what is longer no more need be read to see that it is none."""
_GROUPED = re.compile(r"([0-9]{1,3})((?:,[0-9]{3})+)(\.[0-9]{1,2})?")
_PLAIN = re.compile(r"[0-9]{1,15}(\.[0-9]{1,2})?")
_CURRENCY = re.compile(r"[A-Z]{3}")
_COUNT = re.compile(r"[0-9]{1,9}")
_GAPS = dict.fromkeys(map(ord, " \t\n\r\u00a0\u2009\u202f'\u2019\u066c"))
_ARABIC_POINT = {ord("\u066b"): "."}


def read_day(written: str) -> Answer:
    """Return a day as YYYY-MM-DD."""
    day = read_date(ascii_digits(written[:_LONGEST_DAY]))
    return (day.isoformat(), None) if day else ("", NOT_A_DATE)


def read_month_or_day(written: str) -> Answer:
    """Return a day, month or quarter."""
    period = read_period(ascii_digits(written))
    return (period, None) if period else ("", NOT_A_PERIOD)


def read_amount(written: str) -> Answer:
    """Return an amount of money as digits with at most two decimals after a point."""
    number = ascii_digits(written).translate(_GAPS).translate(_ARABIC_POINT)
    if _GROUPED.fullmatch(number):
        number = number.replace(",", "")
    if not _PLAIN.fullmatch(number):
        return "", NOT_AN_AMOUNT
    units, point, decimals = number.partition(".")
    return (units.lstrip("0") or "0") + point + decimals, None


def read_currency(written: str) -> Answer:
    """Return a currency as the three capital letters of ISO 4217 (the form only, not the list)."""
    code = written.strip().upper()
    return (code, None) if _CURRENCY.fullmatch(code) else ("", NOT_A_CURRENCY)


def read_count(written: str, highest: int) -> Answer:
    """Return a whole number from 1 to `highest`."""
    digits = ascii_digits(written).strip()
    if _COUNT.fullmatch(digits) and 1 <= int(digits) <= highest:
        return int(digits), None
    return None, NOT_A_COUNT


def is_figure(value: object) -> bool:
    """Whether this is a number as it is stored: digits, and at most two behind a point."""
    return isinstance(value, str) and value.isascii() and bool(_PLAIN.fullmatch(value))


def is_currency(value: object) -> bool:
    """Whether this is a currency as it is stored."""
    return isinstance(value, str) and bool(_CURRENCY.fullmatch(value))


def ascii_digits(text: str) -> str:
    """Return `text` with the decimal digits of any script as 0 to 9."""
    return "".join(
        str(unicodedata.decimal(char)) if unicodedata.decimal(char, None) is not None else char
        for char in text
    )
