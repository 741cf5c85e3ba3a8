from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workspace.domain.access.roles import CAPACITY_ORDER, SEATS, Tie
from workspace.domain.access.seats import chosen, earliest, in_force, state_changes_at
from workspace.domain.errors import NotFound, SeatNeeded, SeatNotHeld
from workspace.domain.parties.party_states import PartyStatus
from workspace.domain.signing.pledge_states import PledgeState

NOON = datetime(2026, 11, 29, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
ARUNA = Tie(organisation="id1", slug="aruna", capacity="lead", seat="viewer")
BELMAR = Tie(organisation="id2", slug="belmar", capacity="co_pledger", mandated=True)


def test_a_single_seat_needs_no_naming():
    assert chosen([BELMAR]) is BELMAR
    assert chosen([BELMAR], "belmar") is BELMAR


def test_with_several_seats_the_one_that_is_named_is_meant():
    assert chosen([ARUNA, BELMAR], "belmar") is BELMAR
    assert chosen([ARUNA, BELMAR], "id1") is ARUNA


def test_with_several_seats_and_none_named_nothing_is_guessed():
    with pytest.raises(SeatNeeded):
        chosen([ARUNA, BELMAR])


def test_another_organisation_is_refused_even_to_who_has_a_single_seat():
    for ties in ([ARUNA], [ARUNA, BELMAR]):
        with pytest.raises(SeatNotHeld):
            chosen(ties, "corvia")


def test_who_has_no_tie_learns_nothing_whatever_they_name():
    for named in ("", "aruna", "corvia"):
        with pytest.raises(NotFound):
            chosen([], named)


@pytest.mark.parametrize("status", set(PartyStatus) - {PartyStatus.ACTIVE})
def test_a_seat_in_a_party_that_is_not_active_is_no_choice(status):
    gone = Tie(organisation="id3", slug="dorn", capacity="lead", status=status)
    assert chosen([gone, BELMAR]) is BELMAR
    with pytest.raises(SeatNotHeld):
        chosen([gone, BELMAR], "dorn")


def test_an_id_is_not_mistaken_for_the_name_of_another():
    posing = Tie(organisation="id9", slug="id1", capacity="observer")
    assert chosen([posing, ARUNA], "id1") is ARUNA


TIES = st.lists(
    st.builds(
        Tie,
        organisation=st.sampled_from(["id1", "id2", "id3"]),
        slug=st.sampled_from(["aruna", "belmar", "corvia"]),
        capacity=st.sampled_from([*CAPACITY_ORDER, "guest"]),
        status=st.sampled_from(list(PartyStatus)),
        seat=st.sampled_from(SEATS),
        mandated=st.booleans(),
    ),
    max_size=4,
)


@given(TIES, st.sampled_from(["", "aruna", "id2", "nobody"]))
def test_who_acts_is_always_one_of_theirs_and_the_one_they_named(ties, named):
    try:
        found = chosen(ties, named)
    except (NotFound, SeatNeeded, SeatNotHeld):
        return
    assert found in ties
    assert found.counts
    assert named in {"", found.slug, found.organisation}


def test_a_mandate_is_in_force_from_its_first_instant_until_before_its_last():
    period = (NOON, NOON + HOUR)
    assert not in_force([period], NOON - timedelta(microseconds=1))
    assert in_force([period], NOON)
    assert not in_force([period], NOON + HOUR)
    assert in_force([(NOON, None)], NOON + 1000 * HOUR)
    assert in_force([period, (NOON + HOUR, None)], NOON + HOUR)
    assert not in_force([], NOON)


def test_the_clock_changes_nothing_before_the_first_instant_that_is_to_come():
    later, soon = NOON + 2 * HOUR, NOON + HOUR
    assert earliest(NOON, [later, None, soon, NOON - HOUR]) == soon
    assert earliest(NOON, [NOON, None]) is None
    assert earliest(NOON, []) is None


def test_only_an_accepted_pledge_waits_for_the_end_of_the_embargo():
    opens = NOON + HOUR
    assert state_changes_at("accepted", opens, NOON) == opens
    assert state_changes_at("accepted", opens, opens) is None
    assert state_changes_at("accepted", None, NOON) is None
    for state in set(PledgeState) - {PledgeState.ACCEPTED}:
        assert state_changes_at(state, opens, NOON) is None


def test_only_a_consultation_waits_for_its_own_end():
    ends = NOON + HOUR
    assert state_changes_at("consultation", NOON + 2 * HOUR, NOON, ends) == ends
    assert state_changes_at("consultation", None, ends, ends) is None
    assert state_changes_at("consultation", None, NOON) is None
    for state in set(PledgeState) - {PledgeState.CONSULTATION, PledgeState.ACCEPTED}:
        assert state_changes_at(state, None, NOON, ends) is None
