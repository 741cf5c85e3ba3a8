"""The one clock: held at another instant by who asks for it, and by nobody beside them."""

from datetime import UTC, datetime
from threading import Thread

import pytest

from workspace.process.clock import now

THEN = datetime(1993, 6, 25, 9, 0, tzinfo=UTC)
LATER = datetime(1993, 6, 25, 10, 0, tzinfo=UTC)


def seen_elsewhere() -> list[datetime]:
    seen = []
    other = Thread(target=lambda: seen.append(now()))
    other.start()
    other.join()
    return seen


def test_who_acts_at_another_instant_is_alone_with_it(noon):
    with now.at(THEN):
        assert (now(), seen_elsewhere()) == (THEN, [noon.at])
    assert now() == noon.at


def test_the_innermost_instant_counts_and_gives_way_again(noon):
    with now.at(THEN):
        with now.at(LATER):
            assert now() == LATER
        assert now() == THEN


def test_an_error_does_not_leave_the_clock_standing(noon):
    with pytest.raises(ZeroDivisionError), now.at(THEN):
        raise ZeroDivisionError
    assert now() == noon.at


def test_the_time_is_aware_and_in_utc():
    assert now().tzinfo is UTC
