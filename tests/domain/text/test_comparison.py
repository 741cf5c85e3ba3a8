import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workspace.domain.answers.spoken import Phrase, Whose
from workspace.domain.text.comparison import (
    MOST_CHANGES,
    Change,
    Piece,
    SpokenLine,
    compare_section,
    compare_spoken,
)
from workspace.domain.text.prose import Line, Run, from_plain

WORDS = st.lists(
    st.sampled_from(["a", "b ", " c", "é", "法", "律", "\n", ".", "नि", " ", "[", "]", "5,9", "-"]),
    max_size=12,
)
TEXT = WORDS.map("".join)


def compare_texts(before, after):
    return compare_section("scene", from_plain(before), from_plain(after)).pieces


def side(pieces, dropped):
    return "".join(piece.text for piece in pieces if piece.change is not dropped)


def ended(text):
    return "".join(line.text + "\n" for line in from_plain(text))


@settings(max_examples=80)
@given(TEXT, TEXT)
def test_the_pieces_give_back_both_texts_exactly(before, after):
    made = compare_section("scene", from_plain(before), from_plain(after))
    assert side(made.pieces, Change.INSERT) == ended(before)
    assert side(made.pieces, Change.DELETE) == ended(after)
    assert made.changed is (before != after)


@given(TEXT)
def test_a_text_equals_itself(text):
    made = compare_section("scene", from_plain(text), from_plain(text))
    assert not made.changed
    assert (made.added, made.removed) == (0, 0)


def test_only_the_changed_words_are_marked():
    made = compare_texts("We will study the law by 2037.", "We will ratify the law by 2027 then.")
    assert [(p.change.value, p.text) for p in made] == [
        ("equal", "We will "),
        ("delete", "study "),
        ("insert", "ratify "),
        ("equal", "the law by "),
        ("delete", "2037"),
        ("insert", "2027 then"),
        ("equal", ".\n"),
    ]


def test_appended_words_leave_the_last_word_alone():
    assert compare_texts("One", "One two") == (
        Piece(Change.EQUAL, "One"),
        Piece(Change.INSERT, " two"),
        Piece(Change.EQUAL, "\n"),
    )


def test_chinese_and_japanese_are_compared_character_by_character():
    made = compare_section("scene", from_plain("批准公约"), from_plain("批准新公约"))
    assert Piece(Change.INSERT, "新") in made.pieces
    assert (made.added, made.removed) == (1, 0)


def test_vowel_signs_stay_with_their_letters():
    made = compare_texts("कानून नया", "कानून नई")
    assert [p.text for p in made if p.change is Change.DELETE] == ["नया"]


def test_added_and_removed_words_are_counted_and_signs_are_not():
    made = compare_section("scene", from_plain("one two, three"), from_plain("one four five!"))
    assert (made.added, made.removed) == (2, 2)


def test_a_new_line_of_text_is_an_insertion_of_its_own():
    made = compare_section("scene", from_plain("a\nc"), from_plain("a\nb\nc"))
    assert made.pieces == (
        Piece(Change.EQUAL, "a\n"),
        Piece(Change.INSERT, "b\n"),
        Piece(Change.EQUAL, "c\n"),
    )


@pytest.mark.parametrize(
    "restyled",
    [
        Line((Run("word", strong=True),)),
        Line((Run("word"),), "bullet"),
        Line((Run("word"),), None, 1),
    ],
)
def test_a_change_of_style_alone_is_told_apart(restyled):
    made = compare_section("scene", (Line((Run("word"),)),), (restyled,))
    assert made.pieces == (Piece(Change.FORMAT, "word\n"),)
    assert made.changed
    assert (made.added, made.removed) == (0, 0)


def lines(*said):
    return tuple(Line((Run(text),), lang=lang) for text, lang in said)


def told(before, after):
    made = compare_section("scene", lines(*before), lines(*after))
    return [(p.change.value, p.text, p.lang, p.marked) for p in made.pieces]


def test_a_paragraph_said_to_be_in_another_language_has_changed():
    was, now = [("one", ""), ("two", "")], [("one", ""), ("two", "ar")]
    assert told(was, now) == [("equal", "one\n", "", False), ("format", "two\n", "ar", True)]
    assert told(now, was)[1] == ("format", "two\n", "", True)
    assert told(now, now) == [("equal", "one\n", "", False), ("equal", "two\n", "ar", False)]


def test_a_language_that_changes_together_with_words_is_told_too():
    assert told([("We go", "")], [("We stay", "fr")]) == [
        ("equal", "We ", "fr", False),
        ("delete", "go", "", False),
        ("insert", "stay", "fr", False),
        ("format", "\n", "fr", True),
    ]


def test_words_that_come_and_go_keep_the_language_of_their_paragraph():
    assert told([("a", ""), ("b", "es")], [("a", ""), ("c", "ar")]) == [
        ("equal", "a\n", "", False),
        ("delete", "b", "es", False),
        ("insert", "c", "ar", False),
        ("format", "\n", "ar", True),
    ]


LANGS = st.sampled_from(["", "ar", "fr"])
SAID = st.lists(st.tuples(st.sampled_from(["a b", "a c", "b", "法律", ""]), LANGS), min_size=1)


