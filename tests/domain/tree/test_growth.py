"""What must hold for the Pledging Tree however it grows."""

import math
import time
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workspace.domain.codes.vocabulary import ORGANISATION_TYPES
from workspace.domain.tree import crown
from workspace.domain.tree.growth import Grown, next_leaf
from workspace.domain.tree.leaf import (
    BOUGHS,
    KINDS,
    NO_LEAF,
    ORGANISATION_TYPES_OF,
    Leaf,
    bough_of,
    kind_of,
    seed_of,
)

ORDERS = st.lists(st.sampled_from(BOUGHS), min_size=1, max_size=60)
SEEDS = st.integers(0, 2**32 - 1)


def grown(order: Sequence[str], seed: int) -> list[Leaf]:
    leaves: list[Leaf] = []
    for bough in order:
        leaves.append(next_leaf(leaves, bough, seed))
    return leaves


@given(ORDERS, SEEDS)
@settings(deadline=None, max_examples=25)
def test_no_two_leaves_are_nearer_than_the_smallest_distance(order, seed):
    leaves = grown(order, seed)
    for place, leaf in enumerate(leaves):
        for other in leaves[:place]:
            assert math.dist((leaf.x, leaf.y), (other.x, other.y)) >= crown.MIN_DISTANCE


@given(ORDERS, SEEDS)
@settings(deadline=None, max_examples=25)
def test_every_twig_starts_at_an_earlier_leaf_of_its_bough_or_at_the_bough_itself(order, seed):
    known = {}
    for leaf in grown(order, seed):
        if leaf.parent != NO_LEAF:
            assert known[leaf.parent].bough == leaf.bough
        known[leaf.number] = leaf


@given(ORDERS, SEEDS)
@settings(deadline=None, max_examples=15)
def test_the_same_pledges_in_the_same_order_give_the_same_tree(order, seed):
    assert grown(order, seed) == grown(order, seed)


@given(ORDERS, SEEDS, st.randoms())
@settings(deadline=None, max_examples=15)
def test_a_new_leaf_does_not_depend_on_the_order_in_which_the_others_are_read(order, seed, random):
    leaves = grown(order, seed)
    shuffled = list(leaves)
    random.shuffle(shuffled)
    assert next_leaf(shuffled, BOUGHS[0], seed) == next_leaf(leaves, BOUGHS[0], seed)


@given(st.integers(30, 120), SEEDS)
@settings(deadline=None, max_examples=10)
def test_the_crown_is_filled_from_the_fork_outwards(count, seed):
    leaves = grown([BOUGHS[place % len(BOUGHS)] for place in range(count)], seed)
    reaches = [crown.reach(leaf.x, leaf.y, seed) for leaf in leaves]
    needed = math.sqrt(count * math.pi * crown.SPREAD**2 / 2 + crown.BARE**2)
    assert max(reaches) < 1.5 * needed


def test_a_bough_with_all_the_pledges_spreads_into_the_room_of_the_others():
    leaves = grown(["weog"] * 150, seed=7)
    assert min(leaf.x for leaf in leaves) < 0 < max(leaf.x for leaf in leaves)


def test_two_campaigns_have_two_trees():
    assert grown(BOUGHS, seed_of("one")) != grown(BOUGHS, seed_of("two"))


def test_an_unknown_bough_grows_nothing():
    with pytest.raises(ValueError, match="no such bough"):
        next_leaf([], "antarctica", 1)


def test_a_region_that_is_not_a_regional_group_is_the_bough_across_regions():
    assert bough_of("") == "cross_regional"
    assert [bough_of(bough) for bough in BOUGHS] == list(BOUGHS)


def test_every_type_of_organisation_has_one_kind_of_leaf():
    listed = [each for types in ORGANISATION_TYPES_OF.values() for each in types]
    assert sorted(listed) == sorted(ORGANISATION_TYPES.codes)
    assert {kind_of(each) for each in listed} == set(KINDS)


def test_the_eight_hundredth_leaf_is_placed_in_a_few_milliseconds():
    leaves = grown([BOUGHS[place % len(BOUGHS)] for place in range(800)], seed=3)
    spent = []
    for _ in range(5):
        began = time.process_time()
        next_leaf(leaves, BOUGHS[2], seed=3)
        spent.append(time.process_time() - began)
    assert min(spent) < 0.02


@given(ORDERS, SEEDS)
@settings(deadline=None, max_examples=15)
def test_a_tree_that_is_remembered_grows_as_one_that_is_read_anew(order, seed):
    tree = Grown((), seed)
    for number, leaf in enumerate(grown(order, seed), start=1):
        assert tree.next_leaf(leaf.bough) == leaf
        tree.add(leaf)
        assert tree.last[-1].number == number


def test_a_leaf_of_a_large_tree_costs_no_more_than_one_of_a_small_tree():
    tree, spent = Grown((), 75), []
    for number in range(5_000):
        begun = time.thread_time()
        leaf = tree.next_leaf(BOUGHS[number * 5 % len(BOUGHS)])
        tree.add(leaf)
        spent.append(time.thread_time() - begun)
    assert sorted(spent[-500:])[250] < 0.002
