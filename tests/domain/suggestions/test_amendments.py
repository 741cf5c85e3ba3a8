"""Amendments of answers and measures: what differs, what still fits, what cannot both be taken."""

import pytest

from workspace.domain.answers.facts import FACTS
from workspace.domain.answers.measures import empty_measure
from workspace.domain.suggestions.amendments import (
    Amendment,
    Kind,
    amendment,
    from_stored,
    read,
    stored,
)


def change(about="one", **fields):
    return Amendment(Kind.CHANGE, about, dict.fromkeys(fields, ""), fields)


def test_only_the_fields_that_differ_are_proposed():
    now = empty_measure() | {"title": "Train", "target_value": "5"}
    what = amendment(Kind.CHANGE, "one", now, now | {"target_value": "7"})
    assert (what.old, what.new) == ({"target_value": "5"}, {"target_value": "7"})
    assert amendment(Kind.CHANGE, "one", now, now) is None
    assert what.applied(now)["title"] == "Train"


def test_it_fits_while_its_own_fields_say_what_they_said():
    what = change(target_value="7")
    assert what.fits({"target_value": "", "due_on": "2027"})
    assert not what.fits({"target_value": "6"})
    assert not what.fits(None)
    assert Amendment(Kind.ADDITION, "", {}, {"title": "New"}).fits(None)


def test_a_removal_fits_while_the_whole_measure_is_as_it_was():
    now = empty_measure() | {"title": "Train"}
    gone = amendment(Kind.REMOVAL, "one", now, {})
    assert gone.fits(now)
    assert not gone.fits(now | {"due_on": "2027"})


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        (change(a="1"), change(a="2"), False),
        (change(a="1"), change(b="2"), True),
        (change(a="1"), change("two", a="2"), True),
        (change(a="1"), Amendment(Kind.REMOVAL, "one", {"b": ""}, {}), False),
        (Amendment(Kind.REMOVAL, "one", {}, {}), Amendment(Kind.REMOVAL, "two", {}, {}), True),
        (Amendment(Kind.ADDITION, "", {}, {"a": 1}), Amendment(Kind.ADDITION, "", {}, {}), True),
    ],
)
def test_rivals_change_one_field_or_one_of_them_removes_it(one, other, both):
    assert one.rules_out(other) is not both
    assert other.rules_out(one) is not both


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: fact.key)
def test_every_answer_comes_apart_and_together_again(fact):
    assert fact.together(fact.apart(fact.empty)) == fact.empty
    wanted, _ = read(Kind.ANSWER, fact.key, {})
    assert fact.together(wanted) == fact.empty
    assert from_stored(stored(wanted)) == wanted
