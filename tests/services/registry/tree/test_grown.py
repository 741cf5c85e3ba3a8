"""The Pledging Tree: whose leaves stand on it, and where."""

from itertools import pairwise

import pytest

from tests.support.documents.publications import a_publication
from tests.support.people.builders import a_campaign
from workspace.domain.errors import NotFound
from workspace.process.clock import now
from workspace.process.unit import transaction
from workspace.services.registry import tree
from workspace.services.registry.query import wish
from workspace.services.registry.tree import grown
from workspace.store.registry import entries, index


@pytest.fixture
def campaign(app):
    return a_campaign()


def test_the_tree_belongs_to_the_campaign_that_closes_last(campaign):
    later = a_campaign(days=200)
    a_publication(campaign)
    symbol = a_publication(later)
    assert [leaf.symbol for leaf in tree.leaves(wish({}))] == [symbol]


def test_leaves_keep_their_places_when_others_grow(campaign):
    for _ in range(5):
        a_publication(campaign)
    before = [view.leaf for view in tree.leaves(wish({}))]
    a_publication(campaign)
    assert [view.leaf for view in tree.leaves(wish({}))][:5] == before


def test_a_leaf_is_found_by_its_symbol_and_an_unknown_symbol_has_none(campaign):
    symbol = a_publication(campaign)
    leaf = tree.leaf_of(symbol, wish({})).leaf
    assert (leaf.symbol, leaf in tree.leaves(wish({}))) == (symbol, True)
    for unknown in ("HR75-999999", "", symbol.lower()):
        with pytest.raises(NotFound):
            tree.leaf_of(unknown, wish({}))


def test_what_a_filter_leaves_out_keeps_its_leaf(campaign):
    symbol = a_publication(campaign, themes=("justice",))
    leaf, found = tree.leaf_of(symbol, social := wish({"theme": "social"})).leaf, tree.tree(social)
    assert (leaf.matches, found.matching, found.size, found.drawn) == (False, 0, 1, (leaf,))


def test_without_a_campaign_the_tree_is_bare(app):
    found = tree.tree(wish({}))
    assert (found.campaign, found.drawn, found.size) == ("", (), 0)
    assert (tree.leaves(wish({})), tree.names(wish({}))) == ((), [])
    with pytest.raises(NotFound):
        tree.leaf_of("HR75-000001", wish({}))


def test_of_a_large_tree_a_part_stands_for_all_with_the_newest_of_each_bough(campaign):
    regions = ("african", "grulac", "african", "weog")
    symbols = [a_publication(campaign, region=regions[n % 4]) for n in range(16)]
    found = tree.tree(wish({}), 8)
    assert (found.in_part, found.size, len(found.drawn)) == (True, 16, 8)
    assert [one.leaf for one in found.drawn] == [one.leaf for one in tree.leaves(wish({}), most=8)]
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
    own = {one.symbol: one.number for one in tree.leaves(wish({}))}
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
    found = tree.since(wish({"region": "weog"}), moment)
    assert [one.symbol for one in found] == [symbol]


def test_a_leaf_of_a_large_tree_is_drawn_with_what_it_hangs_on(campaign, monkeypatch):
    symbols = [a_publication(campaign, region="african") for _ in range(9)]
    assert len(tree.leaf_of(symbols[-1], wish({})).carriers) == 9
    monkeypatch.setattr(grown, "WHOLE", 3)
    alone = tree.leaf_of(symbols[-1], wish({}))
    assert alone.carriers[-1] == alone.leaf.leaf
    for back, on in pairwise(alone.carriers):
        assert on.parent == back.number


def test_of_a_large_tree_what_spans_regions_is_drawn_and_what_was_withdrawn_comes_last(campaign):
    for number in range(6):
        a_publication(campaign, region="" if number % 2 else "cross_regional")
    symbols = [one.symbol for one in tree.leaves(wish({}))]
    with transaction() as unit:
        for symbol in symbols[3:]:
            entry = entries.by_symbol(unit.session, symbol)
            entry.withdrawn_at = now()
            index.remove(unit.session, entry.id)
    found = tree.tree(wish({}), 4)
    assert (found.size, found.total, found.withdrawn) == (6, 3, 3)
    assert [one.symbol for one in found.drawn][:3] == [symbols[2], symbols[1], symbols[0]]
    assert [one.withdrawn for one in found.drawn] == [False, False, False, True]
