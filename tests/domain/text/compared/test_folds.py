"""A comparison as people read it."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.documents.versions import lines_of
from workspace.domain.text.compared.folds import FOLD_FROM, IN_SIGHT, laid_out
from workspace.domain.text.compared.passages import BRIEF, Fold, Kind, listed
from workspace.domain.text.comparison import Change, compare_section
from workspace.domain.text.prose import Items, Line, Run

WORDS = st.sampled_from(["rights", "of ", "people", "人民", "٣٢٠", " "])
KINDS = st.sampled_from([None, "bullet", "ordered"])
LINES = st.lists(
    st.builds(
        lambda words, kind, indent: line("".join(words), kind, indent),
        st.lists(WORDS, max_size=3),
        KINDS,
        st.integers(0, 3),
    ),
    max_size=7,
).map(tuple)


def line(text, kind=None, indent=0):
    return Line((Run(text),) if text else (), kind, indent)


def shown(before, after, first=1):
    pieces = compare_section("scene", before, after).pieces
    return laid_out(pieces, before, after, first)


def text_of(lines, dropped):
    """Return the lines of one of the two texts as a comparison holds them."""
    rows = [""]
    for one in lines:
        for passage in one.passages:
            kept = [piece.text for piece in passage.pieces if piece.change is not dropped]
            rows[-1] += "".join(kept).replace("\n", "")
        if one.fate is not dropped:
            rows.append("")
    return rows


def drawn(found):
    """Return blocks as nested lists, each item as [number, words, lists within]."""
    return [
        [[item.number, marked(item.line), *drawn(item.inner)] for item in one.items]
        if isinstance(one, Items)
        else marked(one)
        for one in found
    ]


def marked(one):
    signs = {Change.INSERT: "+", Change.DELETE: "-", Change.FORMAT: "~", Change.EQUAL: ""}
    words = "".join(
        f"{signs[piece.change]}{piece.text.replace(chr(10), '|')}"
        for passage in one.passages
        for piece in passage.pieces
    )
    return words + ("^" if one.moved else "")


@settings(max_examples=80)
@given(before=LINES, after=LINES)
def test_both_texts_are_there_line_by_line_whatever_changed(before, after):
    found = list(lines_of(shown(before, after)))
    if all(one.is_kept for one in found):
        return
    assert text_of(found, Change.INSERT) == [*(one.text for one in before), ""]
    assert text_of(found, Change.DELETE) == [*(one.text for one in after), ""]


@settings(max_examples=80)
@given(before=LINES, after=LINES, first=st.integers(1, 9))
def test_each_change_begins_once_and_ends_once_in_the_order_of_the_page(before, after, first):
    pieces = compare_section("scene", before, after).pieces
    numbers = [one.number for one in listed(pieces, first)]
    assert numbers == list(range(first, first + len(numbers)))
    passages = [
        passage
        for one in lines_of(laid_out(pieces, before, after, first))
        for passage in one.passages
        if passage.kind is Kind.CHANGE
    ]
    assert [one.number for one in passages if one.opens] == numbers
    assert [one.number for one in passages if one.closes] == numbers


@given(before=LINES, after=LINES)
def test_lines_are_nested_as_the_text_nests_them(before, after):
    kept = [one for one in lines_of(shown(before, after)) if one.fate is not Change.DELETE]
    stands = [(one.list, one.indent) for one in after]
    assert [(one.list, one.indent) for one in kept] == stands


def test_items_that_came_and_went_stand_in_the_list_they_are_of():
    before = (line("a", "ordered"), line("b", "ordered"), line("b1", "bullet", 1))
    after = (line("a", "ordered"), line("new one", "ordered"), line("b", "ordered"))
    assert drawn(shown(before, after)) == [
        [[1, "a"], [2, "+new one"], [3, "b", [[0, "-b1"]]]],
    ]


def test_an_item_that_moved_says_so_where_it_was_and_where_it_is():
    first, second, third = (line(text, "bullet") for text in ("Open", "Train", "Report"))
    found = drawn(shown((first, second, third), (second, third, first)))
    assert found == [[[0, "-Open^"], [0, "Train"], [0, "Report"], [0, "+Open^"]]]


def test_words_within_an_item_change_within_it():
    before, after = (line("Train 320 judges", "bullet"),), (line("Train 640 judges", "bullet"),)
    assert drawn(shown(before, after)) == [[[0, "Train -320 +640 judges"]]]


def test_a_line_that_was_exchanged_whole_is_two_lines():
    before, after = (line("One thing", "bullet"),), (line("Quite another", "bullet"),)
    assert drawn(shown(before, after)) == [[[0, "-One thing"], [0, "+Quite another"]]]


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("a b c", "a b|c", ["a b- +|", "c"]),
        ("a|b c", "a b c", ["a-|", "+ b c"]),
        ("a", "a||b", ["a", "+|", "+b"]),
        ("a||b", "a|b", ["a", "-|", "b"]),
        ("a x", "a y|b", ["a -x+y", "+b"]),
        ("a x|b", "a y", ["a -x+y", "-b"]),
        ("", "a", ["+a"]),
    ],
)
def test_lines_that_were_parted_or_joined_say_so(before, after, told):
    sides = (tuple(map(line, side.split("|"))) for side in (before, after))
    assert drawn(shown(*sides)) == told


def test_what_became_an_item_is_shown_as_one_of_another_style():
    assert drawn(shown((line("a"),), (line("a", "bullet"),))) == [[[0, "~a"]]]


def test_what_stands_beside_a_change_stays_in_sight():
    long = "word " * 200
    (one,) = shown((line(f"{long}{long}"),), (line(f"{long}new {long}"),))
    kinds = [passage.kind for passage in one.passages]
    assert kinds == [Kind.FOLDED, Kind.KEPT, Kind.CHANGE, Kind.KEPT, Kind.FOLDED]
    beside = [len(p.text) for p in one.passages if p.kind is Kind.KEPT]
    assert all(IN_SIGHT <= length < IN_SIGHT + 40 for length in beside)


def test_whole_lines_are_folded_and_lists_go_on_behind_with_their_numbers():
    items = tuple(line(f"item {n} " + "x" * 50, "ordered") for n in range(1, 31))
    found = shown(items, (line("new", "ordered"), *items[:-1], line("last", "ordered")))
    first, fold, second = found
    assert isinstance(fold, Fold)
    assert fold.length >= FOLD_FROM
    assert all(one.is_kept for one in lines_of(fold.blocks))
    numbers = [item.number for block in (first, *fold.blocks, second) for item in block.items]
    assert numbers == [*range(1, 31), 30, 31]


def test_paragraphs_keep_their_language_folded_away_or_not():
    before = (line("One."), line("x" * 200), replace(line("y" * 300), lang="fr"), line("End."))
    after = (line("Two."), *before[1:])
    changed, *_ = laid_out(list(compare_section("scene", before, after).pieces), before, after)
    told = [
        (len(one.text), one.lang)
        for block in laid_out(list(compare_section("scene", before, after).pieces), before, after)
        for one in (block.blocks if isinstance(block, Fold) else (block,))
    ]
    assert (300, "fr") in told
    assert {lang for length, lang in told if length < 300} == {""}
    assert changed.lang == ""


def test_a_paragraph_said_to_be_in_another_language_says_so_as_a_change():
    before, after = (line("One."),), (replace(line("One."), lang="ar"),)
    (shown,) = laid_out(list(compare_section("scene", before, after).pieces), before, after)
    (passage,) = shown.passages
    assert (shown.lang, passage.number) == ("ar", 1)
    assert [(p.change, p.text, p.marked) for p in passage.pieces] == [(Change.FORMAT, "One.", True)]


def test_a_short_unchanged_text_is_not_folded():
    before = tuple(line("x" * 60) for _ in range(5))
    assert not any(isinstance(one, Fold) for one in shown(before, (line("new"), *before)))


def test_changes_are_listed_in_brief():
    before, after = (line("old " * 30),), (line("new " * 30),)
    (one,) = listed(compare_section("scene", before, after).pieces)
    assert [piece.change for piece in one.pieces] == [Change.DELETE, Change.INSERT]
    assert all(len(piece.text) <= BRIEF + 1 and piece.text.endswith("…") for piece in one.pieces)


def test_what_did_not_change_is_laid_out_as_the_text_is():
    text = (line("a", "bullet"), line("b", "ordered", 1), line("c"))
    assert drawn(shown(text, text)) == [[[0, "a", [[1, "b"]]]], "c"]
