"""Comments at one place in what an older LibreOffice saved: which answers which."""

import pytest
from lxml import etree

from workspace.exports.intake.packed.adjoined import Place, adjoined, is_silent
from workspace.exports.intake.packed.known_remarks import Comment, Known

OURS = (
    '<b:banyan xmlns:b="urn:banyan:document:1"><b:comment thread="t1" sum="a"/>'
    '<b:comment thread="t1" sum="b"/><b:comment thread="t2" sum="c"/></b:banyan>'
)
KNOWN = Known(etree.fromstring(OURS))


def said(key: str, at: str = "10:00", parent: str = "") -> Comment:
    return Comment(key, "", "Li", "So.", key, parent, done=False, at=at)


def parents(*comments: Comment, places: list[Place]) -> dict[str, str]:
    found = adjoined(comments, places, KNOWN)
    assert [bool(one.parent) for one in found] == sorted(bool(one.parent) for one in found)
    return {one.id: one.parent for one in found if one.parent}


def test_an_answer_put_behind_a_comment_answers_it():
    places = [Place("x", 0, 5), Place("y", None, 5), Place("z", None, 5), Place("w", None, 6)]
    found = parents(*map(said, "wxyz"), places=places)
    assert found == {"y": "#x", "z": "#y"}
    assert parents(*map(said, "ay"), places=[Place("a", 0, 5), Place("y", None, 5)]) == {"y": "#a"}


def test_comments_on_the_same_words_answer_the_first_of_them_and_others_none():
    places = [Place("y", 0, 5), Place("x", 0, 5), Place("z", 2, 5)]
    assert parents(said("y", "10:01"), said("x"), said("z", "10:02"), places=places) == {"y": "#x"}
    assert parents(said("y"), said("x"), places=places) == {}, "nothing tells which was first"


def test_what_is_on_the_words_of_one_thread_of_ours_answers_it_and_of_two_none():
    places = [Place(key, 0, 5) for key in "xab"]
    assert parents(*map(said, "abx"), places=places) == {"x": "#b"}
    places.append(Place("c", 0, 5))
    assert parents(*map(said, "abcx"), places=places) == {}


def test_a_document_that_says_what_answers_what_is_believed():
    places = [Place("x", 0, 5), Place("y", None, 5), Place("z", None, 5)]
    found = parents(said("x"), said("y"), said("z", parent="x"), places=places)
    assert found == {"z": "x"}


@pytest.mark.parametrize(
    ("program", "silent"),
    [
        ("LibreOffice/7.4.7.2$Linux_X86_64 LibreOffice_project/40$Build-2", True),
        ("LibreOffice/24.2.0.3$Windows_X86_64", False),
        ("Microsoft Office Word", False),
        ("", False),
    ],
)
def test_programs_that_say_it_themselves_are_believed(program, silent):
    assert is_silent(program) is silent
