"""Where leaves grow: remembered from one to the next, and the same as without any memory."""

from contextlib import suppress

import pytest
from sqlalchemy import text

from tests.support.documents.publications import a_publication
from tests.support.people import builders as a
from workspace.domain.tree.growth import Grown
from workspace.domain.tree.leaf import BOUGHS, Leaf, seed_of
from workspace.process.unit import reading, transaction
from workspace.services.registry.tree import leaf_places
from workspace.store.registry import leaves


class UndoneError(Exception):
    """Ends a unit of work before its commit."""


@pytest.fixture
def campaign(app):
    return a.a_campaign()


def places(campaign):
    with reading() as unit:
        return [Leaf(*place) for place in leaves.places_of(unit.session, campaign.id)]


def expected(boughs, campaign):
    tree = Grown((), seed_of(campaign.id))
    for bough in boughs:
        tree.add(tree.next_leaf(bough))
    return tree.last


def test_leaves_grow_where_they_would_without_memory(campaign):
    boughs = [BOUGHS[n * 5 % len(BOUGHS)] for n in range(20)]
    for bough in boughs:
        a_publication(campaign, region=bough)
    assert places(campaign) == expected(boughs, campaign)


def test_what_was_undone_or_grown_by_others_is_noticed(campaign):
    a_publication(campaign, region="african")
    with suppress(UndoneError), transaction() as unit:
        leaf = leaf_places.next_leaf(unit, campaign.id, "grulac")
        assert leaf.number == 2
        _store(unit, campaign, leaf)
        leaf_places.next_leaf(unit, campaign.id, "weog")
        raise UndoneError
    a_publication(campaign, region="weog")
    a_publication(campaign, region="weog")
    assert places(campaign) == expected(["african", "weog", "weog"], campaign)
    with transaction() as unit:
        unit.session.execute(text("UPDATE leaf SET x = x + 300 WHERE number = 3"))
    before = places(campaign)
    a_publication(campaign, region="weog")
    assert places(campaign)[:3] == before


def _store(unit, campaign, leaf):
    unit.session.execute(
        text(
            "INSERT INTO entry (id, campaign_id, symbol, source, title, lang, lead_name, lead_type,"
            " region, kind, joint, submitted_at, published_at, content, search) SELECT 'other',"
            " campaign_id, 'X-1', source, title, lang, lead_name, lead_type, region, kind, joint,"
            " submitted_at, published_at, content, search FROM entry LIMIT 1"
        )
    )
    given = {"campaign": campaign.id, "n": leaf.number, "bough": leaf.bough, "x": leaf.x}
    unit.session.execute(
        text(
            "INSERT INTO leaf (entry_id, campaign_id, number, bough, x, y, parent)"
            " VALUES ('other', :campaign, :n, :bough, :x, :y, :parent)"
        ),
        given | {"y": leaf.y, "parent": leaf.parent},
    )
