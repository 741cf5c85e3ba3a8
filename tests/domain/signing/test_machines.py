"""All state machines: what the table does not name is refused, and what ended stays as it is."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workspace.domain.access.roles import ALLOWED_IN, Permission
from workspace.domain.accounts import seat_request_states
from workspace.domain.accounts.seat_request_states import SeatRequestState
from workspace.domain.discussion import thread_states
from workspace.domain.discussion.thread_states import ThreadMoved, ThreadState
from workspace.domain.errors import Refusal
from workspace.domain.machines import NotAMove, Who
from workspace.domain.parties import (
    invitation_states,
    join_request_states,
    lead_offer_states,
    party_states,
)
from workspace.domain.parties.invitation_states import InvitationState
from workspace.domain.parties.join_request_states import JoinRequestState
from workspace.domain.parties.lead_offer_states import LeadOfferState
from workspace.domain.parties.party_states import PartyStatus
from workspace.domain.procedures import procedure_states
from workspace.domain.procedures.procedure_states import ProcedureState
from workspace.domain.signing import pledge_states, revision_states, signoff_states
from workspace.domain.signing.pledge_states import OPEN_STATES, PledgeState
from workspace.domain.signing.revision_states import RevisionState
from workspace.domain.signing.signoff_states import SignOffState
from workspace.domain.suggestions import suggestion_states
from workspace.domain.suggestions.suggestion_states import SuggestionState

NOON = datetime(2027, 5, 4, 12, tzinfo=UTC)
MODULES = (
    pledge_states,
    signoff_states,
    revision_states,
    party_states,
    invitation_states,
    lead_offer_states,
    join_request_states,
    seat_request_states,
    thread_states,
    suggestion_states,
    procedure_states,
)
ENDS = {
    PledgeState: {"closed", "rejected", "withdrawn"},
    SignOffState: {"declined", "lapsed", "withdrawn", "superseded"},
    RevisionState: {"superseded", "submitted", "void"},
    PartyStatus: {"declined", "left", "removed"},
    InvitationState: {"accepted", "declined", "expired", "revoked", "superseded"},
    LeadOfferState: {"accepted", "declined", "withdrawn", "lapsed", "merged"},
    JoinRequestState: {"accepted", "declined", "withdrawn", "closed", "lapsed"},
    SeatRequestState: {"given", "declined", "withdrawn", "lapsed"},
    ThreadState: set(),
    ProcedureState: {"adopted", "broken", "not_adopted", "void"},
    SuggestionState: {"accepted", "rejected", "withdrawn", "outdated"},
}

every_module = pytest.mark.parametrize("module", MODULES, ids=lambda one: one.__name__[17:])


def moved(module, stored, target, who):
    """Take a move of a machine through the one function services have for it."""
    late = {"expires_at": NOON, "now": NOON - timedelta(1)} if module is invitation_states else {}
    return module.move(stored, target, who, **late)


@st.composite
def histories(draw):
    """Give a machine's module and whatever people may try with one of its things, in turn."""
    module = draw(st.sampled_from(MODULES))
    states, people = st.sampled_from(list(module.MACHINE.states)), st.sampled_from(list(Who))
    return module, draw(states), draw(st.lists(st.tuples(states, people), max_size=30))


@given(histories())
def test_i6_whatever_people_try_every_step_is_in_the_table_and_an_end_is_the_end(tried):
    module, stood, attempts = tried
    machine = module.MACHINE
    for target, who in attempts:
        try:
            reached = moved(module, stood, target, who)
        except Refusal as refused:
            assert type(refused) is machine.refusal
            assert who not in machine.who_moves(stood, target)
            continue
        assert reached is target
        assert who in machine.moves[machine.states(stood), target]
        assert stood not in ENDS[machine.states]
        stood = reached


@every_module
def test_i6_these_states_are_final_and_no_others(module):
    machine = module.MACHINE
    assert {state for state in machine.states if not machine.after(state)} == ENDS[machine.states]


@every_module
def test_nothing_moves_to_where_it_stands_and_every_state_can_be_reached(module):
    machine = module.MACHINE
    assert not [source for source, target in machine.moves if source == target]
    assert all(machine.moves.values())
    starts = {PartyStatus.INVITED} if module is party_states else {module.FIRST}
    assert starts | {target for _, target in machine.moves} == set(machine.states)


@given(st.text(max_size=12), st.sampled_from(list(PledgeState)), st.sampled_from(list(Who)))
def test_from_a_word_that_is_no_state_nothing_leads_on(word, target, who):
    if word not in set(PledgeState):
        with pytest.raises(NotAMove):
            pledge_states.move(word, target, who)


def test_i2_a_text_is_open_after_its_lock_only_if_returned_reopened_or_amended():
    shut = {"signing", "submitted", "accepted", "published"}
    assert not shut & OPEN_STATES
    assert not shut & ALLOWED_IN[Permission.TYPE]
    ways = {(a, b) for a, b in pledge_states.MACHINE.moves if a in shut and b in OPEN_STATES}
    assert ways == {
        ("signing", "drafting"),
        ("submitted", "returned"),
        ("published", "drafting"),
    }


def test_i3_a_sign_off_that_ended_is_never_valid_again():
    into = {source for source, target in signoff_states.MACHINE.moves if target == "signed"}
    assert into == {"requested"}
    assert signoff_states.answered(SignOffState.SIGNED) == "signed"
    for target in set(SignOffState) - {SignOffState.SIGNED, SignOffState.DECLINED}:
        with pytest.raises(NotAMove):
            signoff_states.answered(target)


@pytest.mark.parametrize(
    ("permission", "target", "who"),
    [
        (Permission.LOCK, PledgeState.SIGNING, Who.LEAD_EDITOR),
        (Permission.REOPEN, PledgeState.DRAFTING, Who.LEAD_EDITOR),
        (Permission.SUBMIT, PledgeState.SUBMITTED, Who.LEAD_REPRESENTATIVE),
    ],
)
def test_wherever_a_permission_is_given_its_move_is_in_the_table(permission, target, who):
    for state in ALLOWED_IN[permission]:
        assert pledge_states.move(state, target, who) is target


_INSTANTS = st.none() | st.datetimes()


@given(st.sampled_from(list(PledgeState)), _INSTANTS, _INSTANTS, st.datetimes())
def test_i10_the_clock_makes_no_move_but_its_own(stored, publish_at, consults_until, now):
    found = pledge_states.effective_state(stored, publish_at, now, consults_until)
    if found is not stored:
        assert Who.CLOCK in pledge_states.MACHINE.who_moves(stored, found)
        assert (stored, found) in {("accepted", "published"), ("consultation", "drafting")}


@given(st.integers(-3, 3), st.sampled_from(list(InvitationState)))
def test_i10_an_invitation_answered_too_late_has_expired_whatever_the_answer(seconds, target):
    now = NOON + timedelta(seconds=seconds)
    for who in invitation_states.MACHINE.who_moves("pending", target) - {Who.CLOCK}:
        ended = invitation_states.move("pending", target, who, expires_at=NOON, now=now)
        assert ended == (target if now < NOON else "expired")


def test_i12_only_the_lead_takes_part_without_having_accepted():
    assert party_states.first("lead") == "active"
    assert {party_states.first(one) for one in ("co_pledger", "adviser", "")} == {"invited"}
    assert party_states.MACHINE.who_moves("invited", "active") == {Who.INVITED}


def test_a_thread_settled_twice_says_that_somebody_was_first():
    with pytest.raises(ThreadMoved):
        thread_states.move("resolved", ThreadState.RESOLVED, Who.DISCUSSANT)
