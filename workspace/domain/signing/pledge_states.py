"""Where a pledge stands, who takes it further, and what the clock alone changes.

A campaign without review accepts what is submitted. Its pledges take two moves in one act and one
transaction: the lead's representative submits, and the campaign's own rule accepts. So a pledge
never jumps from signature to acceptance, and a campaign with review only leaves the second move
to the secretariat, which can also give a pledge back or reject it.
"""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum

from workspace.domain.machines import Machine, Who, by


class PledgeState(StrEnum):
    """Where a pledge stands."""

    DRAFTING = "drafting"
    CONSULTATION = "consultation"
    SIGNING = "signing"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    REJECTED = "rejected"
    ACCEPTED = "accepted"
    PUBLISHED = "published"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"
    ABANDONED = "abandoned"


S = PledgeState
FIRST = S.DRAFTING
# Before anything is public the lead may take the whole pledge back.
_PRIVATE = (S.DRAFTING, S.CONSULTATION, S.SIGNING, S.SUBMITTED, S.RETURNED, S.ACCEPTED)
# From these an amendment is given up, as from its review: what is public goes on.
_AMENDED = (S.DRAFTING, S.CONSULTATION, S.RETURNED)

_MOVES: Mapping[tuple[PledgeState, PledgeState], frozenset[Who]] = {
    (S.DRAFTING, S.CONSULTATION): by(Who.LEAD_EDITOR),
    (S.CONSULTATION, S.DRAFTING): by(Who.LEAD_EDITOR, Who.CLOCK),
    (S.DRAFTING, S.SIGNING): by(Who.LEAD_EDITOR),
    (S.CONSULTATION, S.SIGNING): by(Who.LEAD_EDITOR),
    (S.SIGNING, S.DRAFTING): by(Who.LEAD_EDITOR),
    (S.SIGNING, S.SUBMITTED): by(Who.LEAD_REPRESENTATIVE),
    (S.SUBMITTED, S.RETURNED): by(Who.SECRETARIAT),
    (S.SUBMITTED, S.REJECTED): by(Who.SECRETARIAT),
    (S.RETURNED, S.SIGNING): by(Who.LEAD_EDITOR),
    (S.SUBMITTED, S.ACCEPTED): by(Who.SECRETARIAT, Who.CAMPAIGN),
    (S.ACCEPTED, S.PUBLISHED): by(Who.SECRETARIAT, Who.CLOCK),
    # An amendment: the text is open again, and what is public stays until the new one is.
    (S.PUBLISHED, S.DRAFTING): by(Who.LEAD_REPRESENTATIVE),
    (S.SUBMITTED, S.PUBLISHED): by(Who.LEAD_REPRESENTATIVE, Who.SECRETARIAT),
    **{(state, S.PUBLISHED): by(Who.LEAD_REPRESENTATIVE) for state in _AMENDED},
    (S.PUBLISHED, S.CLOSED): by(Who.SECRETARIAT, Who.LEAD_REPRESENTATIVE),
    (S.PUBLISHED, S.WITHDRAWN): by(Who.LEAD_REPRESENTATIVE),
    (S.DRAFTING, S.ABANDONED): by(Who.CLOCK),
    (S.ABANDONED, S.DRAFTING): by(Who.LEAD_EDITOR),
    **{(state, S.WITHDRAWN): by(Who.LEAD_REPRESENTATIVE) for state in _PRIVATE},
}
MACHINE = Machine(PledgeState, _MOVES)

# The text and the structured fields can change only in these; the server refuses edits in others.
OPEN_STATES = frozenset({S.DRAFTING, S.CONSULTATION, S.RETURNED})
# It was submitted, and nobody works on it any more.
HANDED_IN = frozenset({S.SUBMITTED, S.REJECTED, S.ACCEPTED, S.PUBLISHED, S.CLOSED})
# The same for its parties, to whom a pledge stays that was withdrawn.
ON_FILE = HANDED_IN | {S.WITHDRAWN}
# It was submitted, and its lead can take the whole of it back.
WITHDRAWABLE = frozenset({S.SUBMITTED, S.RETURNED, S.ACCEPTED, S.PUBLISHED})
# Everybody can read it, and it has years after.
AFTERWARDS = frozenset({S.PUBLISHED, S.CLOSED})
# The lead can pass to another party in these: before a text is locked that names it, or once
# everybody reads what was signed, and since when another one leads.
LEAD_PASSES = frozenset({S.DRAFTING, S.CONSULTATION, S.PUBLISHED})


def move(stored: str, target: PledgeState, who: Who) -> PledgeState:
    """Return `target` if `who` may take a pledge there from where it stands.

    The clock's own move is never stored by itself (see `effective_state`); an act on a pledge the
    clock has published takes that move first, as `Who.CLOCK`.

    Raises:
        NotAMove: the table has no such move.
    """
    return MACHINE.move(stored, target, who)


def effective_state(
    stored: str,
    publish_at: datetime | None,
    now: datetime,
    consults_until: datetime | None = None,
) -> PledgeState:
    """Return where a pledge stands at `now`, whether or not any job has run.

    Args:
        stored: the state in the database.
        publish_at: end of the campaign's embargo; None where there is none.
        now: aware UTC instant.
        consults_until: when a consultation is over by itself; None where it has no such end.
    """
    state = PledgeState(stored)
    if state is S.CONSULTATION and consults_until is not None and now >= consults_until:
        return S.DRAFTING
    if state is S.ACCEPTED and (publish_at is None or now >= publish_at):
        return S.PUBLISHED
    return state


def submits_until(
    deadline: datetime, return_by: datetime | None, closed_at: datetime | None
) -> datetime:
    """Return when a pledge can be submitted no more.

    Args:
        deadline: the campaign's.
        return_by: what the secretariat gave a pledge back until; it counts from then on.
        closed_at: when the secretariat closed the campaign, which counts before either.
    """
    until = return_by or deadline
    return min(until, closed_at) if closed_at else until


def deadline_open(deadline: datetime | None, now: datetime) -> bool:
    """Whether something may still be handed in at `now`; at the deadline itself it is too late."""
    return deadline is None or now < deadline