@settings(max_examples=80)
@given(SAID, SAID)
def test_with_languages_too_the_pieces_give_back_both_texts_and_tell_whether_they_differ(was, now):
    made = compare_section("scene", lines(*was), lines(*now))
    assert side(made.pieces, Change.INSERT) == "".join(f"{text}\n" for text, _ in was)
    assert side(made.pieces, Change.DELETE) == "".join(f"{text}\n" for text, _ in now)
    assert made.changed is (was != now)
    stays = [p for p in made.pieces if p.change is not Change.DELETE]
    assert [p.lang for p in stays for char in p.text if char == "\n"] == [lang for _, lang in now]


@pytest.mark.timeout(10)
def test_a_text_that_repeats_itself_for_pages_is_replaced_as_a_whole():
    made = compare_texts("b " + "a " * 9_000 + "c", "d " + "a " * 8_000 + "e")
    assert [piece.change for piece in made] == [Change.DELETE, Change.INSERT, Change.EQUAL]


def test_how_an_accent_is_stored_is_no_change():
    apart, whole = from_plain("re\u0301forme"), from_plain("r\u00e9forme")
    assert not compare_section("scene", apart, whole).changed
    assert compare_texts("re\u0301forme", "r\u00e9forme") == (
        Piece(Change.EQUAL, "r\u00e9forme\n"),
    )


@pytest.mark.parametrize(
    ("before", "after", "gone", "new"),
    [
        ("from 5,900 on", "from 5,950 on", "5,900 ", "5,950 "),
        ("to [5,900] by", "to [5,950] by", "[5,900] ", "[5,950] "),
        ("to [5,900] by", "to 5,900 by", "[5,900] ", "5,900 "),
        ("every [30]-day review", "every [60]-day review", "[30]", "[60]"),
        ("1.5 million", "2.5 million", "1.5 ", "2.5 "),
        ("5\u202f900 people", "6\u202f900 people", "5\u202f900 ", "6\u202f900 "),
        ("at 17:00.", "at 17:30.", "17:00", "17:30"),
        ("by 30%.", "by 35%.", "30%", "35%"),
        ("٥٬٩٠٠ شخص", "٥٬٩٥٠ شخص", "٥٬٩٠٠ ", "٥٬٩٥٠ "),
        ("每［30］天", "每［60］天", "［30］", "［60］"),
        ("[unless a court decides]", "[unless a judge decides]", "court ", "judge "),
        ("in 2026, and", "in 2027, and", "2026", "2027"),
    ],
)
def test_numbers_and_brackets_are_not_torn(before, after, gone, new):
    made = compare_texts(before, after)
    assert [p.text for p in made if p.change is Change.DELETE] == [gone]
    assert [p.text for p in made if p.change is Change.INSERT] == [new]


def test_of_very_many_changes_neighbours_are_told_as_one_and_no_word_is_lost():
    words = [f"word{n}" for n in range(4 * MOST_CHANGES)]
    before = " ".join(words)
    after = " ".join("new" if n % 2 else word for n, word in enumerate(words))
    made = compare_texts(before, after)
    told = [piece for piece in made if piece.change is Change.INSERT]
    assert MOST_CHANGES / 2 <= len(told) <= MOST_CHANGES
    for text, other in ((before, Change.INSERT), (after, Change.DELETE)):
        assert "".join(p.text for p in made if p.change is not other) == text + "\n"


OURS, PLEDGE, NAME = Whose.OURS, Whose.PLEDGE, Whose.NAME


def spoken(*phrases):
    return SpokenLine(tuple(Phrase(text, whose) for whose, text in phrases))


def spoken_told(before, after):
    return [(p.change.value, p.whose, p.text) for p in compare_spoken(before, after)]


def test_each_piece_of_an_answer_says_whose_words_it_holds():
    before = (spoken((OURS, "Resources: "), (PLEDGE, "le budget"), (OURS, " · "), (NAME, "Aruna")),)
    after = (spoken((OURS, "Resources: "), (PLEDGE, "un fonds"), (OURS, " · "), (NAME, "Belmar")),)
    assert spoken_told(before, after) == [
        ("equal", "ours", "Resources: "),
        ("delete", "pledge", "le budget"),
        ("delete", "ours", " "),
        ("insert", "pledge", "un fonds"),
        ("insert", "ours", " "),
        ("equal", "ours", "· "),
        ("delete", "name", "Aruna"),
        ("insert", "name", "Belmar"),
        ("equal", "name", "\n"),
    ]


PHRASES = st.lists(st.tuples(st.sampled_from(list(Whose)), WORDS.map("".join)), max_size=4)
SPOKEN = st.lists(
    PHRASES.map(lambda found: spoken(*((w, t.replace("\n", "")) for w, t in found))), max_size=3
)


@settings(max_examples=80)
@given(SPOKEN, SPOKEN)
def test_the_pieces_of_answers_give_back_both_sides_with_whose_each_word_is(before, after):
    made = compare_spoken(before, after)
    for lines, dropped in ((before, Change.INSERT), (after, Change.DELETE)):
        letters = [
            (char, str(phrase.whose))
            for one in lines
            for phrase in (*one.phrases, Phrase("\n", one.phrases[-1].whose if one.phrases else ""))
            for char in phrase.text
        ]
        said = [(char, p.whose) for p in made if p.change is not dropped for char in p.text]
        assert [char for char, _ in said] == [char for char, _ in letters]
        if dropped is Change.DELETE:
            assert said == letters
