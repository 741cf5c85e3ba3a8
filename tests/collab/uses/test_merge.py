import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workspace.collab.uses.merge import Both, merge
from workspace.domain.text.prose import Line, Run, from_plain, plain

BASE = "We will open every prison in 2027 to independent monitors."
words = st.lists(st.sampled_from(["open", "every", "prison", "day\n.", "night"]), max_size=12)
places = st.lists(st.integers(0, 12), max_size=5)


def merged(base, mine, theirs):
    found = merge(base, mine, from_plain(theirs))
    return plain(found.lines), found.both


def with_tokens(base, at, side):
    """Return the base with a word nobody else writes at each place, and these words."""
    found, tokens = list(base), []
    for number, place in enumerate(at):
        tokens.append(f"{side}{number}")
        found.insert(min(place, len(found)), tokens[-1])
    return found, tokens


@settings(max_examples=300, deadline=None)
@given(words, places, places)
def test_nothing_that_either_side_wrote_is_lost_or_doubled(base, my_places, their_places):
    mine, ours = with_tokens(base, my_places, "mine")
    theirs, others = with_tokens(base, their_places, "theirs")
    text, _ = merged(" ".join(base), " ".join(mine), " ".join(theirs))
    for token in ours + others:
        assert text.count(token) == 1


@settings(max_examples=300, deadline=None)
@given(words, words, words)
def test_every_word_of_both_sides_is_there_whatever_they_took_out(base, mine, theirs):
    ours = [*mine, "my-own"]
    text, _ = merged(" ".join(base), " ".join(ours), " ".join([*theirs, "their-own"]))
    assert "my-own" in text
    assert "their-own" in text


@settings(max_examples=200, deadline=None)
@given(words, words)
def test_where_only_one_side_changed_something_its_text_is_the_result(base, changed):
    before, after = " ".join(base), " ".join(changed)
    assert merged(before, after, before) == (after, ())
    assert merged(before, before, after) == (after, ())
    assert merged(before, after, after) == (after, ())


def test_changes_in_different_places_are_both_made():
    mine = BASE.replace("2027", "2028")
    theirs = BASE.replace("open", "unlock") + " And every cell."
    assert merged(BASE, mine, theirs) == (
        "We will unlock every prison in 2028 to independent monitors. And every cell.",
        (),
    )


def test_the_same_words_changed_by_both_stand_side_by_side_mine_in_brackets():
    mine, theirs = BASE.replace("2027", "2028"), BASE.replace("2027", "2026")
    text, both = merged(BASE, mine, theirs)
    assert text == "We will open every prison in 2026 [2028] to independent monitors."
    assert both == (Both(from_plain("2026"), from_plain("2028")),)


def test_the_languages_of_paragraphs_survive_a_merge():
    theirs = (Line((Run("We open."),)), Line((Run("سنفتح السجون."),), lang="ar"))
    mine = "We shall open.\nسنفتح كل السجون.\nAnd soon."
    found = merge("We open.\nسنفتح السجون.", mine, theirs).lines
    assert plain(found) == mine
    assert [line.lang for line in found][:2] == ["", "ar"]


def test_words_they_took_out_and_i_changed_are_kept_in_brackets():
    text, both = merged(BASE, BASE.replace("2027", "2028"), BASE.replace(" in 2027", ""))
    assert "2028" in text
    assert both


def test_what_i_took_out_and_they_changed_stays_as_they_have_it():
    text, both = merged(BASE, BASE.replace(" in 2027", ""), BASE.replace("2027", "2026"))
    assert "2026" in text
    assert both


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [("A. Mine.", "A. Theirs."), ("A.\nMine.", "A.\nTheirs."), ("Mine. A.", "Theirs. A.")],
)
def test_sending_the_same_form_twice_changes_nothing_the_second_time(mine, theirs):
    once = merge("A.", mine, from_plain(theirs)).lines
    assert merge("A.", mine, once).lines == once


def test_marks_of_untouched_text_survive_and_new_words_take_those_around_them():
    theirs = (
        Line((Run("Open "), Run("every prison", strong=True), Run(" in 2027")), "bullet"),
        Line((Run("and publish "), Run("all", link="https://example.org")), "bullet", 1),
    )
    base = plain(theirs)
    mine = base.replace("every prison", "every single prison").replace("publish", "print")
    found = merge(base, mine + "\nat once", theirs).lines
    assert found[0] == Line(
        (Run("Open "), Run("every single prison", strong=True), Run(" in 2027")), "bullet"
    )
    assert found[1] == Line(
        (Run("and print "), Run("all", link="https://example.org")), "bullet", 1
    )
    assert found[2] == Line((Run("at once"),), "bullet", 1)


def test_items_that_both_changed_are_told_as_the_items_they_are():
    theirs = (Line((Run("Open prisons"),), "bullet"), Line((Run("Train judges"),), "bullet"))
    found = merge("One\nTwo", "Mine", theirs)
    (both,) = found.both
    assert {line.list for line in both.theirs} == {"bullet"}
    assert plain(both.theirs) in plain(theirs)
