"""Where a text must change to become another: exact, and in as many places as can be borne."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workspace.collab.uses.differences import MOST_CHANGES, changes, line_in
from workspace.collab.uses.merge import merge
from workspace.domain.text.prose import from_plain, plain

TEXT = st.text(alphabet="ab \n.é\u0301", max_size=40)


def changed(old, new):
    made, at = "", 0
    for start, end, from_, to in changes(old, new):
        made += old[at:start] + new[from_:to]
        at = end
    return made + old[at:]


@given(TEXT, TEXT)
def test_the_changes_make_the_new_text_of_the_old(old, new):
    assert changed(old, new) == new


@pytest.mark.parametrize(
    ("old", "new", "line", "found"),
    [
        ("a\nb\nc", "a\nb\nc", 1, 1),
        ("one\ntwo words\nthree", "new\none\ntwo good words\nthree", 1, 2),
        ("one\ntwo words", "one\ntwo words\nand three", 1, 1),
        ("one\ntwo words", "one\nbefore\ntwo words", 1, 2),
        ("one\ntwo words here", "one\ntwo\nwords here", 1, 2),
        ("one\ntwo", "one", 1, None),
        ("one\n\ntwo", "one\n\ntwo", 1, None),
    ],
)
def test_a_line_is_found_again_by_what_of_it_stayed(old, new, line, found):
    assert line_in(old, new, line) == found


@pytest.mark.parametrize("unit", ["k{0} r{1} ", "{0}\n{1}\n", "{1}", "a{1}\u0301"])
def test_there_are_never_more_changes_than_the_engine_bears(unit):
    made = random.Random(1)
    old = "".join(unit.format(n, made.randrange(9)) for n in range(5_000))
    new = "".join(unit.format(n, made.randrange(9)) for n in range(5_000))
    assert len(changes(old, new)) <= MOST_CHANGES
    assert changed(old, new) == new


@pytest.mark.timeout(30)
@pytest.mark.parametrize("unit", ["a", "ab ", "\n", "a\n", "a\u0301\u0323", "1 "])
def test_a_form_of_any_shape_is_merged_in_the_time_its_length_takes(unit):
    made = random.Random(1)
    base = unit * (100_000 // len(unit))
    mine = "".join(made.choices([*unit, "b"], k=100_000))
    found = merge(base, mine, from_plain(base))
    assert plain(found.lines) == mine.removesuffix("\n") or plain(found.lines) == mine
