"""When a revision is complete, and whether a choice to submit it then still counts.

All is judged at the instant at which the last of it arrived. So it is the same whether somebody
looks at once or much later: the clock decides, and no job.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from workspace.domain.errors import Refusal
from workspace.domain.signing.submission import Participant, missing
from workspace.domain.words import N_


class End(StrEnum):
    """What became of a choice; stored names never change."""

    TAKEN_BACK = "taken-back"
    REOPENED = "reopened"
    BY_HAND = "by-hand"
    SUBMITTED = "submitted"
    LAPSED = "lapsed"


class CompleteAlready(Refusal):
    """Nothing is missing any more: there is nothing to wait for, so it is submitted by hand."""

    code = "complete-already"
    sentence = N_("Nothing is missing any more: look at the joint pledge once more and submit it.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """From when and until when a mandate counts: `until` its own end, or that it was revoked."""

    start: datetime
    until: datetime | None
    revoked_at: datetime | None

    def has(self, at: datetime) -> bool:
        """Whether it was in force at an instant."""
        ends = (self.until, self.revoked_at)
        return self.start <= at and all(end is None or at < end for end in ends)


def complete(participants: Iterable[Participant], *, undecided: int) -> bool:
    """Whether nothing is missing: no required sign-off, and no group that still decides.

    Args:
        participants: the parties whose sign-off counts.
        undecided: how many procedures on the revision run.
    """
    return not missing(participants) and not undecided


def completes(participants: Iterable[Participant], slug: str, *, undecided: int) -> bool:
    """Whether the sign-off of one organisation, by its slug, is all that is missing."""
    last = [one.organisation for one in missing(participants)]
    return last == [slug] and not undecided


def completed_at(chosen_at: datetime, arrived: Iterable[datetime]) -> datetime:
    """Return when the last of it arrived: the choice itself, a sign-off, the end of a procedure."""
    return max((chosen_at, *arrived))
