"""A deadline only moves on."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.domain.campaigns.test_changes import NOON, OPEN, PLAN, TO_COME
from workspace.domain.campaigns import extension
from workspace.domain.campaigns.extension import ExtensionAsk, NotOpenYet
from workspace.domain.errors import Invalid

OVER = PLAN.deadline_at + timedelta(days=5)


def _ask(day="2027-03-15", clock="", reason="Many States asked for it."):
    return ExtensionAsk(deadline_on=day, deadline_time=clock, reason=reason)


def test_it_is_read_in_the_zone_of_the_campaign():
    assert extension.read(_ask(clock="17:00"), OPEN, NOON).to_at.astimezone(UTC).hour == 16
    found = extension.read(_ask(), OPEN, NOON)
    assert found.to_at == datetime(2027, 3, 15, 22, 59, 59, tzinfo=UTC)
    assert found.reason == "Many States asked for it."


def test_one_that_is_over_can_be_moved_on_but_not_into_the_past():
    assert extension.read(_ask(), OPEN, OVER).to_at > OVER
    with pytest.raises(Invalid):
        extension.read(_ask(day="2027-03-02"), OPEN, OVER)


@pytest.mark.parametrize(
    ("ask", "field", "sentence"),
    [
        (_ask(day="2027-02-28"), "deadline_on", "only moves on"),
        (_ask(day="2027-03-01", clock="17:00"), "deadline_on", "only moves on"),
        (_ask(day="2032-01-01"), "deadline_on", "have to be done before"),
        (_ask(day=""), "deadline_on", "fill this in"),
        (_ask(day="soon"), "deadline_on", "date that exists"),
        (_ask(clock="noon"), "deadline_time", "from 00:00"),
        (_ask(reason=" "), "reason", "fill this in"),
    ],
)
def test_what_cannot_be_is_said_at_its_field(ask, field, sentence):
    with pytest.raises(Invalid) as refused:
        extension.read(ask, OPEN, NOON)
    assert list(refused.value.errors) == [field]
    assert sentence in refused.value.errors[field]


def test_before_it_opens_there_is_nothing_to_extend():
    with pytest.raises(NotOpenYet):
        extension.read(_ask(), TO_COME, NOON)
