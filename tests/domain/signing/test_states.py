from datetime import UTC, datetime, timedelta

import pytest

from workspace.domain.machines import NotAMove, Who
from workspace.domain.parties import invitation_states
from workspace.domain.parties.invitation_states import InvitationState
from workspace.domain.signing import pledge_states
from workspace.domain.signing.pledge_states import MACHINE, PledgeState

NOON = datetime(2027, 5, 4, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("source", "target", "who"),
    [
        ("drafting", "signing", {Who.LEAD_EDITOR}),
        ("signing", "drafting", {Who.LEAD_EDITOR}),
        ("signing", "submitted", {Who.LEAD_REPRESENTATIVE}),
        ("submitted", "accepted", {Who.SECRETARIAT, Who.CAMPAIGN}),
        ("accepted", "published", {Who.SECRETARIAT, Who.CLOCK}),
        ("drafting", "submitted", set()),
        ("signing", "accepted", set()),
        ("submitted", "drafting", set()),
        ("closed", "withdrawn", set()),
        ("nowhere", "drafting", set()),
    ],
)
def test_who_moves_a_pledge_from_one_state_to_the_next(source, target, who):
    assert MACHINE.who_moves(source, target) == who


def test_a_pledge_can_be_withdrawn_until_it_is_closed_and_then_nothing_follows():
    final = {state for state in PledgeState if not MACHINE.who_moves(state, "withdrawn")}
    ended = {PledgeState.CLOSED, PledgeState.WITHDRAWN, PledgeState.REJECTED}
    assert final == ended | {PledgeState.ABANDONED}
    assert not any(MACHINE.who_moves("withdrawn", state) for state in PledgeState)


def test_no_text_is_open_while_it_is_signed_or_after():
    assert {"drafting", "consultation", "returned"} == pledge_states.OPEN_STATES


def test_without_review_a_pledge_is_accepted_by_two_moves_of_which_none_can_be_left_out():
    submitted = pledge_states.move("signing", PledgeState.SUBMITTED, Who.LEAD_REPRESENTATIVE)
    assert pledge_states.move(submitted, PledgeState.ACCEPTED, Who.CAMPAIGN) == "accepted"
    for who in Who:
        with pytest.raises(NotAMove):
            pledge_states.move("signing", PledgeState.ACCEPTED, who)


def test_i10_an_accepted_pledge_is_published_by_the_clock_alone():
    effective_state = pledge_states.effective_state
    assert effective_state("accepted", NOON, NOON - SECOND) is PledgeState.ACCEPTED
    assert effective_state("accepted", NOON, NOON) is PledgeState.PUBLISHED
    assert effective_state("accepted", None, NOON) is PledgeState.PUBLISHED
    assert effective_state("submitted", NOON, NOON + SECOND) is PledgeState.SUBMITTED


def test_i10_a_consultation_ends_by_the_clock_where_it_has_an_end():
    effective_state = pledge_states.effective_state
    assert effective_state("consultation", None, NOON, NOON + SECOND) is PledgeState.CONSULTATION
    assert effective_state("consultation", None, NOON, NOON) is PledgeState.DRAFTING
    assert effective_state("consultation", None, NOON) is PledgeState.CONSULTATION
    assert effective_state("signing", None, NOON, NOON) is PledgeState.SIGNING


def test_i10_a_pending_invitation_expires_by_the_clock_and_an_answered_one_does_not():
    invitation_state = invitation_states.invitation_state
    assert invitation_state("pending", NOON, NOON - SECOND) is InvitationState.PENDING
    assert invitation_state("pending", NOON, NOON) is InvitationState.EXPIRED
    assert invitation_state("accepted", NOON, NOON) is InvitationState.ACCEPTED


def test_at_the_deadline_itself_it_is_too_late():
    assert pledge_states.deadline_open(NOON, NOON - SECOND)
    assert not pledge_states.deadline_open(NOON, NOON)
    assert pledge_states.deadline_open(None, NOON)
