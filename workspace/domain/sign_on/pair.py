"""The first of two signatures by which an organisation signs on: until when it waits; never whose.

It binds nobody and is named nowhere. A second person completes it under the same text, terms and
name, or nothing comes of it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from workspace.domain.sign_on.call import CallEnd
from workspace.domain.words import N_


class HalfEnd(StrEnum):
    """Why a first signature waits no more; stored names never change."""

    WITHDRAWN = "withdrawn"
    CLOSED = "closed"
    OTHER_TERMS = "other-terms"
    AMENDED = "amended"
    PLEDGE_WITHDRAWN = "pledge-withdrawn"
    OUT_OF_SIGHT = "out-of-sight"
    NO_MANDATE = "no-mandate"
    RENAMED = "renamed"


ENDS: Final[Mapping[str, str]] = {
    HalfEnd.WITHDRAWN: N_("It was taken back."),
    HalfEnd.CLOSED: N_("It is void: nobody can sign on any more."),
    HalfEnd.OTHER_TERMS: N_("It is void: the lead changed the terms of signing on."),
    HalfEnd.AMENDED: N_("It is void: the text of the pledge was amended."),
    HalfEnd.PLEDGE_WITHDRAWN: N_("It is void: the pledge was withdrawn."),
    HalfEnd.OUT_OF_SIGHT: N_("It is void: the pledge was taken out of public sight."),
    HalfEnd.NO_MANDATE: N_("It is void: the mandate has ended of the person who gave it."),
    HalfEnd.RENAMED: N_("It is void: the organisation has another name since."),
}
"""What is said of each end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """How long some terms stood.

    Attributes:
        terms: as they were told, see `call.said`.
        until: the instant from which nobody can sign on under them.
        ended_at: when the lead ended them; None while they stand.
        because: see `CallEnd`.
    """

    terms: str
    until: datetime
    ended_at: datetime | None
    because: str


def goes_on_until(stretches: Sequence[Stretch]) -> datetime | None:
    """Return until when what began under the first of these can be completed.

    Only a change of the last day, made in time, lets the terms go on; None where the lead has
    changed them otherwise.

    Args:
        stretches: those under which it began, and all later ones, in order.
    """
    here = stretches[0]
    for then in stretches[1:]:
        in_time = here.ended_at is not None and here.ended_at < here.until
        if here.because != CallEnd.CHANGED or not in_time:
            break
        if then.terms != here.terms:
            return None
        here = then
    return here.until if here.ended_at is None else min(here.until, here.ended_at)


def lapse(
    until: datetime | None, now: datetime, *, mandated: bool, renamed: bool
) -> HalfEnd | None:
    """Return why a first signature that nobody ended waits no more; None while it waits.

    Args:
        until: see `goes_on_until`.
        now: aware UTC instant.
        mandated: the mandate is in force under which it was given.
        renamed: the organisation is not called any more as the first person signed it.
    """
    if until is None:
        return HalfEnd.OTHER_TERMS
    if now >= until:
        return HalfEnd.CLOSED
    if not mandated:
        return HalfEnd.NO_MANDATE
    return HalfEnd.RENAMED if renamed else None
