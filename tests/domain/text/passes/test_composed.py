"""Letters composed as Unicode has it, however many marks are piled upon them."""

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workspace.domain.text.passes.composed import (
    BEHIND_MARKS,
    MOST_MARKS,
    composed,
    without_piles,
)

MARKS = "\u0301\u0323\u0327\u0344\u05b0\u0338\u0f71\u0f73\u0345"
TEXT = st.text(alphabet="aeα각ｱ" + MARKS, max_size=120)


@pytest.mark.parametrize("form", ["NFC", "NFKD"])
@given(TEXT)
def test_it_is_what_unicode_says(form, text):
    assert composed(text, form) == unicodedata.normalize(form, text)


@pytest.mark.timeout(20)
def test_a_hundred_thousand_marks_upon_one_letter_come_to_an_end():
    piled = composed("a" + "\u0301\u0323" * 50_000)
    assert piled[:2] == "\u1ea1\u0323"
    assert len(piled) == 100_000


def test_of_a_pile_of_marks_as_many_stay_as_any_script_needs():
    assert without_piles("a" + "\u0301" * 200 + "b") == "a" + "\u0301" * MOST_MARKS + "b"
    assert without_piles("क्षि\u0301ớ") == "क्षि\u0301ớ"


def test_behind_the_marks_there_is_none():
    behind = range(BEHIND_MARKS, sys.maxunicode + 1)
    assert not any(unicodedata.combining(chr(point)) for point in behind)
