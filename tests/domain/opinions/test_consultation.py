"""What the lead says when it consults: the last day counts whole, by the clock on the wall."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workspace.domain.errors import Invalid
from workspace.domain.opinions.consultation import MAX_WORDS, consultation, last_day

NOON = datetime(2026, 10, 20, 12, tzinfo=UTC)
ZURICH = ZoneInfo("Europe/Zurich")
DEADLINE = datetime(2027, 6, 1, 15, tzinfo=UTC)


def asked(words="", day="", now=NOON, zone=ZURICH):
    return consultation(words, day, zone=zone, now=now, deadline=DEADLINE)


def test_the_last_day_counts_whole_in_a_night_that_has_an_hour_more():
    assert asked(day="2026-10-25").until == datetime(2026, 10, 25, 23, tzinfo=UTC)
    assert asked(day="2026-10-24").until == datetime(2026, 10, 24, 22, tzinfo=UTC)


def test_today_is_a_day_to_end_on_until_it_is_over_there():
    late = datetime(2026, 10, 20, 21, 59, tzinfo=UTC)
    assert asked(day="2026-10-20", now=late).until == late + timedelta(minutes=1)
    with pytest.raises(Invalid):
        asked(day="2026-10-20", now=late + timedelta(minutes=1))


def test_no_day_and_no_words_are_a_consultation_without_an_end():
    found = asked(" ", " ")
    assert (found.words, found.until, last_day(None, ZURICH)) == ("", None, "")


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"words": "a" * (MAX_WORDS + 1)}, "words"),
        ({"day": "31.2."}, "last_day"),
        ({"day": "2026-10-19"}, "last_day"),
        ({"day": "2027-06-02"}, "last_day"),
    ],
)
def test_what_is_wrong_is_said_of_its_field(given, field):
    with pytest.raises(Invalid) as refusal:
        asked(**given)
    assert set(refusal.value.errors) == {field}


@given(
    st.dates(NOON.date() + timedelta(days=2), DEADLINE.date() - timedelta(days=2)),
    st.sampled_from(["UTC", "Europe/Zurich", "Pacific/Kiritimati", "America/St_Johns"]),
)
def test_the_form_shows_the_day_that_was_named(day, name):
    zone = ZoneInfo(name)
    assert last_day(asked(day=day.isoformat(), zone=zone).until, zone) == day.isoformat()
