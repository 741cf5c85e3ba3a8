"""What the poster promises whoever prints it: sound, with all it needs, nobody off the sheet."""

import re
from xml.etree import ElementTree as ET

import pytest

from workspace.exports.tree.poster import HEIGHT, WIDTH, Poster, draw

SVG = "{http://www.w3.org/2000/svg}"


def a_poster(count: int = 3, **changes: object) -> ET.Element:
    facts = {
        "lang": "en",
        "rtl": False,
        "campaign": "Human Rights 75",
        "count": f"{count} pledges",
        "picture": '<svg class="tree" viewBox="0 0 9 9"/>',
        "legend": (('<svg class="leaf-shape"/>', "States", "29"),),
        "names": tuple(f"Party {number}" for number in range(count)),
        "more": "and {count} more",
        "address": "pledges.example/en/tree",
        "code": "<svg/>",
    }
    return ET.fromstring(draw(Poster(**{**facts, **changes})))


def texts(poster: ET.Element) -> list[ET.Element]:
    return list(poster.iter(f"{SVG}text"))


@pytest.mark.parametrize("count", [0, 1, 60, 800, 5000])
@pytest.mark.parametrize("rtl", [False, True])
def test_all_words_are_on_the_sheet_and_below_the_tree_only_where_there_is_room(count, rtl):
    poster = a_poster(count, rtl=rtl)
    for one in texts(poster):
        assert 0 < float(one.get("x", "")) < WIDTH
        assert 0 < float(one.get("y", "")) < HEIGHT
    tree = next(one for one in poster if one.find(f"{SVG}svg[@class='tree']") is not None)
    assert float(tree.get("height", "")) > HEIGHT / 3


def test_of_names_without_room_the_poster_says_how_many_they_are():
    words = [one.text or "" for one in texts(a_poster(5000))]
    named = sum(word.startswith("Party ") for word in words)
    more = next(re.fullmatch(r"and (\d+) more", word) for word in words if "more" in word)
    assert more
    assert named + int(more[1]) == 5000


def test_names_are_words_and_not_marks_and_long_ones_are_cut_to_their_column():
    poster = a_poster(names=("<b>&</b>", "Ministry of " + "very " * 40 + "long names", "国" * 80))
    words = [one.text or "" for one in texts(poster)]
    assert "<b>&</b>" in words
    assert sum(word.endswith("…") for word in words) == 2


def test_a_long_title_takes_several_lines():
    words = [one.text for one in texts(a_poster(campaign="Seventy-five years " * 6)) if one.text]
    assert sum("years" in word for word in words) > 1


def test_it_needs_nothing_else_and_is_always_for_white_paper():
    picture = ET.tostring(a_poster(), encoding="unicode")
    assert "prefers-color-scheme" not in picture
    assert "url(" not in picture
    assert "@import" not in picture
