"""A light is a function of the clock: green for a year, amber for another, then red."""

from datetime import UTC, datetime, timedelta

import pytest

from workspace.domain.progress.lights import Light, light, months_after, reminder, worst

SINCE = datetime(2026, 1, 31, 12, 0, tzinfo=UTC)
MOMENT = timedelta(seconds=1)


def after(months):
    return months_after(SINCE, months)


@pytest.mark.parametrize(
    ("months", "day"),
    [
        (1, "2026-02-28"),
        (12, "2027-01-31"),
        (13, "2027-02-28"),
        (25, "2028-02-29"),
        (-2, "2025-11-30"),
    ],
)
def test_a_month_later_is_the_same_day_or_the_last_one_there_is(months, day):
    assert after(months).date().isoformat() == day


@pytest.mark.parametrize(
    ("months", "before", "then"),
    [
        (12, Light.ON_TRACK, Light.DUE),
        (13, Light.DUE, Light.OVERDUE),
        (24, Light.OVERDUE, Light.SILENT),
    ],
)
def test_it_changes_at_the_very_moment(months, before, then):
    assert light(SINCE, after(months) - MOMENT) is before
    assert light(SINCE, after(months)) is then


def test_nothing_more_is_expected_of_what_is_over():
    assert light(SINCE, after(99), over=True) is Light.OVER


def test_a_pledge_has_the_light_of_its_longest_silent_measure():
    assert worst([Light.ON_TRACK, Light.SILENT, Light.OVER]) is Light.SILENT
    assert worst([Light.OVER, Light.ON_TRACK]) is Light.ON_TRACK
    assert worst([Light.OVER]) is worst([]) is Light.OVER


def test_one_is_reminded_at_three_marks_and_of_the_last_that_was_passed():
    assert reminder(SINCE, after(11) - MOMENT) is None
    keys = [reminder(SINCE, after(months)).key for months in (11, 12, 13)]
    assert len(set(keys)) == 3
    assert reminder(SINCE, after(40)).key == keys[-1]
    assert reminder(SINCE + MOMENT, after(12)).key != keys[0]
