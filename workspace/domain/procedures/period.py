"""When a procedure ends: its length, its one extension, and ends at an unkind hour."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final
from zoneinfo import ZoneInfo

from workspace.domain.errors import Refusal
from workspace.domain.procedures.procedure_states import ProcedureState
from workspace.domain.procedures.terms import MAX_HOURS, Fallback, Method, Terms
from workspace.domain.words import N_

MARKS: Final = (2, 48)
"""So many hours before an end whoever has not answered is reminded, nearest first."""
_FIRST_HOUR: Final = 9
_LAST_HOUR: Final = 18
_SATURDAY: Final = 5
_FIXED: Final = frozenset({(1, 1), (5, 1), (12, 25), (12, 26)})
_GOOD_FRIDAY: Final = timedelta(days=-2)
_EASTER_MONDAY: Final = timedelta(days=1)


class TooShort(Refusal):
    """A procedure would run for less than the group's rule asks, or for more than 90 days."""

    code = "procedure-too-short"
    status = 422
    sentence = N_("It must last at least as long as the group's rule says, and at most 90 days.")


class NotExtended(Refusal):
    """It was extended before, is over, or would become more than twice as long."""

    code = "procedure-not-extended"
    sentence = N_(
        "A procedure is extended once, before it ends, by at most its first length. Nothing was "
        "changed."
    )


class DecidedBefore(Refusal):
    """The group has decided on this text, and its rule has no second way."""

    code = "procedure-decided-before"
    sentence = N_("The group has decided on this revision already; its rule allows no second try.")


class Unkind(StrEnum):
    """Why an end is at a bad time for somebody."""

    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    NIGHT = "night"


UNKIND_WORDS: Final[Mapping[str, str]] = {
    Unkind.WEEKEND: N_("on a weekend"),
    Unkind.HOLIDAY: N_("on a public holiday"),
    Unkind.NIGHT: N_("outside office hours (9:00 to 18:00)"),
}


@dataclass(frozen=True, slots=True)
class BadHour:
    """That a procedure ends at a bad time in a member's zone."""

    member: str
    zone: str
    unkind: Unkind


def closes_at(opens_at: datetime, hours: int, terms: Terms) -> datetime:
    """Return when a procedure ends that runs for so many clock hours.

    Hours are those of the clock in UTC: a change to summer time moves nothing.

    Raises:
        TooShort: the rule of the group asks for more, or it is over 90 days.
    """
    if not terms.hours <= hours <= MAX_HOURS:
        raise TooShort
    return opens_at + timedelta(hours=hours)


def extended(
    opens_at: datetime, ends_at: datetime, by_hours: int, now: datetime, *, before: bool
) -> datetime:
    """Return when a procedure ends once it is extended.

    Args:
        opens_at: when it opened.
        ends_at: when it ends as it stands.
        by_hours: by how much it is to be longer.
        now: aware UTC instant.
        before: whether it was extended before.

    Raises:
        NotExtended: it is over, was extended before, or would be more than twice as long.
    """
    longer = timedelta(hours=by_hours)
    if before or now >= ends_at or not timedelta() < longer <= ends_at - opens_at:
        raise NotExtended
    return ends_at + longer


def next_method(terms: Terms, past: tuple[tuple[str, str], ...]) -> str:
    """Return by which method a group may decide on a text now.

    Args:
        terms: the group's rule.
        past: method and outcome of each procedure it had on this text, the earliest first; one
            that was withdrawn decided nothing.

    Raises:
        DecidedBefore: there was a decision, and the rule names no way after it.
    """
    decided = [one for one in past if one[1] != ProcedureState.VOID]
    if not decided:
        return terms.method
    if decided == [(Method.SILENCE, ProcedureState.BROKEN)] and terms.fallback == Fallback.MAJORITY:
        return Method.MAJORITY
    raise DecidedBefore


def unkind(ends_at: datetime, zones: Mapping[str, str]) -> tuple[BadHour, ...]:
    """Return for whom an end is at a bad time, by the members' zones (member to IANA name).

    Holidays are the few that most of the world's offices keep; others are the group's to know.
    """
    return tuple(_unkind(ends_at, zones))


def _unkind(ends_at: datetime, zones: Mapping[str, str]) -> Iterator[BadHour]:
    for member, zone in sorted(zones.items()):
        there = ends_at.astimezone(ZoneInfo(zone))
        if there.weekday() >= _SATURDAY:
            yield BadHour(member, zone, Unkind.WEEKEND)
        elif _is_holiday(there.date()):
            yield BadHour(member, zone, Unkind.HOLIDAY)
        elif not _FIRST_HOUR <= there.hour < _LAST_HOUR:
            yield BadHour(member, zone, Unkind.NIGHT)


def _is_holiday(day: date) -> bool:
    easter = _easter(day.year)
    return (day.month, day.day) in _FIXED or day in {easter + _GOOD_FRIDAY, easter + _EASTER_MONDAY}


def _easter(year: int) -> date:
    """Return Easter Sunday by the Gregorian calendar (the anonymous algorithm of 1876)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = b // 4, b % 4
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    far = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * far) // 451
    month, day = divmod(h + far - 7 * m + 114, 31)
    return date(year, month, day + 1)


def mark_passed(opens_at: datetime, closes_at: datetime, now: datetime) -> int | None:
    """Return the last of `MARKS` that is passed; None before the first and once it is over.

    One that lay before the opening is none: whoever was asked then has just been told.
    """
    if now >= closes_at:
        return None
    passed = next((one for one in MARKS if closes_at - now <= timedelta(hours=one)), None)
    early = passed is not None and closes_at - timedelta(hours=passed) <= opens_at
    return None if early else passed
