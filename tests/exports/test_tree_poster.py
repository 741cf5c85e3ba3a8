"""What the poster promises whoever prints it: sound, with all it needs, nobody off the sheet."""

import json
import re
from io import BytesIO
from xml.etree import ElementTree as ET

import pikepdf
import pytest

from workspace.domain.tree.growth import Grown
from workspace.domain.tree.leaf import BOUGHS, KINDS
from workspace.exports import as_tree_svg
from workspace.exports.as_tree_svg import LeafLink
from workspace.exports.tree.poster import HEIGHT, WIDTH, Poster, draw
from workspace.exports.tree.poster.for_print import as_json, as_pdf

SVG = "{http://www.w3.org/2000/svg}"


def a_poster(count: int = 3, **changes: object) -> ET.Element:
    return ET.fromstring(draw(said(count, **changes)))


def said(count: int, **changes: object) -> Poster:
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
    return Poster(**{**facts, **changes})


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


@pytest.mark.parametrize(("count", "lang"), [(0, "en"), (1, "ar"), (60, "zh-Hans"), (1500, "en")])
def test_as_a_pdf_it_is_one_tagged_sheet_with_its_title_and_its_language(count, lang):
    tree, links = Grown((), 7), []
    for number in range(count):
        leaf = tree.next_leaf(BOUGHS[number % len(BOUGHS)])
        tree.add(leaf)
        kind = tuple(KINDS)[number % len(KINDS)]
        links.append(LeafLink(leaf=leaf, number=leaf.number, kind=kind, href="/", name="who"))
    picture = as_tree_svg.draw(links, seed=7, name="Tree")
    seen = {"picture": picture, "code": '<svg viewBox="0 0 9 9"></svg>'}
    seen["legend"] = ((as_tree_svg.shape("state"), "States", "29"),)
    poster = said(count, lang=lang, rtl=lang == "ar", **seen)
    with pikepdf.open(BytesIO(as_pdf(json.loads(as_json(poster))))) as made:
        assert len(made.pages) == 1
        assert [round(float(side) / 72 * 25.4) for side in made.pages[0].mediabox[2:]] == [594, 841]
        assert (str(made.Root.Lang), bool(made.Root.MarkInfo.Marked)) == (lang[:2], True)
        assert str(made.docinfo["/Title"]) == "Human Rights 75"
        assert len(made.pages[0].Contents.read_bytes()) > 20 * count
