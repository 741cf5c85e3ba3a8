"""The history of a draft: what it lists, and for whom."""

import pytest

from tests.support.documents.versions import FIRST
from tests.support.people import builders as make
from tests.support.people import stages
from workspace.domain.errors import NotFound
from workspace.services import versions

pytestmark = [pytest.mark.usefixtures("noon"), pytest.mark.draft(commitment=FIRST)]


def test_who_changed_structured_answers_counts_as_an_author(ana, bea, belmar, draft, clock):
    versions.checkpoint(ana, draft, "one")
    clock.move(minutes=1)
    stages.a_measure(bea, draft, belmar)
    assert [one.name for one in versions.history(ana, draft).unsaved] == ["Bea"]


def test_versions_are_listed_by_day_in_the_zone_of_the_campaign(ana, draft, clock):
    versions.checkpoint(ana, draft, "at noon")
    clock.move(hours=11, minutes=30)
    versions.checkpoint(ana, draft, "after midnight in Zurich")
    history = versions.history(ana, draft)
    assert history.timezone == "Europe/Zurich"
    assert [(day.on.day, day.versions[0].name) for day in history.days] == [
        (18, "after midnight in Zurich"),
        (17, "at noon"),
    ]


def test_a_stranger_learns_of_no_version(ana, draft):
    versions.checkpoint(ana, draft, "one")
    stranger = make.a_member(make.an_organisation("Elsewhere"))
    for act in (
        lambda: versions.history(stranger, draft),
        lambda: versions.compare(stranger, draft, 1, None),
        lambda: versions.checkpoint(stranger, draft, "mine"),
        lambda: versions.restore(stranger, draft, 1),
    ):
        with pytest.raises(NotFound):
            act()


def test_a_version_that_does_not_exist_is_not_found(ana, draft):
    for act in (
        lambda: versions.compare(ana, draft, 1, None),
        lambda: versions.restore(ana, draft, 7),
        lambda: versions.restore(ana, draft, 2**31),
    ):
        with pytest.raises(NotFound):
            act()
