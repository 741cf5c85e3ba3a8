"""The states things pass through, the legal moves between them, and what the clock changes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TypeVar

State = TypeVar("State", bound=StrEnum)


class PledgeState(StrEnum):
    """Where a pledge stands."""

    DRAFTING = "drafting"
    CONSULTATION = "consultation"
    SIGNING = "signing"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    ACCEPTED = "accepted"
    PUBLISHED = "published"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"
    ABANDONED = "abandoned"


class SignOffState(StrEnum):
    """Where one organisation's sign-off of one revision stands."""

    REQUESTED = "requested"
    SIGNED = "signed"
    DECLINED = "declined"
    LAPSED = "lapsed"
    WITHDRAWN = "withdrawn"
    SUPERSEDED = "superseded"


class InvitationState(StrEnum):
    """Where an invitation stands."""

    PENDING = "pending"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    EXPIRED = "expired"
    REVOKED = "revoked"
    SUPERSEDED = "superseded"


class ThreadState(StrEnum):
    """Whether a thread of comments is being talked about."""

    OPEN = "open"
    RESOLVED = "resolved"


class SuggestionState(StrEnum):
    """Where a proposed change of words stands."""

    PENDING = "pending"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    OUTDATED = "outdated"


class PartyStatus(StrEnum):
    """Whether an organisation takes part in a pledge."""

    INVITED = "invited"
    ACTIVE = "active"
    DECLINED = "declined"
    LEFT = "left"
    REMOVED = "removed"


class RevisionState(StrEnum):
    """Where a frozen text stands."""

    OPEN = "open"
    SUPERSEDED = "superseded"
    SUBMITTED = "submitted"
    VOID = "void"


class Who(StrEnum):
    """Whose act moves a pledge from one state to the next."""

    LEAD_EDITOR = "lead_editor"
    LEAD_REPRESENTATIVE = "lead_representative"
    SECRETARIAT = "secretariat"
    CLOCK = "clock"


@dataclass(frozen=True, slots=True)
class Move:
    """One legal step of a pledge, and who may take it."""

    source: PledgeState
    target: PledgeState
    who: frozenset[Who]


def _move(source: PledgeState, target: PledgeState, *who: Who) -> Move:
    return Move(source, target, frozenset(who))


S = PledgeState
# Before anything is public the lead may take the whole pledge back.
_PRIVATE = (S.DRAFTING, S.CONSULTATION, S.SIGNING, S.SUBMITTED, S.RETURNED, S.ACCEPTED)

MOVES: tuple[Move, ...] = (
    _move(S.DRAFTING, S.CONSULTATION, Who.LEAD_EDITOR),
    _move(S.CONSULTATION, S.DRAFTING, Who.LEAD_EDITOR),
    _move(S.DRAFTING, S.SIGNING, Who.LEAD_EDITOR),
    _move(S.CONSULTATION, S.SIGNING, Who.LEAD_EDITOR),
    _move(S.SIGNING, S.DRAFTING, Who.LEAD_EDITOR),
    _move(S.SIGNING, S.SUBMITTED, Who.LEAD_REPRESENTATIVE),
    _move(S.SUBMITTED, S.RETURNED, Who.SECRETARIAT),
    _move(S.RETURNED, S.SIGNING, Who.LEAD_EDITOR),
    _move(S.SUBMITTED, S.ACCEPTED, Who.SECRETARIAT),
    _move(S.ACCEPTED, S.PUBLISHED, Who.SECRETARIAT, Who.CLOCK),
    _move(S.PUBLISHED, S.SIGNING, Who.LEAD_EDITOR),
    _move(S.PUBLISHED, S.CLOSED, Who.SECRETARIAT),
    _move(S.PUBLISHED, S.WITHDRAWN, Who.LEAD_REPRESENTATIVE),
    _move(S.DRAFTING, S.ABANDONED, Who.CLOCK),
    _move(S.ABANDONED, S.DRAFTING, Who.LEAD_EDITOR),
    *(_move(state, S.WITHDRAWN, Who.LEAD_REPRESENTATIVE) for state in _PRIVATE),
)

# The text and the structured fields can change only in these; the server refuses edits in others.
OPEN_STATES = frozenset({S.DRAFTING, S.CONSULTATION, S.RETURNED})
PUBLIC_STATES = frozenset({S.PUBLISHED, S.CLOSED})

SIGN_OFF_MOVES: Mapping[SignOffState, frozenset[SignOffState]] = {
    SignOffState.REQUESTED: frozenset(
        {SignOffState.SIGNED, SignOffState.DECLINED, SignOffState.LAPSED}
    ),
    SignOffState.SIGNED: frozenset({SignOffState.WITHDRAWN, SignOffState.SUPERSEDED}),
}
INVITATION_MOVES: Mapping[InvitationState, frozenset[InvitationState]] = {
    InvitationState.PENDING: frozenset(InvitationState) - {InvitationState.PENDING},
}
THREAD_MOVES: Mapping[ThreadState, frozenset[ThreadState]] = {
    ThreadState.OPEN: frozenset({ThreadState.RESOLVED}),
    ThreadState.RESOLVED: frozenset({ThreadState.OPEN}),
}
SUGGESTION_MOVES: Mapping[SuggestionState, frozenset[SuggestionState]] = {
    SuggestionState.PENDING: frozenset(SuggestionState) - {SuggestionState.PENDING},
}
PARTY_MOVES: Mapping[PartyStatus, frozenset[PartyStatus]] = {
    PartyStatus.INVITED: frozenset({PartyStatus.ACTIVE, PartyStatus.DECLINED, PartyStatus.REMOVED}),
    PartyStatus.ACTIVE: frozenset({PartyStatus.LEFT, PartyStatus.REMOVED}),
}
REVISION_MOVES: Mapping[RevisionState, frozenset[RevisionState]] = {
    RevisionState.OPEN: frozenset(RevisionState) - {RevisionState.OPEN},
}


def may_become(source: str, target: str) -> bool:
    """Whether a pledge can go from one state straight to another, by anybody's act."""
    return any(move.source == source and move.target == target for move in MOVES)


def who_moves(source: str, target: str) -> frozenset[Who]:
    """Return whose act takes a pledge from one state to another; nobody's if it is no move."""
    return frozenset(
        who for move in MOVES if (move.source, move.target) == (source, target) for who in move.who
    )


def may_move(moves: Mapping[State, frozenset[State]], source: State, target: State) -> bool:
    """Whether `moves` leads from one state to the other; a state without moves is final."""
    return target in moves.get(source, frozenset())


def effective_state(stored: str, publish_at: datetime | None, now: datetime) -> PledgeState:
    """Return where a pledge stands at `now`, whether or not any job has run.

    Args:
        stored: the state in the database.
        publish_at: end of the campaign's embargo; None where there is none.
        now: aware UTC instant.
    """
    state = PledgeState(stored)
    if state is S.ACCEPTED and (publish_at is None or now >= publish_at):
        return S.PUBLISHED
    return state


def invitation_state(stored: str, expires_at: datetime, now: datetime) -> InvitationState:
    """Return where an invitation stands at `now`: a pending one expires by the clock."""
    state = InvitationState(stored)
    if state is InvitationState.PENDING and now >= expires_at:
        return InvitationState.EXPIRED
    return state


def deadline_open(deadline: datetime | None, now: datetime) -> bool:
    """Whether something may still be handed in at `now`; at the deadline itself it is too late."""
    return deadline is None or now < deadline
