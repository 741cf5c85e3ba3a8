"""The Pledging Tree: whose leaves stand on it, and where."""

import pytest

from tests.support.documents.publications import a_publication
from tests.support.people.builders import a_campaign
from workspace.domain.errors import NotFound
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


def test_a_leaf_is_found_by_its_symbol_and_an_unknown_symbol_has_none(campaign):
    symbol = a_publication(campaign)
    found, leaf = tree.tree_of(symbol, wish({}))
    assert (leaf.symbol, leaf in found.leaves) == (symbol, True)
    for unknown in ("HR75-999999", "", symbol.lower()):
        with pytest.raises(NotFound):
            tree.tree_of(unknown, wish({}))


def test_what_a_filter_leaves_out_keeps_its_leaf(campaign):
    symbol = a_publication(campaign, themes=("justice",))
    found, leaf = tree.tree_of(symbol, wish({"theme": "social"}))
    assert (leaf.matches, found.matching, len(found.leaves)) == (False, 0, 1)


def test_without_a_campaign_the_tree_is_bare(app):
    found = tree.tree(wish({}))
    assert (found.campaign, found.leaves) == ("", ())
    with pytest.raises(NotFound):
        tree.tree_of("HR75-000001", wish({}))
