"""What differs between two texts is cut into ranges that give the wanted text in any order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workspace.domain.suggestions.pieces import pieces
from workspace.domain.suggestions.ranges import Stretch, applied, are_rivals, grown, ranges, split
from workspace.domain.suggestions.strokes import NOTHING, Wording, from_json, of_lines, worded
from workspace.domain.text.comparison import Change
from workspace.domain.text.prose import from_plain

WORDS = [
    "will",
    "train",
    "320",
    "judges",
    "by",
    "2028.",
    "سوف",
    "ندرب",
    "القضاة",
    "我们",
    "培训",
    "👩‍⚖️",
]
MARKS = st.sampled_from(
    [(), (("strong", True),), (("em", True),), (("link", "https://a.example"),)]
)
LINE = st.sampled_from([(), (("list", "bullet"),), (("indent", 1), ("list", "ordered"))])
BIT = st.tuples(st.sampled_from([*WORDS, " ", ", ", " ", " "]), MARKS)
TEXT = st.lists(st.one_of(BIT, st.tuples(st.just("\n"), LINE)), min_size=0, max_size=25).map(
    lambda bits: worded([*bits, ("\n", ())])
)


def text(plain: str) -> Wording:
    return of_lines(from_plain(plain))


def said(before: str, after: str) -> list[tuple[str, str, str, str]]:
    return [
        (one.before.text, one.old.text, one.new.text, one.after.text)
        for one in ranges(text(before), text(after))
    ]


@given(TEXT, TEXT)
def test_the_ranges_together_give_the_wanted_text(before, after):
    found = ranges(before, after)
    assert applied(before, found) == after
    assert (not found) == (before == after)


@given(TEXT, TEXT, st.randoms())
def test_ranges_can_be_applied_one_by_one_in_any_order(before, after, chance):
    left = list(ranges(before, after))
    chance.shuffle(left)
    now, shifts = before, []
    for one in left:
        core = one.start + len(one.before.text)
        shift = sum(size for at, size in shifts if at < core)
        start, end = one.start + shift, one.end + shift
        assert now.cut(start, end) == one.before + one.old + one.after
        new = one.before + one.new + one.after
        now = now.cut(0, start) + new + now.cut(end, len(now.text))
        shifts.append((core, len(one.new.text) - len(one.old.text)))
    assert now == after


@given(TEXT, TEXT)
def test_a_range_holds_on_to_something_and_says_what_stands_there(before, after):
    for one in ranges(before, after):
        assert one.start < one.end
        assert before.cut(one.start, one.end) == one.before + one.old + one.after


@given(TEXT, TEXT)
def test_a_card_shows_what_goes_and_what_comes_and_nothing_else(before, after):
    for one in ranges(before, after):
        old = new = NOTHING
        for piece in pieces(one.old, one.new):
            old = old if piece.change is Change.INSERT else old + piece.words
            new = new if piece.change is Change.DELETE else new + piece.words
        assert new == one.new
        assert old.text == one.old.text


@given(TEXT)
def test_words_are_stored_and_read_again_as_they_were(words):
    assert from_json(words.as_json()) == words
    assert of_lines(words.lines) == words
    assert "".join(split(words.text)) == words.text


@pytest.mark.parametrize(
    ("before", "after", "changes"),
    [
        ("We train judges.", "We train 320 judges.", [(" ", "", "320 ", "")]),
        ("We train judges.", "We teach lawyers.", [("", "train judges", "teach lawyers", "")]),
        (
            "We will now train judges.",
            "They will now train all.",
            [("", "We", "They", ""), ("", "judges", "all", "")],
        ),
        ("colour", "color", [("", "colour", "color", "")]),
        ("", "We act.", [("", "", "We act.", "\n")]),
        ("One.\nTwo.", "One.\nThree.", [("", "Two", "Three", "")]),
        ("One.\nTwo.", "Six.\nTen.", [("", "One", "Six", ""), ("", "Two", "Ten", "")]),
        ("One. Two.", "One.\nTwo.", [("", " ", "\n", "")]),
        ("我们培训法官", "我们培训律师", [("", "法官", "律师", "")]),
    ],
)
def test_what_is_one_change(before, after, changes):
    assert said(before, after) == changes


def test_words_with_blanks_between_them_are_told_together():
    found = pieces(text("within two years of it"), text("within one year of it"))
    assert [(str(one.change), one.words.text) for one in found] == [
        ("equal", "within "),
        ("delete", "two years"),
        ("insert", "one year"),
        ("equal", " of it\n"),
    ]


def test_only_the_words_that_are_bold_now_are_one_change():
    before = text("We train judges.")
    after = worded([("We ", ()), ("train", (("strong", True),)), (" judges.\n", ())])
    (one,) = ranges(before, after)
    assert (one.old.text, one.new.strokes) == ("train", (("train", (("strong", True),)),))
    assert [piece.change for piece in pieces(one.old, one.new)] == [Change.FORMAT]


def test_who_cannot_be_taken_together():
    word, same, behind = Stretch(3, 8, 3, 8), Stretch(3, 8, 3, 8), Stretch(9, 12, 9, 12)
    before_it, within, far = Stretch(2, 3, 3, 3), Stretch(4, 5, 5, 5), Stretch(10, 11, 11, 11)
    assert are_rivals(word, same)
    assert are_rivals(word, before_it)
    assert are_rivals(word, within)
    assert not are_rivals(word, behind)
    assert not are_rivals(word, far)
    assert are_rivals(Stretch(8, 9, 8, 9), Stretch(8, 9, 9, 9)), "it takes what the other holds"


def test_a_word_that_goes_on_at_an_end_is_noticed():
    assert grown(" ", "cat", "s", (" ", " "))
    assert not grown(" ", "cat", ",", (" ", " "))
    assert grown(" ", "t", " ", ("a", " "))
