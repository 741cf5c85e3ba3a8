"""The Pledging Tree: whose leaves stand on it, and where."""

from itertools import pairwise

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


def test_of_a_large_tree_a_part_stands_for_all_with_the_newest_of_each_bough(campaign):
    regions = ("african", "grulac", "african", "weog")
    symbols = [a_publication(campaign, region=regions[n % 4]) for n in range(16)]
    found = tree.tree(wish({}), 8)
    assert (found.in_part, len(found.leaves), len(found.drawn)) == (True, 16, 8)
    assert [one.leaf for one in found.drawn] == [one.leaf for one in found.leaves[:8]]
    shown = {one.symbol for one in found.drawn}
    assert shown == {symbols[n] for n in (8, 10, 12, 14, 9, 13, 11, 15)}
    for one in found.drawn:
        assert one.leaf.bough == one.region
    assert {code: count for code, _, count in found.by_bough}["african"] == 8


def test_of_a_large_tree_one_bough_is_drawn_alone_and_what_is_looked_for_comes_first(campaign):
    for number in range(12):
        a_publication(
            campaign,
            region="weog" if number % 2 else "african",
            themes=("social",) if number == 1 else ("justice",),
        )
    found = tree.tree(wish({"region": "weog", "theme": "social"}), 4)
    assert {one.leaf.bough for one in found.drawn} == {"weog"}
    assert [one.matches for one in found.drawn].count(True) == 1
    assert len(found.drawn) == 4


def test_each_leaf_of_a_part_keeps_its_own_name(campaign):
    for number in range(9):
        a_publication(campaign, region="weog" if number % 2 else "african")
    own = {one.symbol: one.number for one in tree.tree(wish({})).leaves}
    drawn = tree.tree(wish({}), 4).drawn
    assert all(one.number == own[one.symbol] for one in drawn)
    assert {one.number for one in drawn} == {6, 7, 8, 9}


@pytest.mark.parametrize("region", ["african", "grulac"])
def test_a_part_holds_the_leaf_that_is_asked_for_also_on_a_late_bough(campaign, region):
    sought = a_publication(campaign, region="african")
    for _ in range(7):
        a_publication(campaign, region="african")
    if region == "grulac":
        sought = a_publication(campaign, region="grulac")
    assert sought not in {one.symbol for one in tree.tree(wish({}), 4).drawn}
    found = tree.tree(wish({}), 4, sought)
    assert sought in {one.symbol for one in found.drawn}
    assert len({one.number for one in found.drawn}) == len({one.leaf for one in found.drawn}) == 4
    assert found.shown == sought


def test_a_leaf_nobody_has_changes_nothing_of_the_part(campaign):
    for _ in range(6):
        a_publication(campaign)
    assert tree.tree(wish({}), 4, "HR75-999999") == tree.tree(wish({}), 4)


def test_of_what_became_public_since_a_moment_the_filter_keeps_its_own(noon, campaign):
    a_publication(campaign, region="weog")
    noon.move(hours=1)
    moment = noon()
    a_publication(campaign, region="african")
    symbol = a_publication(campaign, region="weog")
    found = tree.tree(wish({"region": "weog"}))
    assert [one.symbol for one in found.since(moment)] == [symbol]


def test_a_leaf_of_a_large_tree_is_drawn_with_what_it_hangs_on(campaign):
    symbols = [a_publication(campaign, region="african") for _ in range(9)]
    found, leaf = tree.tree_of(symbols[-1], wish({}))
    assert len(tree.carried_by(found, leaf)) == 9
    large = tree.tree(wish({}), 3)
    hanging = tree.carried_by(large, large.leaves[-1])
    assert hanging[-1] == large.leaves[-1].leaf
    for back, on in pairwise(hanging):
        assert on.parent == back.number
