"""Every deadline but procedures': across summer time, leap days, new year, a clock set back.

Days are whole in the zone they are counted in, hours are hours; nothing depends on having been
looked at before.
"""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workspace.domain.notices.hours import MARKS, mark_before
from workspace.domain.opinions.consultation import consultation
from workspace.domain.opinions.temperature import is_near
from workspace.domain.organisations import mandates
from workspace.domain.organisations.mandates import OBJECTIONS, Scope, State, Term
from workspace.domain.parties.invitation_states import InvitationState, invitation_state
from workspace.domain.parties.invitations import expires_at, resend_refusal
from workspace.domain.parties.reminders import reminder_refusal
from workspace.domain.signing.pledge_states import PledgeState, deadline_open, effective_state

START = datetime(2026, 1, 1, tzinfo=UTC)
A_LITTLE = timedelta(microseconds=1)
ZONES = (
    "Europe/Zurich",
    "Africa/Cairo",  # the hour that is left out begins at midnight
    "America/Havana",  # the hour after midnight comes twice
    "America/Santiago",
    "Asia/Beirut",
    "Australia/Lord_Howe",  # half an hour of summer time
    "Africa/Casablanca",
    "Pacific/Kiritimati",
    "Pacific/Chatham",
)
TURNS = (
    date(2026, 4, 23),  # the night before the clock goes on in Cairo
    date(2026, 10, 25),
    date(2026, 10, 31),
    date(2026, 12, 31),
    date(2027, 3, 27),
    date(2027, 3, 28),
    date(2028, 2, 28),
    date(2028, 2, 29),
)
zones = st.sampled_from(ZONES)
days = st.sampled_from(TURNS) | st.dates(date(2026, 1, 1), date(2032, 12, 31))
instants = st.timedeltas(timedelta(0), timedelta(days=2500)).map(START.__add__)
spans = st.timedeltas(timedelta(0), timedelta(days=400))


def ends_with(day: date, zone: str, end: datetime) -> bool:
    """Whether an instant is the first one after a whole day in a zone."""
    there = ZoneInfo(zone)
    before, after = (end - A_LITTLE).astimezone(there), end.astimezone(there)
    return before.date() <= day < after.date()


@given(zones, days)
def test_the_last_day_of_a_consultation_is_whole_wherever_it_is_counted(zone, day):
    there = ZoneInfo(zone)
    morning = datetime.combine(day, time(12), there).astimezone(UTC)
    deadline = morning + timedelta(days=9)
    end = consultation("", str(day), zone=there, now=morning, deadline=deadline).until
    assert end is not None
    assert ends_with(day, zone, end)
    for at, state in (
        (end - A_LITTLE, "consultation"),
        (end, "drafting"),
        (morning, "consultation"),
    ):
        assert effective_state("consultation", None, at, end) == state


@given(zones, days, st.integers(0, 300))
def test_a_mandate_holds_from_the_first_of_its_days_to_the_end_of_the_last(zone, first, more):
    there, last = ZoneInfo(zone), first + timedelta(days=more)
    granted = datetime.combine(first, time(), there).astimezone(UTC) - timedelta(days=3)
    found = mandates.term(str(first), str(last), zone, granted)
    assert found.until is not None
    assert ends_with(first - timedelta(days=1), zone, found.start)
    assert ends_with(last, zone, found.until)
    ask = [found.until, found.until - A_LITTLE, found.start, found.start - A_LITTLE]
    stands = [mandates.state(found, (None, None), None, at) for at in ask]
    assert stands == [State.ENDED, State.IN_FORCE, State.IN_FORCE, State.COMING]


@given(instants)
def test_a_standing_mandate_waits_48_hours_whatever_the_clock_on_the_wall_does(granted):
    scope = Scope(through="network")
    start = mandates.in_force_from(granted, scope, granted)
    until = mandates.objections_end(scope, granted)
    assert start - granted == timedelta(hours=48) == OBJECTIONS
    term = Term(start=start, until=None)
    stands = [mandates.state(term, (None, None), until, at) for at in (start, start - A_LITTLE)]
    assert stands == [State.IN_FORCE, State.OPEN_TO_OBJECTION]


@given(zones, days)
def test_who_has_not_said_whether_it_is_ready_is_reminded_48_hours_before_the_day(zone, day):
    begins = datetime.combine(day, time(), ZoneInfo(zone)).astimezone(UTC)
    asked = begins - timedelta(days=9)
    mark = begins - timedelta(hours=48)
    assert not is_near(day, asked, zone, mark - A_LITTLE)
    assert is_near(day, asked, zone, mark)
    assert not is_near(day, mark + A_LITTLE, zone, mark + timedelta(hours=1)), "asked after it"
    end = datetime.combine(day + timedelta(days=1), time(), ZoneInfo(zone)).astimezone(UTC)
    assert is_near(day, asked, zone, end - A_LITTLE)
    assert not is_near(day, asked, zone, end)


@given(instants, st.integers(1, 30))
def test_an_invitation_lives_so_many_times_24_hours(sent, many):
    end = expires_at(sent, many)
    assert end - sent == timedelta(hours=24 * many)
    stands = [invitation_state("pending", end, at) for at in (end, end - A_LITTLE, end)]
    assert stands == [InvitationState.EXPIRED, InvitationState.PENDING, InvitationState.EXPIRED]


@given(instants, spans)
def test_the_embargo_and_the_deadline_end_at_their_very_instant_and_come_back_with_the_clock(
    at, by
):
    for now, over in (
        (at, True),
        (at + by, True),
        (at - A_LITTLE, False),
        (at - A_LITTLE - by, False),
    ):
        public = effective_state("accepted", at, now) is PledgeState.PUBLISHED
        assert (public, deadline_open(at, now)) == (over, not over)


@given(instants, spans)
def test_the_marks_before_a_deadline_are_hours_before_it(deadline, left):
    passed = [mark for mark in MARKS if left <= mark]
    expected = min(passed, default=None) if left else None
    assert mark_before(deadline, deadline - left) == expected


@pytest.mark.parametrize("ahead", [timedelta(days=2), timedelta(days=300)])
def test_what_a_clock_that_was_ahead_dated_stops_nobody_once_it_is_right(ahead):
    now = datetime(2028, 2, 29, 23, 30, tzinfo=UTC)
    assert reminder_refusal(now + ahead, now) is None
    assert resend_refusal(0, now + ahead, now) is None
    assert reminder_refusal(now - timedelta(hours=23), now)
    assert resend_refusal(0, now - timedelta(minutes=9), now)
