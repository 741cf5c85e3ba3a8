"""Mandates are in force by the clock alone, within what they are for."""

from datetime import UTC, datetime, timedelta

import pytest

from workspace.domain.errors import Invalid
from workspace.domain.organisations.mandates import (
    Scope,
    State,
    Term,
    covers_themes,
    in_force_from,
    objections_end,
    state,
    term,
    themes,
    themes_said,
)

NOON = datetime(2026, 11, 17, 12, tzinfo=UTC)
ZONE = "Europe/Zurich"
HOUR = timedelta(hours=1)


def test_a_mandate_runs_from_the_start_of_a_day_to_the_end_of_another_in_the_sites_zone():
    found = term("2027-03-27", "2027-03-28", ZONE, NOON)
    assert found.start == datetime(2027, 3, 26, 23, tzinfo=UTC)
    assert found.until == datetime(2027, 3, 28, 22, tzinfo=UTC)  # summer time began that night
    leap = term("", "2028-02-29", ZONE, NOON)
    assert (leap.start, leap.until) == (NOON, datetime(2028, 2, 29, 23, tzinfo=UTC))
    assert term("2026-11-17", "2026-11-17", ZONE, NOON).start == NOON


@pytest.mark.parametrize(
    ("begins", "ends", "field"),
    [
        ("2026-11-16", "", "begins"),
        ("", "2026-11-16", "ends"),
        ("2026-12-02", "2026-12-01", "ends"),
        ("31.12.", "", "begins"),
        ("", "2027-02-30", "ends"),
        ("", "2199-01-01", "ends"),
    ],
)
def test_a_day_that_is_over_wrong_or_too_far_is_refused_beside_its_field(begins, ends, field):
    with pytest.raises(Invalid) as refused:
        term(begins, ends, ZONE, NOON)
    assert list(refused.value.errors) == [field]


def test_a_standing_mandate_waits_48_hours_for_objections_and_another_does_not():
    standing, plain = Scope(through="network"), Scope(campaign="c")
    assert in_force_from(NOON, plain, NOON) == NOON
    assert in_force_from(NOON, standing, NOON) == NOON + 48 * HOUR
    later = NOON + 90 * HOUR
    assert in_force_from(later, standing, NOON) == later
    assert (objections_end(plain, NOON), objections_end(standing, NOON)) == (
        None,
        NOON + 48 * HOUR,
    )


@pytest.mark.parametrize(
    ("at", "ended", "objections", "expected"),
    [
        (NOON - HOUR, (None, None), None, State.COMING),
        (NOON, (None, None), None, State.IN_FORCE),
        (NOON + HOUR, (None, None), None, State.ENDED),
        (NOON - HOUR, (None, None), NOON, State.OPEN_TO_OBJECTION),
        (NOON, (NOON, None), None, State.REVOKED),
        (NOON, (NOON, NOON), NOON, State.OBJECTED),
    ],
)
def test_where_a_mandate_stands_follows_from_the_clock(at, ended, objections, expected):
    assert state(Term(start=NOON, until=NOON + HOUR), ended, objections, at) is expected


@pytest.mark.parametrize(
    ("granted", "asked", "covered"),
    [
        ((), (), True),
        ((), ("equality.law",), True),
        (("equality",), ("equality.law", "equality"), True),
        (("equality.law",), ("equality",), False),
        (("equality",), ("equality.law", "systems"), False),
        (("equal",), ("equality",), False),
        (("equality",), (), False),
    ],
)
def test_a_pledge_is_covered_where_each_of_its_themes_is(granted, asked, covered):
    assert covers_themes(granted, asked) is covered


def test_themes_are_those_of_the_list_each_once():
    assert themes(["equality.law", "equality", "equality"]) == ("equality", "equality.law")
    with pytest.raises(Invalid):
        themes(["weather"])
    assert themes_said(["a"]) == themes_said({"themes": ["a"]}) == ("a",)
    assert themes_said(None) == ()
