"""Who is ready to sign, asked before the lock: it binds nobody, and is gone at the lock.

The lead asks; each of the others that would sign answers, and may answer otherwise until the lock.
What an organisation answers is for the lead and for those that are asked as well, as their
sign-offs will be; the words beside it are for the lead and its own people alone, as the reasons
for declining are.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import Final
from zoneinfo import ZoneInfo

from workspace.domain.errors import Invalid
from workspace.domain.input import NEEDED, NOT_A_DATE, clean_text, read_date
from workspace.domain.parties.capacities import LEAD, SIGNING_CAPACITIES
from workspace.domain.words import N_

MAX_WORDS: Final = 1_000
REMINDED_BEFORE: Final = timedelta(hours=48)
NO_ANSWER: Final = N_("Choose one of the answers.")
OVER: Final = N_("This day is over. Name today or a later one.")


class Readiness(StrEnum):
    """What an organisation answers."""

    READY = "ready"
    CHANGE = "change"
    TIME = "time"
    CANNOT = "cannot"


LABELS: Final[Mapping[str, str]] = {
    Readiness.READY: N_("Ready to sign this text"),
    Readiness.CHANGE: N_("Ready with this change"),
    Readiness.TIME: N_("Needs its capital or board"),
    Readiness.CANNOT: N_("Cannot sign this text"),
}
"""What each answer is called, untranslated."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What the lead says when it asks: words, and the day by when it hopes for answers."""

    words: str = ""
    by_when: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What an organisation answers; `until` is the day its capital or board is needed until."""

    readiness: Readiness
    words: str = ""
    until: date | None = None


def is_asked(capacity: str) -> bool:
    """Whether the question is put to a party: those that would sign, but for who asks."""
    return capacity in SIGNING_CAPACITIES - {LEAD.code}


def may_know(capacity: str) -> bool:
    """Whether a party may know of the question at all: the lead, and those it is put to."""
    return capacity in SIGNING_CAPACITIES


def is_near(by_when: date, asked_at: datetime, zone: str, at: datetime) -> bool:
    """Whether those who have not answered are to be reminded: 48 hours before the day begins.

    Not once the day is over, and nobody who was asked only after that.
    """
    there = ZoneInfo(zone)
    # Hours, and not those on the wall: between a night and the next are 23 or 25 at times.
    mark = datetime.combine(by_when, time(), there).astimezone(UTC) - REMINDED_BEFORE
    return asked_at <= mark <= at and at.astimezone(there).date() <= by_when


def question(words: str, by_when: str, today: date) -> Question:
    """Return what the lead asks, read from a form.

    Raises:
        Invalid: too many words, or a day that is none or is over.
    """
    cleaned = clean_text(words, MAX_WORDS)
    day, wrong = _day(by_when, today)
    _refuse({"words": cleaned.problem, "by_when": wrong})
    return Question(words=cleaned.text, by_when=day)


def reply(readiness: str, words: str, until: str, today: date) -> Reply:
    """Return what an organisation answers, read from a form.

    Raises:
        Invalid: no answer, a change that is not said, or a day that is missing, none or over.
    """
    chosen = next((one for one in Readiness if one == readiness), None)
    cleaned = clean_text(words, MAX_WORDS, needed=chosen is Readiness.CHANGE)
    waits = chosen is Readiness.TIME
    day, wrong = _day(until, today, needed=True) if waits else (None, None)
    answer = None if chosen else NO_ANSWER
    _refuse({"answer": answer, "words": cleaned.problem, "until": wrong})
    assert chosen is not None
    return Reply(readiness=chosen, words=cleaned.text, until=day)


def _day(written: str, today: date, *, needed: bool = False) -> tuple[date | None, str | None]:
    """Return a day that is written, or what is wrong with it."""
    if not written.strip():
        return None, NEEDED if needed else None
    day = read_date(written)
    if day is None:
        return None, NOT_A_DATE
    return (None, OVER) if day < today else (day, None)


def _refuse(found: Mapping[str, str | None]) -> None:
    errors = {field: problem for field, problem in found.items() if problem}
    if errors:
        raise Invalid(errors)
