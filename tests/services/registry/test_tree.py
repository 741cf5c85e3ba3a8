"""The Pledging Tree: whose leaves stand on it, and where."""

import pytest

from tests.support.documents.publications import a_publication
from tests.support.people.builders import a_campaign
from workspace.services.registry import tree
from workspace.services.registry.query import wish


@pytest.fixture
def campaign(app):
    return a_campaign()


def test_the_tree_belongs_to_the_campaign_that_closes_last(campaign):
    later = a_campaign(days=200)
    a_publication(campaign)
    symbol = a_publication(later)
    assert [leaf.symbol for leaf in tree.tree(wish({})).leaves] == [symbol]


def test_leaves_keep_their_places_when_others_grow(campaign):
    for _ in range(5):
        a_publication(campaign)
    before = [view.leaf for view in tree.tree(wish({})).leaves]
    a_publication(campaign)
    assert [view.leaf for view in tree.tree(wish({})).leaves][:5] == before
