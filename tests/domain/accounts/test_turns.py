"""A known device waits longer after each wrong attempt; it is refused only what comes at once."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workspace.domain.accounts.turns import (
    FARTHEST,
    FORGOTTEN_AFTER,
    FREE,
    LONGEST,
    Turn,
    delay,
    given_back,
    next_turn,
)

NOON = datetime(2026, 11, 17, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("wrong", "seconds"),
    [(0, 0), (1, 0), (4, 0), (5, 1), (6, 2), (7, 4), (8, 8), (9, 16), (10, 30), (10**9, 30)],
)
def test_each_wrong_attempt_makes_the_next_wait_longer_up_to_half_a_minute(wrong, seconds):
    assert delay(wrong) == timedelta(seconds=seconds)


@given(st.lists(st.floats(0, 7_200), max_size=60))
def test_whoever_tries_one_after_another_is_never_refused_and_waits_half_a_minute_at_most(pauses):
    at, last = NOON, None
    for pause in pauses:
        at += timedelta(seconds=pause)
        last = next_turn(last, at)
        assert last is not None
        assert timedelta(0) <= last.at - at <= LONGEST
        at = last.at


@given(st.lists(st.floats(0, 60), min_size=1, max_size=300))
def test_however_many_are_sent_at_once_few_are_looked_at(pauses):
    at, last, looked_at = NOON, None, 0
    for pause in pauses:
        at += timedelta(seconds=pause)
        turn = next_turn(last, at)
        if turn is not None:
            last, looked_at = turn, looked_at + 1
    passed = (at + FARTHEST - NOON).total_seconds()
    assert looked_at <= FREE + 5 + 1 + passed / LONGEST.total_seconds()


def test_after_an_hour_it_begins_anew_and_a_clock_that_is_set_back_keeps_nobody_out():
    many = Turn(40, NOON)
    assert next_turn(many, NOON + FORGOTTEN_AFTER) == Turn(1, NOON + FORGOTTEN_AFTER)
    long_before = NOON - timedelta(days=3)
    assert next_turn(many, long_before) == Turn(41, long_before + LONGEST)


def test_what_was_not_looked_at_does_not_count():
    assert given_back(Turn(3, NOON)) == Turn(2, NOON)
    assert given_back(Turn(0, NOON)).wrong == 0
