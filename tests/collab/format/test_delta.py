"""A text as a browser's editor says it is read strictly: what is not known is refused."""

import pytest

from workspace.collab.format.delta import read_delta
from workspace.domain.suggestions.hindrances import NotAText, WordsTooLong
from workspace.domain.suggestions.strokes import worded


def test_pieces_are_joined_and_marks_that_mean_nothing_are_left():
    delta = [
        {"insert": "We ", "attributes": {"strong": None}},
        {"insert": "act\n", "attributes": {"list": "bullet", "em": True}},
    ]
    wanted = [("We ", ()), ("act", (("em", True),)), ("\n", (("list", "bullet"),))]
    assert read_delta(delta) == worded(wanted)


@pytest.mark.parametrize(
    "value",
    [
        None,
        {"insert": "x"},
        ["x"],
        [{"insert": 1}],
        [{"retain": 3}],
        [{"insert": "x", "attributes": ["strong"]}],
        [{"insert": "x", "attributes": {"strong": "yes"}}],
        [{"insert": "x", "attributes": {"link": "javascript:alert(1)"}}],
        [{"insert": "x", "attributes": {"link": {"href": "https://a.example"}}}],
        [{"insert": "\n", "attributes": {"indent": 9}}],
        [{"insert": "\n", "attributes": {"lang": "xx"}}],
        [{"insert": "\ud83d"}],
    ],
)
def test_what_no_text_of_ours_says_is_refused(value):
    with pytest.raises(NotAText):
        read_delta(value)


def test_what_no_draft_could_hold_is_refused():
    with pytest.raises(WordsTooLong):
        read_delta([{"insert": "x" * 200_001}])
    with pytest.raises(WordsTooLong):
        read_delta([{"insert": "x"}] * 20_000)
