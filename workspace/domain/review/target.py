"""How long a submission has waited for its review, against the days a campaign aims at."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from workspace.domain.words import N_

USUAL_DAYS: Final = 5
MOST_DAYS: Final = 90
NOT_SO_MANY: Final = N_("Choose a number of days from 1 to 90, or 0 for no review.")


def problem(days: int | None) -> str | None:
    """Return what is wrong with so many days of review, 0 for none; nothing for what can be."""
    return None if days is not None and 0 <= days <= MOST_DAYS else NOT_SO_MANY


@dataclass(frozen=True, slots=True)
class Target:
    """By when a campaign aims to have reviewed a submission.

    Attributes:
        since: when it was submitted.
        until: the aim; nothing ends with it.
    """

    since: datetime
    until: datetime

    def days_waited(self, now: datetime) -> int:
        """Return for how many whole days it has waited; none by a clock that was set back."""
        return max(0, (now - self.since) // timedelta(days=1))

    def is_missed(self, now: datetime) -> bool:
        """Whether it waits for longer than it should."""
        return now >= self.until


def target(submitted_at: datetime, review_days: int) -> Target:
    """Return by when a submission should be reviewed: so many days after it was submitted."""
    return Target(submitted_at, submitted_at + timedelta(days=review_days))
