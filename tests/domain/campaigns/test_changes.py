"""What of a campaign can change once it is open: nothing that was promised is taken back."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from workspace.domain.campaigns import changes
from workspace.domain.campaigns.changes import Held, asked
from workspace.domain.campaigns.plans import CampaignPlan
from workspace.domain.errors import Invalid

NOON = datetime(2026, 11, 17, 12, tzinfo=UTC)
PLAN = CampaignPlan(
    title="Human Rights 75",
    slug="human-rights-75",
    prefix="HR75",
    timezone="Europe/Zurich",
    opens_at=NOON - timedelta(days=1),
    deadline_at=datetime(2027, 3, 1, 16, tzinfo=UTC),
    publish_at=datetime(2027, 3, 9, 23, tzinfo=UTC),
    horizon_at=datetime(2031, 12, 31, 22, 59, 59, tzinfo=UTC),
    languages=("en", "fr"),
)
OPEN = Held(plan=PLAN)
TO_COME = Held(plan=replace(PLAN, opens_at=NOON + timedelta(days=9)))


def test_what_is_asked_unchanged_changes_nothing():
    assert changes.read(asked(PLAN), OPEN, NOON) == PLAN
    odd = replace(PLAN, publish_at=datetime(2027, 3, 9, 11, tzinfo=UTC))
    assert changes.read(asked(odd), Held(plan=odd), NOON) == odd


def test_what_stays_is_not_looked_at_once_it_is_open():
    ask = replace(
        asked(PLAN), opens_on="no day", deadline_on="2026-01-01", timezone="Nowhere", prefix="x"
    )
    assert changes.read(ask, OPEN, NOON) == PLAN


def test_before_it_opens_all_but_its_names_can_change():
    ask = replace(
        asked(TO_COME.plan), deadline_on="2027-02-01", timezone="UTC", slug="other", prefix="OTHER"
    )
    plan = changes.read(ask, TO_COME, NOON)
    assert (plan.timezone, plan.deadline_at.day, plan.slug) == ("UTC", 1, "human-rights-75")


@pytest.mark.parametrize(
    ("field", "written", "sentence"),
    [
        ("title", " ", "fill this in"),
        ("languages", ("en",), "only be added"),
        ("languages", (), "at least one"),
        ("languages", ("en", "fr", "xx"), "at least one"),
        ("horizon_on", "2031-12-30", "only move on"),
        ("horizon_on", "", "fill this in"),
        ("horizon_on", "some day", "date that exists"),
        ("publish_on", "2026-11-17", "still to come"),
        ("publish_on", "some day", "date that exists"),
    ],
)
def test_what_would_take_a_promise_back_is_refused_at_its_field(field, written, sentence):
    with pytest.raises(Invalid) as refused:
        changes.read(replace(asked(PLAN), **{field: written}), OPEN, NOON)
    assert list(refused.value.errors) == [field]
    assert sentence in refused.value.errors[field]


def test_languages_are_added_and_the_last_day_of_measures_moves_on():
    ask = replace(asked(PLAN), languages=("es", "fr", "en"), horizon_on="2032-01-01")
    plan = changes.read(ask, OPEN, NOON)
    assert set(plan.languages) == {"en", "fr", "es"}
    assert plan.horizon_at == datetime(2032, 1, 1, 22, 59, 59, tzinfo=UTC)


def test_the_publish_moment_stays_from_the_first_submission_on():
    moved = replace(asked(PLAN), publish_on="2027-04-01")
    assert changes.read(moved, OPEN, NOON).publish_at == datetime(2027, 3, 31, 22, tzinfo=UTC)
    assert changes.read(replace(moved, publish_on=""), OPEN, NOON).publish_at is None
    pledged = Held(plan=PLAN, pledged=True)
    assert changes.read(asked(PLAN), pledged, NOON) == PLAN
    assert changes.read(moved, pledged, NOON) == PLAN
