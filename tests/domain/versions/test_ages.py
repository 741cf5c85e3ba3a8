"""Which versions are listed: many of today, few of long ago, and all that people chose."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from workspace.domain.versions.ages import Saved, has_own_name, listed
from workspace.domain.versions.occasions import Kind

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
GENEVA = ZoneInfo("Europe/Zurich")


def saved(n, ago, kind=Kind.AUTO, **more):
    return Saved(n, kind, more.get("named", False), more.get("kept", False), NOW - ago)


def hours(*ago):
    return [saved(n, timedelta(hours=one)) for n, one in enumerate(ago, 1)]


def test_all_of_a_day_the_newest_of_an_hour_and_of_a_day():
    today = hours(3, 2.9, 2.8)
    assert listed(today, NOW, GENEVA) == {1, 2, 3}
    this_week = hours(50.9, 50.5, 50.1, 49.5)
    assert listed(this_week, NOW, GENEVA) == {3, 4}
    long_ago = hours(24 * 9 + 5, 24 * 9 + 3, 24 * 8 + 1)
    assert listed(long_ago, NOW, GENEVA) == {2, 3}


def test_what_people_chose_stays_however_old():
    old = timedelta(days=300)
    one = [
        saved(1, old, named=True),
        saved(2, old, kept=True),
        saved(3, old, Kind.LOCKED),
        saved(4, old, Kind.SUBMITTED),
        saved(5, old, Kind.NAMED),
        saved(6, old),
        saved(7, old),
    ]
    assert listed(one, NOW, GENEVA) == {1, 2, 3, 4, 5, 7}
    assert has_own_name(Kind.AUTO, "Before Geneva")
    assert not has_own_name(Kind.RESTORE, "Before Geneva")


@given(st.lists(st.integers(0, 60 * 24 * 40), max_size=60))
def test_some_version_of_every_day_is_listed(minutes):
    every = [saved(n, timedelta(minutes=ago)) for n, ago in enumerate(minutes, 1)]
    days = {one.made_at.astimezone(GENEVA).date() for one in every}
    kept = listed(every, NOW, GENEVA)
    assert {one.made_at.astimezone(GENEVA).date() for one in every if one.n in kept} == days
