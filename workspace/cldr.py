"""Numbers, money, days and instants in the words of a language, by CLDR; no text of ours.

Whatever shows one of these asks here: pages in the reader's language, letters in theirs.
"""

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

from babel import Locale, UnknownLocaleError
from babel.dates import format_datetime, format_skeleton, format_timedelta
from babel.lists import format_list
from babel.numbers import format_decimal

_DEFAULT: Final = "default"
_NUMBER: Final = re.compile(r"[#0][#0,.]*")
_DECIMALS: Final = re.compile(r"\.[#0]*")
_MARKS: Final = str.maketrans("", "", "\u200e\u200f\u061c")
_MONTH: Final = re.compile(r"([0-9]{4})-([0-9]{2})")
_QUARTER: Final = re.compile(r"([0-9]{4})-Q([1-4])")
# The first digit of each numbering system that a language of CLDR counts in by itself.
_ZEROS: Final = {
    "arab": 0x660,
    "arabext": 0x6F0,
    "beng": 0x9E6,
    "deva": 0x966,
    "mymr": 0x1040,
    "tibt": 0xF20,
}
_LIST: Final = {"ar": "، ", "fa": "، ", "ur": "، ", "ps": "، ", "zh": "、", "ja": "、"}
_LINES: Final = {"ar": "؛ ", "fa": "؛ ", "ur": "؛ ", "ps": "؛ ", "zh": "；", "ja": "；"}
_NAME: Final = {"fr": "\u00a0: ", "zh": "：", "ja": "："}


class Instant(NamedTuple):
    """An instant in a zone and in UTC; where both are one, `utc` is empty."""

    local: str
    place: str
    utc: str


@lru_cache(maxsize=64)
def locale_of(code: str) -> Locale:
    """Return the locale of a language; English writes days before months here.

    A language nobody knows is written like English.
    """
    try:
        found = Locale.parse(code.replace("-", "_"))
    except (ValueError, UnknownLocaleError):
        return Locale("en", "GB")
    return Locale("en", "GB") if str(found) == "en" else found


def figure(digits: str | int, locale: Locale) -> str:
    """Return a number with the decimals it was given with, no more and no fewer."""
    written = str(digits)
    decimals = len(written.partition(".")[2])
    pattern = _DECIMALS.sub("", locale.decimal_formats[None].pattern.partition(";")[0])
    pattern += f".{'0' * decimals}" if decimals else ""
    words = format_decimal(Decimal(written), pattern, locale=locale, numbering_system=_DEFAULT)
    return digits_of(str(words), locale)


def percent(digits: str, locale: Locale) -> str:
    """Return a percentage; 85 is 85 %."""
    pattern = locale.percent_formats[None].pattern.partition(";")[0].translate(_MARKS)
    sign = "%" if locale.default_numbering_system not in {"arab", "arabext"} else "٪"
    return _NUMBER.sub(figure(digits, locale), pattern, count=1).replace("%", sign)


def share(number: int, of: int, locale: Locale) -> str:
    """Return what part of a whole a number is, as a percentage to a tenth; a dash of nothing."""
    return percent(tenth(number, of), locale) if of else "—"


def tenth(number: int, of: int) -> str:
    """Return what part of a whole a number is, in hundredths to a tenth; nothing of nothing."""
    return str((Decimal(100 * number) / of).quantize(Decimal("0.1"))) if of else ""


def money(amount: str, currency: str, locale: Locale) -> str:
    """Return an amount with its currency by code, which no sign of two countries can hide."""
    pattern = locale.currency_formats["standard"].pattern.partition(";")[0].translate(_MARKS)
    found = _NUMBER.search(pattern)
    assert found is not None
    before, after = pattern[: found.start()].strip(), pattern[found.end() :].strip()
    sides = (before.replace("¤", currency), figure(amount, locale), after.replace("¤", currency))
    return "\u00a0".join(side for side in sides if side)


def day(on: date, locale: Locale) -> str:
    """Return a day in full: "28 November 2026"."""
    pattern = locale.date_formats["long"].pattern
    return digits_of(str(format_datetime(_noon(on), pattern, locale=locale)), locale)


def short_day(on: date, locale: Locale) -> str:
    """Return a day: "28 Nov 2026"."""
    return digits_of(str(format_skeleton("yMMMd", _noon(on), locale=locale)), locale)


