"""Where a campaign stands for everybody, by the clock alone."""

from datetime import UTC, datetime, timedelta

import pytest

from workspace.services.campaigns.season import Phase, phase_at

OPENS = datetime(2026, 11, 1, tzinfo=UTC)
CLOSES = OPENS + timedelta(days=30)
MOMENT = timedelta(microseconds=1)


@pytest.mark.parametrize(
    ("at", "phase"),
    [
        (OPENS - MOMENT, Phase.BEFORE),
        (OPENS, Phase.DURING),
        (CLOSES - MOMENT, Phase.DURING),
        (CLOSES, Phase.AFTER),
    ],
)
def test_at_the_moment_itself_it_is_open_or_over(at, phase):
    assert phase_at(OPENS, CLOSES, at) is phase


def test_one_that_was_closed_is_over_whatever_its_deadline():
    assert phase_at(OPENS, CLOSES, OPENS, closed=True) is Phase.AFTER
