"""How alike two texts are: whoever copies a part has copied, in every script."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workspace.domain.review.resemblance import likeness, runs
from workspace.domain.text.search import fold

WORDS = "every school in the valley has water that its children can drink"


def alike(one: str, other: str) -> int:
    return likeness(runs(fold(one)), runs(fold(other)))


@pytest.mark.parametrize(
    ("one", "other", "percent"),
    [
        (WORDS, WORDS.upper() + ".", 100),
        (WORDS, f"We add a chapter before it. {WORDS}", 100),
        (WORDS, "", 0),
        ("", "", 0),
        (WORDS, "Nobody is left alone with what a court decides about them.", 0),
        ("到二零三零年每一所学校都有干净的水", "到二零三零年，每一所學校都有乾淨的水。", 100),
        ("too short", "too short", 100),
        ("too short", "too short indeed", 0),
    ],
)
def test_the_shorter_text_counts(one, other, percent):
    assert alike(one, other) == percent


@given(st.text(max_size=80), st.text(max_size=80))
def test_it_is_the_same_both_ways_and_whole_of_oneself(one, other):
    assert alike(one, other) == alike(other, one)
    assert 0 <= alike(one, other) <= 100
    assert alike(one, one) == (100 if fold(one) else 0)
