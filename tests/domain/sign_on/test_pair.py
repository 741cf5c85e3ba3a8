"""Until when the first of two signatures waits, and why it does not any more."""

from datetime import UTC, datetime, timedelta

import pytest

from workspace.domain.sign_on.pair import (
    ALONE,
    ENDS,
    FIRST,
    HalfEnd,
    SignersHaveChanged,
    Stretch,
    goes_on_until,
    lapse,
    require_told,
)

NOW = datetime(2026, 3, 28, 12, tzinfo=UTC)
DAY = timedelta(days=1)


def _stretch(days=1, ended=None, because="", terms="endorser/at-once"):
    until = NOW + days * DAY
    at = None if ended is None else NOW + ended * DAY
    return Stretch(terms=terms, until=until, ended_at=at, because=because)


def test_only_another_last_day_named_in_time_lets_the_terms_go_on():
    longer = _stretch(days=9)
    assert goes_on_until([longer]) == longer.until
    changed = _stretch(ended=0.5, because="changed")
    assert goes_on_until([changed, longer]) == longer.until
    assert goes_on_until([changed, changed, longer]) == longer.until
    assert goes_on_until([changed, _stretch(terms="co_pledger/at-once")]) is None
    late, closed = _stretch(ended=2, because="changed"), _stretch(ended=0.5, because="closed")
    assert goes_on_until([late, longer]) == late.until
    assert goes_on_until([closed, longer]) == closed.ended_at


def test_it_waits_no_more_without_terms_time_mandate_or_name():
    waits = {"until": NOW + DAY, "mandated": True, "renamed": False}
    assert lapse(now=NOW, **waits) is None
    for changed, why in (
        ({"until": None}, HalfEnd.OTHER_TERMS),
        ({"until": NOW}, HalfEnd.CLOSED),
        ({"mandated": False}, HalfEnd.NO_MANDATE),
        ({"renamed": True}, HalfEnd.RENAMED),
    ):
        assert lapse(now=NOW, **(waits | changed)) is why
    assert set(ENDS) == set(HalfEnd)


@pytest.mark.parametrize(
    ("told", "waits", "two"),
    [(ALONE, "", True), (FIRST, "", False), (ALONE, "one", False), ("one", "two", True)],
)
def test_nobody_signs_what_the_page_did_not_say(told, waits, two):
    require_told(waits or (FIRST if two else ALONE), waits, two=two)
    with pytest.raises(SignersHaveChanged):
        require_told(told, waits, two=two)
