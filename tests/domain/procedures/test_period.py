"""When procedures end: lengths, the one extension, the way after a break, unkind hours."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workspace.domain.errors import Invalid
from workspace.domain.procedures import period
from workspace.domain.procedures.period import DecidedBefore, NotExtended, TooShort, Unkind
from workspace.domain.procedures.terms import Method, Terms, read

ZURICH = ZoneInfo("Europe/Zurich")
NOON = datetime(2027, 5, 12, 12, tzinfo=UTC)
SILENCE = Terms()
WITH_FALLBACK = Terms(fallback="majority")


@pytest.mark.parametrize(
    ("opens", "ends"),
    [
        # Summer time begins on 28 March 2027, ends on 31 October 2027 in Zurich.
        (datetime(2027, 3, 26, 12, tzinfo=ZURICH), datetime(2027, 3, 29, 13, tzinfo=ZURICH)),
        (datetime(2027, 10, 29, 12, tzinfo=ZURICH), datetime(2027, 11, 1, 11, tzinfo=ZURICH)),
        (datetime(2028, 2, 27, 12, tzinfo=UTC), datetime(2028, 3, 1, 12, tzinfo=UTC)),
        (datetime(2027, 2, 27, 12, tzinfo=UTC), datetime(2027, 3, 2, 12, tzinfo=UTC)),
        (datetime(2027, 12, 30, 12, tzinfo=UTC), datetime(2028, 1, 2, 12, tzinfo=UTC)),
    ],
)
def test_72_hours_are_72_hours_across_summer_time_leap_day_and_new_year(opens, ends):
    found = period.closes_at(opens.astimezone(UTC), 72, SILENCE)
    assert found == ends
    assert found - opens.astimezone(UTC) == timedelta(hours=72)


@pytest.mark.parametrize("hours", [0, -5, 71, 90 * 24 + 1])
def test_shorter_than_the_rule_or_endless_is_refused(hours):
    with pytest.raises(TooShort):
        period.closes_at(NOON, hours, SILENCE)


@given(st.integers(-10, 500), st.integers(-200_000, 400_000), st.booleans())
def test_a_procedure_is_extended_once_before_its_end_by_at_most_its_first_length(
    by, seconds, before
):
    ends, now = NOON + timedelta(hours=72), NOON + timedelta(seconds=seconds)
    allowed = not before and now < ends and 0 < by <= 72
    if allowed:
        later = period.extended(NOON, ends, by, now, before=before)
        assert ends < later <= NOON + 2 * (ends - NOON)
    else:
        with pytest.raises(NotExtended):
            period.extended(NOON, ends, by, now, before=before)


def test_after_a_break_the_group_votes_if_its_rule_says_so_and_only_once():
    broken = (("silence", "broken"),)
    assert period.next_method(WITH_FALLBACK, broken) == Method.MAJORITY
    assert period.next_method(SILENCE, (("silence", "void"),)) == Method.SILENCE
    assert period.next_method(WITH_FALLBACK, (*broken, ("majority", "void"))) == Method.MAJORITY
    for terms, past in (
        (SILENCE, broken),
        (WITH_FALLBACK, (*broken, ("majority", "not_adopted"))),
        (WITH_FALLBACK, (("silence", "not_adopted"),)),
        (WITH_FALLBACK, (("silence", "adopted"),)),
    ):
        with pytest.raises(DecidedBefore):
            period.next_method(terms, past)


@pytest.mark.parametrize(
    ("at", "zone", "kind"),
    [
        (datetime(2027, 5, 15, 10, tzinfo=UTC), "UTC", Unkind.WEEKEND),
        (datetime(2027, 5, 14, 20, tzinfo=UTC), "Asia/Tokyo", Unkind.WEEKEND),
        (datetime(2027, 12, 24, 10, tzinfo=UTC), "UTC", None),
        (datetime(2028, 12, 25, 10, tzinfo=UTC), "UTC", Unkind.HOLIDAY),
        (datetime(2027, 3, 26, 10, tzinfo=UTC), "UTC", Unkind.HOLIDAY),
        (datetime(2026, 4, 6, 10, tzinfo=UTC), "UTC", Unkind.HOLIDAY),
        (datetime(2024, 3, 29, 10, tzinfo=UTC), "UTC", Unkind.HOLIDAY),
        (datetime(2027, 5, 12, 8, 59, tzinfo=UTC), "UTC", Unkind.NIGHT),
        (datetime(2027, 5, 12, 9, 0, tzinfo=UTC), "UTC", None),
        (datetime(2027, 5, 12, 18, 0, tzinfo=UTC), "UTC", Unkind.NIGHT),
        (datetime(2027, 5, 12, 12, 0, tzinfo=UTC), "America/Los_Angeles", Unkind.NIGHT),
    ],
)
def test_an_end_on_a_weekend_a_holiday_or_at_night_somewhere_is_told(at, zone, kind):
    assert [one.unkind for one in period.unkind(at, {"m": zone})] == ([kind] if kind else [])


@pytest.mark.parametrize(
    ("given_", "wrong"),
    [
        ({"method": "silence", "hours": "71"}, {"hours"}),
        ({"method": "majority", "hours": "23"}, {"hours"}),
        ({"method": "silence", "hours": "٧٢"}, {"hours"}),
        ({"method": "majority", "num": "1", "den": "3"}, {"num"}),
        ({"method": "majority", "num": "4", "den": "3"}, {"num"}),
        ({"method": "majority", "quorum_num": "0", "quorum_den": "0"}, {"quorum_num"}),
        ({"method": "majority", "quorum_num": "3", "quorum_den": "2"}, {"quorum_num"}),
        ({"method": "silence", "min_yes": "-1"}, {"min_yes"}),
        ({"method": "by lot"}, {"method"}),
        ({}, {"method"}),
    ],
)
def test_a_rule_that_cannot_decide_is_refused_field_by_field(given_, wrong):
    with pytest.raises(Invalid) as refused:
        read(given_)
    assert set(refused.value.errors) == wrong


def test_a_rule_is_stored_and_comes_back_as_it_was():
    said = {"method": "majority", "hours": "48", "num": "2", "den": "3", "formula": "network"}
    terms = read(said)
    assert Terms.from_json(terms.as_json()) == terms
    assert (terms.num, terms.den, terms.hours, terms.formula) == (2, 3, 48, "network")
