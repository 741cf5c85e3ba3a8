"""The amendment of a published pledge: what is given when it is opened, and how it can end."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Final
from zoneinfo import ZoneInfo

from workspace.domain.errors import Invalid
from workspace.domain.input import NEEDED, NOT_A_DATE, clean_text, read_date
from workspace.domain.words import N_

MAX_REASON: Final = 1_000
LONGEST: Final = timedelta(days=366)
USUAL: Final = timedelta(days=90)
NOT_TO_COME: Final = N_("Choose a day that is still to come, and not more than a year away.")


class End(StrEnum):
    """How an amendment ended; stored names never change."""

    ACCEPTED = "accepted"
    ABANDONED = "abandoned"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """With what an amendment is opened: why, and until when the new text can be submitted."""

    reason: str
    until: datetime


def usual_day(now: datetime, zone: str) -> date:
    """Return the day until which an amendment is usually given time."""
    return (now + USUAL).astimezone(ZoneInfo(zone)).date()


def read_opening(reason: str, day: str, *, now: datetime, zone: str) -> Opening:
    """Return with what an amendment is opened; the last day counts whole, by the campaign's clock.

    Raises:
        Invalid: no reason, one that is too long, or no such day.
    """
    cleaned = clean_text(reason, MAX_REASON, needed=True)
    wrong = {"reason": cleaned.problem} if cleaned.problem else {}
    found = read_date(day)
    until = now
    if found is None:
        wrong["until"] = NOT_A_DATE if day.strip() else NEEDED
    else:
        midnight = datetime.combine(found + timedelta(days=1), time(), ZoneInfo(zone))
        until = midnight.astimezone(now.tzinfo)
        if not now < until <= now + LONGEST:
            wrong["until"] = NOT_TO_COME
    if wrong:
        raise Invalid(wrong)
    return Opening(reason=cleaned.text, until=until)


def read_words(words: str) -> str:
    """Return why an amendment is given up.

    Raises:
        Invalid: no reason, or one that is too long.
    """
    cleaned = clean_text(words, MAX_REASON, needed=True)
    if cleaned.problem:
        raise Invalid({"reason": cleaned.problem})
    return cleaned.text
