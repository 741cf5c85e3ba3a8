"""Two sequences aligned: complete, exact, and in steps that are counted."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workspace.domain.text.passes.alignment import MAX_STEPS, Steps, opcodes

ENTRIES = st.lists(st.sampled_from("abcde"), max_size=30)


def rebuilt(before, after, steps=None):
    """Check that nothing is left out and what is said to stay is the same; return what stays."""
    i = j = stays = 0
    for same, i1, i2, j1, j2 in opcodes(before, after, steps or Steps()):
        assert (i1, j1) == (i, j)
        assert same == (before[i1:i2] == after[j1:j2])
        stays += (i2 - i1) * same
        i, j = i2, j2
    assert (i, j) == (len(before), len(after))
    return stays


@given(ENTRIES, ENTRIES)
def test_the_parts_give_both_sides_and_say_truly_what_stays(before, after):
    rebuilt(before, after)


@given(ENTRIES, st.lists(st.tuples(st.integers(0, 30), st.sampled_from("xyz")), max_size=5))
def test_what_was_only_added_to_stays_as_a_whole(before, added):
    after = list(before)
    for place, entry in added:
        after.insert(min(place, len(after)), entry)
    assert rebuilt(before, after) == len(before)


@given(ENTRIES, ENTRIES)
def test_without_steps_left_it_is_exact_still(before, after):
    rebuilt(before, after, Steps(0))


def test_words_added_at_the_end_are_at_the_end():
    found = opcodes([*"one 2027."], [*"one 2028. Now."], Steps())
    assert found[-1] == (False, 9, 9, 9, 14)


def _two(kind, size):
    made = random.Random(kind)
    pick = [str(n) for n in range(size)]
    return {
        "every second entry is another": (
            [f"{n} {n % 2}" for n in range(size)],
            [f"{n} {n % 2 * 2}" for n in range(size)],
        ),
        "two entries at random": (made.choices("ab", k=size), made.choices("ab", k=size)),
        "the same entries in another order": (pick, made.sample(pick, size)),
        "one entry again and again": (["a"] * size, ["b", *["a"] * (size // 2)]),
        "each becomes single once the one before is gone": (
            [str(n // 2) for n in range(size)],
            [str(n // 2 + n % 2) for n in range(size)],
        ),
    }[kind]


KINDS = [
    "every second entry is another",
    "two entries at random",
    "the same entries in another order",
    "one entry again and again",
    "each becomes single once the one before is gone",
]


@pytest.mark.timeout(30)
@pytest.mark.parametrize("kind", KINDS)
def test_no_shape_takes_more_steps_than_there_are(kind):
    steps = Steps()
    rebuilt(*_two(kind, 40_000), steps)
    assert 0 <= steps.left <= MAX_STEPS


def test_every_second_word_changed_is_told_as_that():
    assert rebuilt(*_two(KINDS[0], 4_000)) == 2_000
