"""The slots of a State in a campaign: taken when a pledge is submitted, given up, kept or lapsed.

All is decided from values and an instant; no slot depends on a job having run.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from workspace.domain.errors import Refusal
from workspace.domain.words import N_

KEPT: Final = timedelta(days=30)
"""So long a slot is kept for a pledge that was sent back after it was submitted."""


class Ending(StrEnum):
    """Why a slot is held no more; stored names never change."""

    GIVEN_UP = "given-up"
    UNMARKED = "unmarked"
    WITHDRAWN = "withdrawn"
    REJECTED = "rejected"
    PARTED = "parted"
    LAPSED = "lapsed"


class FlagshipsUsed(Refusal):
    """A State marked a pledge as its flagship, and all it may have are others already."""

    code = "flagships-used"
    sentence = N_(
        "All flagship pledges of %(organisation)s are used (%(used)s of %(cap)s), and it names "
        "this one too. Nothing was submitted, and no other signature is touched by it."
    )

    def __init__(self, organisation: str, used: int, cap: int) -> None:
        super().__init__(None, organisation=organisation, used=used, cap=cap)


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One slot as it was taken.

    Attributes:
        number: 1 to the cap there was then.
        pledge: id of the pledge it was taken for.
        kept_until: until when it is kept for a pledge that was sent back; None for any other.
        ended_at: when it ended; None while it has not.
    """

    number: int
    pledge: str
    taken_at: datetime
    kept_until: datetime | None = None
    ended_at: datetime | None = None

    @property
    def over_at(self) -> datetime | None:
        """When it counts no more, by the act that ended it or by the clock; None for never."""
        ends = [one for one in (self.ended_at, self.kept_until) if one is not None]
        return min(ends, default=None)

    def counts(self, at: datetime) -> bool:
        """Whether it is held at an instant."""
        return self.over_at is None or at < self.over_at


def used(slots: Iterable[Slot], at: datetime, besides: str = "") -> tuple[Slot, ...]:
    """Return what a State holds at an instant, by number; nothing of the pledge `besides`."""
    held = (one for one in slots if one.counts(at) and one.pledge != besides)
    return tuple(sorted(held, key=lambda one: one.number))


def free_number(slots: Iterable[Slot], cap: int, at: datetime) -> int | None:
    """Return the lowest number that is free at an instant, None where as many are used as may be.

    A cap that was lowered takes no slot away: it only lets nobody take another. Of two States that
    turned out to be one, both can have had the same number, and each slot counts.
    """
    held = [one.number for one in used(slots, at)]
    free = (number for number in range(1, cap + 1) if number not in held)
    return next(free, None) if len(held) < cap else None


def free_since(
    slots: Iterable[Slot], cap: int, asked_at: datetime, now: datetime, besides: str = ""
) -> datetime | None:
    """Return since when there is room for one more without a break until now, None for no room.

    Args:
        slots: all that a State ever had in a campaign.
        cap: how many it may have.
        asked_at: since when one is asked for; the answer is never earlier.
        now: the present instant.
        besides: the pledge it is asked for, whose own slot takes no room from it.
    """
    others = [one for one in slots if one.pledge != besides]
    if len(used(others, now)) >= cap:
        return None
    ends = [one.over_at for one in others if one.over_at is not None]
    # Room begins where one ends while there was none, so it lasts since the last such end.
    begins = [at for at in ends if at <= now and _held_before(others, at) >= cap]
    return max([asked_at, *begins])


def _held_before(slots: list[Slot], at: datetime) -> int:
    """Return how many were held right before an instant."""
    return sum(one.taken_at < at and (one.over_at is None or one.over_at >= at) for one in slots)