def weekday(on: date, locale: Locale) -> str:
    """Return which day of the week a day is: "Tuesday"."""
    return str(format_datetime(_noon(on), "EEEE", locale=locale))


def year(on: date, locale: Locale) -> str:
    """Return the year of a day."""
    return digits_of(str(format_datetime(_noon(on), "y", locale=locale)), locale)


def period(stored: str, locale: Locale) -> str:
    """Return a day, month or quarter as it is stored in words; what is none is given back."""
    for pattern, skeleton, months in ((_MONTH, "yMMMM", 1), (_QUARTER, "yQQQ", 3)):
        if (found := pattern.fullmatch(stored)) and int(found[2]) * months in range(1, 13):
            first = date(int(found[1]), (int(found[2]) - 1) * months + 1, 1)
            return digits_of(str(format_skeleton(skeleton, _noon(first), locale=locale)), locale)
    try:
        return day(date.fromisoformat(stored), locale)
    except ValueError:
        return stored


def time(at: datetime, locale: Locale, *, seconds: bool = False) -> str:
    """Return the hour of an instant in the zone it is given in."""
    return digits_of(f"{at:%H:%M:%S}" if seconds else f"{at:%H:%M}", locale)


def instant(
    at: datetime, zone: str, locale: Locale, *, seconds: bool = False, full: bool = False
) -> Instant:
    """Return the day and hour of an instant in one zone, and its hour in UTC.

    Where it is another day in UTC that day is said too. `full` writes the month out.
    """
    there, utc = at.astimezone(ZoneInfo(zone)), at.astimezone(UTC)
    write = day if full else short_day
    local = f"{write(there.date(), locale)}{_comma(locale)}{time(there, locale, seconds=seconds)}"
    if zone == "UTC":
        return Instant(f"{local} UTC", place(zone), "")
    hour = f"{time(utc, locale, seconds=seconds)} UTC"
    if there.date() != utc.date():
        hour = f"{write(utc.date(), locale)}{_comma(locale)}{hour}"
    return Instant(local, place(zone), hour)


def span(length: timedelta, locale: Locale) -> str:
    """Return roughly how long something takes: "3 days"."""
    return digits_of(str(format_timedelta(length, threshold=1.5, locale=locale)), locale)


def ago(days: int, locale: Locale) -> str:
    """Return how long ago a day was: "4 days ago"."""
    past = format_timedelta(
        timedelta(days=-days), granularity="day", threshold=1.5, add_direction=True, locale=locale
    )
    return digits_of(str(past), locale)


def same_hour(at: datetime, zone: str, other: str) -> bool:
    """Whether clocks in two zones show the same day and hour at an instant."""
    return at.astimezone(ZoneInfo(zone)).utcoffset() == at.astimezone(ZoneInfo(other)).utcoffset()


def place(zone: str) -> str:
    """Return what a zone is called beside an hour: "Zurich"."""
    return zone.rsplit("/", 1)[-1].replace("_", " ")


def language(code: str, locale: Locale) -> str:
    """Return what a language is called; one that nobody knows by its code."""
    try:
        found = Locale.parse(code.replace("-", "_")).get_display_name(locale)
    except (ValueError, UnknownLocaleError):
        return code
    return found or code


def list_comma(locale: Locale) -> str:
    """Return what stands between the entries of a list."""
    return _LIST.get(locale.language, ", ")


def and_list(parts: Sequence[str], locale: Locale) -> str:
    """Return parts as a list in a sentence: "Aruna, Belmar and Corvia"."""
    return format_list(parts, locale=locale)


def semicolon(locale: Locale) -> str:
    """Return what stands between the lines of an answer."""
    return _LINES.get(locale.language, "; ")


def colon(locale: Locale) -> str:
    """Return what stands between a question and its answer."""
    return _NAME.get(locale.language, ": ")


def digits_of(text: str, locale: Locale) -> str:
    """Return a text with its digits as the language counts by itself."""
    zero = _ZEROS.get(locale.default_numbering_system)
    if zero is None:
        return text
    return text.translate({ord("0") + n: zero + n for n in range(10)})


def _comma(locale: Locale) -> str:
    return {"ar": "، ", "fa": "، ", "zh": " ", "ja": " "}.get(locale.language, ", ")


def _noon(on: date) -> datetime:
    return datetime(on.year, on.month, on.day, 12, tzinfo=UTC)
