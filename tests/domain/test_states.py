from datetime import UTC, datetime, timedelta

import pytest

from workspace.domain import states
from workspace.domain.states import (
    InvitationState,
    PartyStatus,
    PledgeState,
    SignOffState,
    ThreadState,
    Who,
)

NOON = datetime(2027, 5, 4, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("source", "target", "who"),
    [
        ("drafting", "signing", {Who.LEAD_EDITOR}),
        ("signing", "drafting", {Who.LEAD_EDITOR}),
        ("signing", "submitted", {Who.LEAD_REPRESENTATIVE}),
        ("submitted", "accepted", {Who.SECRETARIAT}),
        ("accepted", "published", {Who.SECRETARIAT, Who.CLOCK}),
        ("drafting", "submitted", set()),
        ("submitted", "drafting", set()),
        ("closed", "withdrawn", set()),
        ("nowhere", "drafting", set()),
    ],
)
def test_who_moves_a_pledge_from_one_state_to_the_next(source, target, who):
    assert states.who_moves(source, target) == who
    assert states.may_become(source, target) is bool(who)


def test_a_pledge_can_be_withdrawn_until_it_is_closed_and_then_nothing_follows():
    final = {state for state in PledgeState if not states.may_become(state, "withdrawn")}
    assert final == {PledgeState.CLOSED, PledgeState.WITHDRAWN, PledgeState.ABANDONED}
    assert not any(states.who_moves("withdrawn", state) for state in PledgeState)


def test_no_text_is_open_while_it_is_signed_or_after():
    assert {"drafting", "consultation", "returned"} == states.OPEN_STATES


def test_an_accepted_pledge_is_published_by_the_clock_alone():
    assert states.effective_state("accepted", NOON, NOON - SECOND) is PledgeState.ACCEPTED
    assert states.effective_state("accepted", NOON, NOON) is PledgeState.PUBLISHED
    assert states.effective_state("accepted", None, NOON) is PledgeState.PUBLISHED
    assert states.effective_state("submitted", NOON, NOON + SECOND) is PledgeState.SUBMITTED


def test_a_pending_invitation_expires_by_the_clock_and_an_answered_one_does_not():
    assert states.invitation_state("pending", NOON, NOON - SECOND) is InvitationState.PENDING
    assert states.invitation_state("pending", NOON, NOON) is InvitationState.EXPIRED
    assert states.invitation_state("accepted", NOON, NOON) is InvitationState.ACCEPTED


def test_at_the_deadline_itself_it_is_too_late():
    assert states.deadline_open(NOON, NOON - SECOND)
    assert not states.deadline_open(NOON, NOON)
    assert states.deadline_open(None, NOON)


def test_final_states_of_the_other_machines_have_no_way_out():
    signed, declined = SignOffState.SIGNED, SignOffState.DECLINED
    assert states.may_move(states.SIGN_OFF_MOVES, SignOffState.REQUESTED, signed)
    assert states.may_move(states.SIGN_OFF_MOVES, signed, SignOffState.SUPERSEDED)
    assert not states.may_move(states.SIGN_OFF_MOVES, declined, signed)
    assert not states.may_move(states.PARTY_MOVES, PartyStatus.LEFT, PartyStatus.ACTIVE)
    assert states.may_move(states.THREAD_MOVES, ThreadState.RESOLVED, ThreadState.OPEN)
