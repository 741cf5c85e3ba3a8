"""What the picture of the tree promises to browsers, readers and slow lines."""

import gzip
import re
from functools import cache
from xml.etree import ElementTree as ET

import pytest

from workspace.config import ROOT
from workspace.domain.tree.growth import next_leaf
from workspace.domain.tree.leaf import BOUGHS, KINDS, Leaf
from workspace.exports.as_tree_svg import LeafLink, draw, leaf_fragment, shape
from workspace.exports.tree.standalone import LEAF_COLOURS, WOOD_COLOURS

SVG = "{http://www.w3.org/2000/svg}"
SEED = 75


@cache
def leaves(count: int) -> tuple[Leaf, ...]:
    found: list[Leaf] = []
    for place in range(count):
        found.append(next_leaf(found, BOUGHS[place * 5 % len(BOUGHS)], SEED))
    return tuple(found)


def links(count: int, **changes: object) -> list[LeafLink]:
    kinds = list(KINDS)
    return [
        LeafLink(
            **{
                "leaf": leaf,
                "number": leaf.number,
                "kind": kinds[leaf.number % len(kinds)],
                "href": f"/en/pledges/HR75-{leaf.number:06d}",
                "name": f"Party {leaf.number * 37 % 101}",
                "joint": leaf.number % 5 == 0,
                **changes,
            }
        )
        for leaf in leaves(count)
    ]


def tree(count: int, **changes: object) -> str:
    return draw(links(count, **changes), seed=SEED, name="Pledging Tree")


@pytest.mark.parametrize("count", [0, 1, 2, 12, 60, 150])
def test_every_leaf_is_one_named_link_with_its_own_id(count):
    root = ET.fromstring(tree(count))
    found = root.findall(f".//{SVG}a")
    assert [each.get("id") for each in found] == [f"leaf-{n}" for n in range(1, count + 1)]
    assert all(each.findtext(f"{SVG}title") for each in found)


def test_equal_leaves_give_equal_bytes():
    assert tree(60) == tree(60)


def test_a_tree_without_leaves_shows_its_wood_and_no_foliage():
    bare = tree(0)
    assert 'class="stem"' in bare
    assert "canopy" not in bare


def test_names_cannot_leave_their_place():
    drawn = tree(1, name='<script>"&', card=(("who", '"><b>'),))
    root = ET.fromstring(drawn)
    assert root.findtext(f".//{SVG}a/{SVG}title") == '<script>"&'
    assert root.find(f".//{SVG}a").get("data-who") == '"><b>'


def test_nothing_in_the_picture_needs_an_exception_from_the_content_policy():
    drawn = tree(60)
    assert not re.search(r"\sstyle=|<script|\son\w+=|<style", drawn)


def test_what_is_fulfilled_has_a_rim_unless_the_filter_leaves_it_out():
    assert "rim" not in tree(12)
    assert tree(12, rimmed=True).count('href="#r-') == 12
    assert 'href="#r-' not in tree(12, rimmed=True, faded=True)


def test_a_leaf_left_out_by_the_filter_keeps_its_place():
    place = re.compile(r'transform="[^"]+"')
    assert place.findall(tree(12)) == place.findall(tree(12, faded=True))
    assert tree(12, faded=True).count(" faded") == 12


def test_a_joint_pledge_bears_a_fruit_and_a_single_one_none():
    assert '<use href="#j-' in tree(1, joint=True)
    assert '<use href="#j-' not in tree(1, joint=False)


def test_every_shape_a_leaf_uses_is_defined_in_the_picture():
    drawn = tree(60)
    used = set(re.findall(r'href="#([^"]+)"', drawn))
    assert used <= set(re.findall(r'<g id="([^"]+)"', drawn))


def test_a_single_leaf_stands_in_the_picture_where_its_fragment_puts_it():
    link = links(60)[-1]
    alone = leaf_fragment(link, leaves(60), seed=SEED)
    root = ET.fromstring(alone)
    assert root.find(f"{SVG}path").get("class") == "twig w0"
    one = ET.tostring(root.find(f"{SVG}a"))
    assert one == ET.tostring(ET.fromstring(tree(60)).find(f".//{SVG}a[@id='leaf-60']"))


def test_the_tree_of_a_whole_campaign_stays_small_on_the_wire():
    assert len(gzip.compress(tree(60).encode())) < 6_000
    assert len(gzip.compress(tree(800).encode())) < 29_000


def test_a_tree_that_stands_alone_has_the_colours_of_the_site():
    sheet = (ROOT / "static/src/styles/tree.css").read_text()
    for light, dark in (LEAF_COLOURS | WOOD_COLOURS).values():
        assert f"light-dark({light}, {dark})" in sheet
    assert set(LEAF_COLOURS) == set(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_the_legend_has_a_picture_of_every_kind_of_leaf(kind):
    assert f"kind-{kind}" in ET.fromstring(shape(kind)).get("class")
