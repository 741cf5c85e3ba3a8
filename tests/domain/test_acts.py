import re
from itertools import permutations
from typing import get_args

import pytest

from workspace.domain.acts import ACTS, CHANGES_ANSWERS, Act, Thing
from workspace.domain.events import Changed, What

COLUMN = 40


def test_every_act_has_a_name_of_its_own_that_the_trail_has_room_for():
    assert all(re.fullmatch(r"[a-z]+\.[a-z_]+", act) and len(act) <= COLUMN for act in ACTS)
    assert len({str(act) for act in ACTS}) == len(ACTS)


def test_every_act_makes_parts_out_of_date_that_there_are():
    assert {part for act in ACTS for part in act.parts} <= set(get_args(What))
    assert all(len(set(act.parts)) == len(act.parts) for act in ACTS)


def test_an_act_is_its_name():
    assert Act("pledge.locked") is Act.LOCKED
    assert (str(Act.LOCKED), Act.LOCKED.thing, Act.LOCKED.parts) == (
        "pledge.locked",
        Thing.REVISION,
        ("state", "rights"),
    )


def test_authors_are_those_who_change_answers_and_measures():
    assert {str(act).partition(".")[0] for act in CHANGES_ANSWERS} == {"fact", "measure"}


def test_two_changes_of_one_draft_are_one_that_says_both():
    measure = Changed("d", "measures", "m1", 3)
    assert measure.joined_by(Changed("d", "measures", "m1", 4)) == Changed("d", "measures", "m1", 4)
    assert measure.joined_by(Changed("d", "measures", "m2", 1)) == Changed("d", "measures")
    both = Changed("d", "measures", also=("versions",))
    assert measure.joined_by(Changed("d", "versions", "v1")) == both
    assert both.joined_by(Changed("d", "state", also=("rights",))) == Changed(
        "d", "state", also=("rights", "measures", "versions")
    )


def test_the_order_of_what_is_joined_does_not_matter():
    facts = [Changed("d", "versions", "v"), Changed("d", "rights"), Changed("d", "parties", "p")]
    joined = {one.joined_by(two).joined_by(three) for one, two, three in permutations(facts)}
    assert joined == {Changed("d", "rights", also=("parties", "versions"))}


@pytest.mark.parametrize("what", get_args(What))
def test_the_id_of_what_not_everybody_may_know_is_not_told(what: What):
    told = Changed("d", what, "x").told_id
    assert told == ("x" if what in {"measures", "versions"} else "")


def test_what_different_people_may_know_of_stays_apart():
    among_us = Changed("d", "comments", only=frozenset({"belmar"}))
    assert among_us.goes_with(Changed("d", "comments", "t", only=frozenset({"belmar"})))
    assert not among_us.goes_with(Changed("d", "comments"))
    assert not among_us.goes_with(Changed("e", "comments", only=frozenset({"belmar"})))
