"""When letters leave: at eight where the reader is, and before deadlines."""

from datetime import UTC, datetime, timedelta

import pytest

from workspace.domain.notices.hours import (
    MARKS,
    deadline_in,
    deadline_key,
    is_zone,
    mark_before,
    next_digest,
    zones,
)
from workspace.domain.notices.switches import Rhythm

NOON = datetime(2026, 11, 17, 12, 0, tzinfo=UTC)  # a Tuesday
DEADLINE = NOON + timedelta(days=30)


@pytest.mark.parametrize(
    ("at", "zone", "rhythm", "leaves"),
    [
        (NOON, "Europe/Zurich", "daily", "2026-11-18T07:00"),
        (NOON, "Pacific/Auckland", "daily", "2026-11-17T19:00"),
        (NOON, "Pacific/Kiritimati", "daily", "2026-11-17T18:00"),
        (NOON, "America/Los_Angeles", "daily", "2026-11-17T16:00"),
        (NOON, "Asia/Kathmandu", "daily", "2026-11-18T02:15"),
        (NOON, "Nowhere/At_All", "daily", "2026-11-18T07:00"),
        (NOON, "Europe/Zurich", "weekly", "2026-11-23T07:00"),
        # The clock goes forward and back in between.
        (datetime(2027, 3, 27, 12, tzinfo=UTC), "Europe/Zurich", "daily", "2027-03-28T06:00"),
        (datetime(2026, 10, 24, 12, tzinfo=UTC), "Europe/Zurich", "daily", "2026-10-25T07:00"),
        # At eight itself it leaves, and what comes then waits for the next.
        (datetime(2026, 11, 18, 7, tzinfo=UTC), "Europe/Zurich", "daily", "2026-11-19T07:00"),
    ],
)
def test_a_digest_leaves_at_eight_where_the_reader_is(at, zone, rhythm, leaves):
    found = next_digest(at, zone, Rhythm(rhythm))
    assert found is not None
    assert found.astimezone(UTC).isoformat(timespec="minutes") == f"{leaves}+00:00"


def test_whoever_wants_no_digest_gets_none():
    assert next_digest(NOON, "Europe/Zurich", Rhythm.NEVER) is None


@pytest.mark.parametrize(
    ("hours_left", "mark"),
    [
        (200, None),
        (168, 168),
        (100, 168),
        (48, 48),
        (10, 48),
        (2, 2),
        (0.1, 2),
        (0, None),
        (-5, None),
    ],
)
def test_the_last_mark_that_is_passed_counts(hours_left, mark):
    found = mark_before(DEADLINE, DEADLINE - timedelta(hours=hours_left))
    assert found == (timedelta(hours=mark) if mark else None)


def test_a_deadline_that_is_moved_is_another():
    keys = {deadline_key(mark, at) for mark in MARKS for at in (DEADLINE, DEADLINE + MARKS[2])}
    assert len(keys) == 6
    assert all(len(key) <= 40 for key in keys)
    assert deadline_in(deadline_key(MARKS[0], DEADLINE)) == int(DEADLINE.timestamp())


def test_zones_are_places_one_can_be_in():
    assert "Africa/Nairobi" in zones()
    assert not [zone for zone in zones() if zone.startswith("Etc/")]
    assert is_zone("Asia/Kathmandu")
    assert not is_zone("Nowhere/At_All")
