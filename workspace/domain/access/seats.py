"""The one seat a person acts through on a pledge, and until when what it gives is sure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from workspace.domain.access.roles import Tie
from workspace.domain.errors import NotFound, SeatNeeded, SeatNotHeld
from workspace.domain.signing.pledge_states import effective_state

Period = tuple[datetime, datetime | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Who acts, and for whom.

    Attributes:
        id: the person.
        acting: slug or id of the organisation they act for; empty where it needs no naming,
            because they hold a single seat on the pledge.
    """

    id: str
    acting: str = ""


def chosen(ties: Iterable[Tie], acting: str = "") -> Tie:
    """Return the tie a person acts through, of all they have to one pledge.

    Rights, names, trail and signature are this tie's alone: two seats are never united, so that
    nobody does under one organisation's name what only another one lets them do.

    Args:
        ties: all ties of the person to the pledge; those that are over do not count.
        acting: slug or id of the organisation they name, empty for none.

    Raises:
        NotFound: they have no tie to it.
        SeatNeeded: they have several, and name none.
        SeatNotHeld: the organisation they name is none of theirs here.
    """
    held = [tie for tie in ties if tie.counts]
    if not held:
        raise NotFound
    if not acting and len(held) > 1:
        raise SeatNeeded
    named = [tie for tie in held if acting in ("", tie.organisation)]
    named = named or [tie for tie in held if acting == tie.slug]
    if not named:
        raise SeatNotHeld
    return named[0]


def in_force(periods: Iterable[Period], now: datetime) -> bool:
    """Whether one of these mandates is in force: from its first instant, before its last."""
    return any(start <= now and (end is None or now < end) for start, end in periods)


def earliest(now: datetime, instants: Iterable[datetime | None]) -> datetime | None:
    """Return the first of these instants that is still to come; None where the clock ends nothing.

    None among the instants is one that never comes.
    """
    return min((at for at in instants if at is not None and at > now), default=None)


def state_changes_at(
    stored: str,
    publish_at: datetime | None,
    now: datetime,
    consults_until: datetime | None = None,
) -> datetime | None:
    """Return when the clock alone will take a pledge to another state; None for never."""
    here = effective_state(stored, publish_at, now, consults_until)
    ends = [at for at in (publish_at, consults_until) if at is not None and at > now]
    return earliest(
        now,
        [at for at in ends if effective_state(stored, publish_at, at, consults_until) is not here],
    )
