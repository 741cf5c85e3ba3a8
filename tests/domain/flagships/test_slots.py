"""I8 in values: whatever is taken, given up, kept and lapsed, no State holds more than it may."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from workspace.domain.flagships.slots import KEPT, Slot, free_number, free_since, used

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
DAY = timedelta(days=1)


def slot(number=1, pledge="p", taken=0, ended=None, kept=None):
    return Slot(
        number=number,
        pledge=pledge,
        taken_at=NOON + taken * DAY,
        ended_at=None if ended is None else NOON + ended * DAY,
        kept_until=None if kept is None else NOON + kept * DAY,
    )


def test_i8_the_lowest_free_number_is_taken_and_none_beyond_the_cap():
    held = [slot(1), slot(3)]
    assert free_number(held, 3, NOON) == 2
    assert free_number([*held, slot(2)], 3, NOON) is None
    assert free_number([], 0, NOON) is None


def test_i8_a_cap_that_was_lowered_takes_nothing_away_and_gives_nothing():
    held = [slot(4), slot(5)]
    assert free_number(held, 2, NOON) is None
    assert len(used(held, NOON)) == 2


def test_i8_what_was_sent_back_is_held_for_thirty_days_and_not_a_moment_longer():
    sent_back = Slot(number=1, pledge="p", taken_at=NOON, kept_until=NOON + KEPT)
    assert sent_back.counts(NOON + timedelta(days=30, microseconds=-1))
    assert not sent_back.counts(NOON + timedelta(days=30))


def test_there_is_room_since_the_last_one_ended_where_all_were_used_before():
    assert free_since([], 1, NOON, NOON + DAY) == NOON
    assert free_since([slot()], 1, NOON, NOON + DAY) is None
    assert free_since([slot()], 1, NOON, NOON + DAY, "p") == NOON
    assert free_since([slot(ended=2)], 1, NOON, NOON + 3 * DAY) == NOON + 2 * DAY
    assert free_since([slot(ended=2)], 2, NOON, NOON + 3 * DAY) == NOON
    again = [slot(ended=2), slot(pledge="q", taken=3, kept=5)]
    assert free_since(again, 1, NOON, NOON + 6 * DAY) == NOON + 5 * DAY
    assert free_since(again, 1, NOON + 9 * DAY, NOON + 9 * DAY) == NOON + 9 * DAY


STEPS = st.lists(
    st.tuples(st.sampled_from(["take", "give up", "send back", "wait"]), st.integers(0, 9))
)


@given(cap=st.integers(0, 5), steps=STEPS)
def test_i8_no_way_leads_above_the_cap_or_to_one_number_twice(cap, steps):
    at, slots = NOON, []
    for n, (step, which) in enumerate(steps):
        at += DAY * (31 if step == "wait" else 1)
        held = used(slots, at)
        if step == "take":
            number = free_number(slots, cap, at)
            assert (number is None) == (len(held) >= cap)
            assert (free_since(slots, cap, at, at) is None) == (number is None)
            slots += [Slot(number=number, pledge=f"p{n}", taken_at=at)] if number else []
        elif held and step != "wait":
            one = held[which % len(held)]
            slots.remove(one)
            ends = {"ended_at": at} if step == "give up" else {"kept_until": at + KEPT}
            slots.append(Slot(number=one.number, pledge=one.pledge, taken_at=one.taken_at, **ends))
        held = used(slots, at)
        assert len({one.number for one in held}) == len(held) <= cap
        assert all(1 <= one.number <= cap for one in held)
