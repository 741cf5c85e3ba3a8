"""A deadline moved on, for all pledges of a campaign at once and never for one; never back.

Whether a deadline is over is asked of the clock each time and kept nowhere. So what an old one had
ended goes on by itself until the new one, for everybody alike.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Final, NamedTuple

from workspace.domain.campaigns.changes import Held
from workspace.domain.campaigns.days import instant, read_time
from workspace.domain.campaigns.plans import NO_TIME
from workspace.domain.errors import Invalid, Refusal
from workspace.domain.input import NEEDED, NOT_A_DATE, clean_text, read_date
from workspace.domain.words import N_

MAX_REASON: Final = 1_000
NOT_LATER: Final = N_(
    "A deadline only moves on, for everybody: choose a moment later than the one that stands, and "
    "still to come."
)
PAST_HORIZON: Final = N_(
    "Measures of this campaign have to be done before. Move the last day on which they can be due "
    "first."
)


class NotOpenYet(Refusal):
    """The campaign has not opened, so that nobody relies on its deadline."""

    code = "campaign-not-open"
    sentence = N_(
        "This campaign has not opened yet: change its deadline itself. Nothing was changed."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtensionAsk:
    """What somebody typed; days as year-month-day in the campaign's own zone."""

    deadline_on: str
    deadline_time: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Extension:
    """Until when a deadline is moved, and why."""

    to_at: datetime
    reason: str


class Extended(NamedTuple):
    """From which deadline one was moved on last, and when."""

    was_at: datetime
    at: datetime


def read(ask: ExtensionAsk, held: Held, at: datetime) -> Extension:
    """Return the extension that was asked for at an instant.

    Raises:
        NotOpenYet: the campaign has not opened.
        Invalid: a day or time that is none, or no reason; not later; later than all measures.
    """
    if not held.is_open(at):
        raise NotOpenYet
    day, clock = read_date(ask.deadline_on), read_time(ask.deadline_time)
    reason = clean_text(ask.reason, MAX_REASON, needed=True)
    to_at = instant(day, clock, held.plan.timezone) if day and clock else None
    no_day = NOT_A_DATE if ask.deadline_on.strip() else NEEDED
    errors = {
        "deadline_on": _problem(to_at, held, at) if to_at else (None if day else no_day),
        "deadline_time": None if clock else NO_TIME,
        "reason": reason.problem,
    }
    said = {name: problem for name, problem in errors.items() if problem}
    if said or to_at is None:
        raise Invalid(said)
    return Extension(to_at=to_at, reason=reason.text)


def _problem(to_at: datetime, held: Held, at: datetime) -> str | None:
    if to_at <= max(held.plan.deadline_at, at):
        return NOT_LATER
    return PAST_HORIZON if to_at > held.plan.horizon_at else None
