"""A comparison as people read it."""

from hypothesis import given
from hypothesis import strategies as st

from workspace.domain.text.changes import FOLD_FROM, IN_SIGHT, Kind, passages
from workspace.domain.text.comparison import Change, Piece, compare_texts

WORDS = st.lists(st.sampled_from(["rights", "of", "people", "in\n", "人民", "٣٢٠"]), max_size=300)
TEXTS = WORDS.map(" ".join)


@given(before=TEXTS, after=TEXTS)
def test_passages_hold_every_piece_in_order(before, after):
    pieces = compare_texts(before, after)
    shown = "".join(passage.text for passage in passages(pieces))
    assert shown == "".join(piece.text for piece in pieces)


@given(before=TEXTS, after=TEXTS, first=st.integers(1, 9))
def test_changes_are_numbered_through(before, after, first):
    found = passages(compare_texts(before, after), first)
    numbers = [passage.number for passage in found if passage.kind is Kind.CHANGE]
    assert numbers == list(range(first, first + len(numbers)))


@given(before=TEXTS, after=TEXTS)
def test_no_change_is_ever_folded_away(before, after):
    for passage in passages(compare_texts(before, after)):
        changed = any(piece.change is not Change.EQUAL for piece in passage.pieces)
        assert changed == (passage.kind is Kind.CHANGE)


def test_words_replaced_are_one_change():
    (_, change, _) = passages(compare_texts("train 320 judges", "train 640 judges"))
    fates = [(piece.change, piece.text.strip()) for piece in change.pieces]
    assert fates == [(Change.DELETE, "320"), (Change.INSERT, "640")]


def test_what_stands_beside_a_change_stays_in_sight():
    long = "word " * 200
    pieces = [
        Piece(Change.EQUAL, long),
        Piece(Change.INSERT, "new "),
        Piece(Change.EQUAL, long),
    ]
    kinds = [passage.kind for passage in passages(pieces)]
    assert kinds == [Kind.FOLDED, Kind.KEPT, Kind.CHANGE, Kind.KEPT, Kind.FOLDED]
    beside = [len(p.text) for p in passages(pieces) if p.kind is Kind.KEPT]
    assert all(IN_SIGHT <= length < IN_SIGHT + 40 for length in beside)


def test_what_is_folded_away_keeps_the_language_of_its_paragraphs():
    pieces = [
        Piece(Change.INSERT, "new "),
        Piece(Change.EQUAL, "x" * 200),
        Piece(Change.EQUAL, "y" * 300, "fr"),
    ]
    _, beside, folded = passages(pieces)
    assert [(p.text, p.lang) for p in beside.pieces] == [("x" * IN_SIGHT, "")]
    assert [(len(p.text), p.lang) for p in folded.pieces] == [(200 - IN_SIGHT, ""), (300, "fr")]


def test_a_short_unchanged_text_is_not_folded():
    pieces = [
        Piece(Change.INSERT, "new "),
        Piece(Change.EQUAL, "x" * (FOLD_FROM + IN_SIGHT - 1)),
    ]
    assert [passage.kind for passage in passages(pieces)] == [Kind.CHANGE, Kind.KEPT]
