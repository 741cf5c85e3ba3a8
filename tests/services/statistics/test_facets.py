"""How many pledges each choice of a filter would leave, on both databases."""

from datetime import timedelta

import pytest
from sqlalchemy import event

from tests.support.documents.publications import a_content, a_publication
from tests.support.people.builders import a_campaign
from workspace.extensions import db
from workspace.process.clock import now
from workspace.services import statistics
from workspace.services.registry import search
from workspace.services.registry.query import CODES, wish


@pytest.fixture
def campaign(app):
    return a_campaign()


def found(**sent):
    return search.listing(wish(sent)).found


def facets(**sent):
    return {name: dict(counts) for name, counts in statistics.facets(wish(sent)).items() if counts}


@pytest.mark.parametrize("database", ["sqlite", "postgresql"], indirect=True)
def test_each_choice_says_how_many_it_would_find_beside_the_others(campaign):
    a_publication(campaign, themes=("justice.judiciary", "justice.remedy"), goals=("16", "5"))
    a_publication(campaign, region="weog", lead_type="nhri", goals=("16.3",), themes=("social",))
    for_children = a_content(content={"facts": {"beneficiaries": ["children", "no such group"]}})
    a_publication(
        campaign,
        region="weog",
        lead_type="nhri_network",
        title="Something else",
        lang="ar",
        content=for_children,
    )
    assert facets() == {
        "region": {"african": 1, "weog": 2},
        "type": {"state": 1, "nhri": 2},
        "theme": {"justice": 2, "social": 1},
        "sdg": {"16": 3, "5": 1},
        "kind": {"individual": 3},
        "language": {"en": 2, "ar": 1},
        "group": {"children": 1},
    }
    for sent in ({}, {"region": "weog"}, {"q": "judge"}, {"type": "nhri", "theme": "social"}):
        for name, counts in facets(**sent).items():
            assert all(found(**sent | {name: code}) == n for code, n in counts.items()), sent
    assert facets(region="african")["region"] == {"african": 1, "weog": 2}
    assert facets(region="african")["type"] == {"state": 1}


def test_nothing_is_counted_before_its_time(campaign):
    a_publication(campaign, submitted_at=now() + timedelta(days=1))
    assert facets() == {}
    assert statistics.census(wish({})).total == 0


@pytest.mark.parametrize("many", [3, 100])
def test_what_is_counted_once_is_not_counted_again_in_the_same_edition(campaign, many):
    for _ in range(many):
        a_publication(campaign)
    asked = []
    event.listen(db.engine, "before_cursor_execute", lambda *said: asked.append(said[2]))
    chosen = {"region": "african", "theme": "justice"}
    statistics.facets(wish(chosen))
    # One statement without each of the filters that are chosen, and one with all.
    first, asked[:] = list(asked), []
    assert len([one for one in first if "codes" in one]) == 3
    statistics.facets(wish(chosen))
    assert [one for one in asked if "FROM entry" in one] == []
    a_publication(campaign)
    assert statistics.facets(wish(chosen))["region"] == {"african": many + 1}
    assert set(statistics.facets(wish({}))) == set(CODES)


def test_where_there_are_several_campaigns_each_can_be_chosen_with_how_many_it_leaves(campaign):
    a_publication(campaign)
    assert [one.number for one in statistics.rounds(wish({}))] == [1]
    later = a_campaign(days=200)
    for region in ("weog", "african"):
        a_publication(later, region=region)
    found = [(one.slug, one.number) for one in statistics.rounds(wish({"campaign": later.slug}))]
    assert found == [(later.slug, 2), (campaign.slug, 1)]
    assert [one.slug for one in statistics.rounds(wish({"region": "weog"}))] == [later.slug]
