"""Until when the first of two signatures waits, and why it does not any more."""

from datetime import UTC, datetime, timedelta

from workspace.domain.sign_on.pair import (
    ENDS,
    HalfEnd,
    Stretch,
    goes_on_until,
    lapse,
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
