from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from workspace.domain.errors import Invalid
from workspace.domain.sign_on import sign_on
from workspace.domain.sign_on.addenda import numbers
from workspace.domain.sign_on.call import Days, last_day, terms
from workspace.domain.sign_on.sign_on import Bar, Stance, Stand, bar, stand

ZURICH = ZoneInfo("Europe/Zurich")
NOW = datetime(2026, 3, 28, 12, tzinfo=UTC)


def test_the_last_day_counts_whole_by_the_clock_of_the_campaign():
    found = terms("endorser", Days("2026-03-29"), by_approval=True, zone=ZURICH, now=NOW)
    assert found.closes_at == datetime(2026, 3, 29, 22, tzinfo=UTC)
    assert last_day(found.closes_at, ZURICH) == "2026-03-29"


@pytest.mark.parametrize("day", ["", "soon", "2026-03-27", "2031-01-01"])
def test_a_day_that_cannot_be_given_is_refused(day):
    with pytest.raises(Invalid) as refused:
        terms("lead", Days(day), by_approval=False, zone=ZURICH, now=NOW)
    assert set(refused.value.errors) == {"capacity", "last_day"}


def test_an_organisation_is_counted_once_and_signs_for_itself():
    assert bar(Stance(verified=True)) is None
    assert bar(Stance(verified=False, signed=True)) is Bar.UNVERIFIED
    for key in ("party", "aligned", "signed", "namesake"):
        assert bar(Stance(verified=True, **{key: True})) is Bar[key.upper()]
        assert sign_on.BARS[Bar[key.upper()]]


def test_where_a_sign_on_stands_follows_from_when_it_was_listed_and_how_it_ended():
    assert stand(None, None, "") is Stand.WAITS
    assert stand(NOW, None, "") is Stand.LISTED
    assert stand(None, NOW, "refused") is Stand.REFUSED
    assert stand(None, NOW, "withdrawn") is Stand.TAKEN_BACK
    assert stand(NOW, NOW, "withdrawn") is Stand.WITHDRAWN


def test_words_say_whether_one_is_bound():
    given = ("Open Hands", "HR75-000001", 2, "0" * 64)
    supports = sign_on.statement(given[0], "endorser", *given[1:])
    assert "without being bound" in supports
    assert "I commit Open Hands" in sign_on.statement(given[0], "co_pledger", *given[1:])


def test_each_day_with_a_change_has_one_addendum():
    late = datetime(2026, 3, 28, 23, 30, tzinfo=UTC)
    assert list(numbers([late, NOW, NOW], ZURICH).values()) == [1, 2]


def test_two_mailboxes_at_one_domain_may_be_of_one_organisation_unless_very_many_are():
    others = [("Hands", "a@Hands.example"), ("Fists", "b@fists.example"), ("None", "")]
    assert sign_on.alike(sign_on.domain_of("x@hands.EXAMPLE"), others) == ("Hands",)
    assert sign_on.alike(sign_on.domain_of(""), others) == ()
    assert sign_on.alike("hands.example", [others[0]] * 4) == ()


def test_a_first_list_is_of_a_day_before_the_last_one():
    def said(first):
        days = Days("2026-03-29", first)
        return terms("endorser", days, by_approval=False, zone=ZURICH, now=NOW).first_list_at

    assert said("") is None
    assert last_day(said("2026-03-28"), ZURICH) == "2026-03-28"
    for day in ("2026-03-29", "2026-03-30", "2020-01-01", "soon"):
        with pytest.raises(Invalid) as refused:
            said(day)
        assert list(refused.value.errors) == ["first_day"]
