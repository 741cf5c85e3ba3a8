"""How long nothing was reported: a light computed from the clock, and when a party is reminded.

The light says whether a report came, never whether a measure goes well; that is its status.
Twelve and twenty-four months are those after which UN DESA turns a commitment yellow and red.
"""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from workspace.domain.words import N_


class Light(StrEnum):
    """How a measure, or a pledge, stands with its reports."""

    ON_TRACK = "on_track"
    DUE = "due"
    OVERDUE = "overdue"
    SILENT = "silent"
    OVER = "over"


LABELS: Final = {
    Light.ON_TRACK: N_("Reporting on track"),
    Light.DUE: N_("Report due"),
    Light.OVERDUE: N_("Report overdue"),
    Light.SILENT: N_("Silent for two years"),
    Light.OVER: N_("No more reports expected"),
}
"""What each light says, untranslated: it is a word before it is a colour."""

DUE_AFTER: Final = 12
OVERDUE_AFTER: Final = 13
SILENT_AFTER: Final = 24
STEPS: Final = (DUE_AFTER, OVERDUE_AFTER, SILENT_AFTER)
"""Months after the last report at which a light changes."""
MARKS: Final = (11, 12, 13)
"""Months after the last report at which its party is reminded."""


def months_after(at: datetime, months: int) -> datetime:
    """Return the same day and hour so many months later, or the last day of a shorter month."""
    years, month = divmod(at.month - 1 + months, 12)
    year, month = at.year + years, month + 1
    return at.replace(year=year, month=month, day=min(at.day, monthrange(year, month)[1]))


def light(since: datetime, now: datetime, *, over: bool = False) -> Light:
    """Return the light of a measure.

    Args:
        since: when the last report of it was published; the pledge's publication before any.
        now: the present instant.
        over: nothing more is expected of it.
    """
    if over:
        return Light.OVER
    if now < months_after(since, DUE_AFTER):
        return Light.ON_TRACK
    if now < months_after(since, OVERDUE_AFTER):
        return Light.DUE
    return Light.OVERDUE if now < months_after(since, SILENT_AFTER) else Light.SILENT


_WORST_FIRST: Final = (Light.SILENT, Light.OVERDUE, Light.DUE, Light.ON_TRACK)


def worst(lights: Iterable[Light]) -> Light:
    """Return the light of a whole pledge: that of the measure that was silent for longest."""
    found = set(lights)
    return next((one for one in _WORST_FIRST if one in found), Light.OVER)


@dataclass(frozen=True, slots=True)
class Reminder:
    """A mark that was passed: how many months after which instant, and what a notice keeps of it.

    A report makes the instant another one, and so the next reminder.
    """

    months: int
    since: datetime

    @property
    def key(self) -> str:
        """What a notice of it keeps, beside the organisation it is for."""
        return f"{self.months}m{int(self.since.timestamp())}"


def reminder(since: datetime, now: datetime) -> Reminder | None:
    """Return the last of `MARKS` that is passed, for a measure that still goes on.

    None before the first. Where nothing ran at an earlier one, that is passed over: nobody is
    reminded twice in a row.
    """
    passed = [mark for mark in MARKS if months_after(since, mark) <= now]
    return Reminder(passed[-1], since) if passed else None
