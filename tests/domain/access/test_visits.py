"""Which looks at a draft are one visit, and with which moment a new one is compared."""

from datetime import UTC, datetime, timedelta

from workspace.domain.access.visits import LEAST, PAUSE, Seen, Visits, arrived, last_visit

NOON = datetime(2026, 11, 29, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def seen(minutes, seq=0):
    return Seen(NOON + minutes * MINUTE, seq)


def test_a_first_visit_is_noted_and_has_nothing_to_be_compared_with():
    assert last_visit(None, NOON) is None
    assert arrived(None, seen(0, 7)) == Visits(seen(0, 7), None)
    assert last_visit(Visits(seen(0), None), NOON + MINUTE) is None


def test_who_comes_back_soon_is_still_there_and_is_noted_seldom():
    known = Visits(seen(0, 7), seen(-600, 3))
    assert arrived(known, Seen(NOON + LEAST - MINUTE, 9)) is None
    assert arrived(known, Seen(NOON + LEAST, 9)) == Visits(Seen(NOON + LEAST, 9), seen(-600, 3))
    assert last_visit(known, NOON + PAUSE - MINUTE) == seen(-600, 3)


def test_after_a_pause_a_new_visit_is_compared_with_the_end_of_the_one_before():
    known = Visits(seen(0, 7), seen(-600, 3))
    assert last_visit(known, NOON + PAUSE) == seen(0, 7)
    later = Seen(NOON + PAUSE, 9)
    assert arrived(known, later) == Visits(later, seen(0, 7))


def test_a_clock_that_went_back_makes_no_new_visit():
    known = Visits(seen(0, 7), None)
    assert arrived(known, seen(-90)) is None
    assert last_visit(known, NOON - 90 * MINUTE) is None
