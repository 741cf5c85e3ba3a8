"""A paragraph has the number that stands beside it in the margin of the draft."""

import pytest

from workspace.domain.discussion.paragraphs import number_at
from workspace.domain.text.prose import Line, Run, from_plain

TEXT = {
    "title": from_plain("Open every prison"),
    "commitment": from_plain("First.\n\nSecond."),
    "scene": (Line((Run("Third."),)), Line((Run("an item"),), "bullet"), Line((Run("Fourth."),))),
}


@pytest.mark.parametrize(
    ("key", "start", "number"),
    [
        ("title", 0, 0),
        ("commitment", 0, 1),
        ("commitment", 5, 1),
        ("commitment", 8, 2),
        ("scene", 0, 3),
        ("scene", 8, 3),
        ("scene", 15, 4),
        ("actors", 0, 4),
    ],
)
def test_paragraphs_are_counted_through_the_text(key, start, number):
    assert number_at(TEXT, key, start) == number
