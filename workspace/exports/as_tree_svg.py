"""The Pledging Tree as SVG: a link per leaf, colours by class, equal leaves give equal bytes."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from workspace.domain.tree import crown
from workspace.domain.tree.leaf import Leaf
from workspace.exports.tree import ground, shapes
from workspace.exports.tree.drawing import Drawing, drawing, twig
from workspace.exports.tree.limbs import Joint, joints
from workspace.exports.tree.ribbons import number

HALF_LEAF = 6.5
TONES = 3
STRAIGHT = 3.0
EVEN = 0.5
TURN_STEP = 10
"""Degrees; leaves point in 36 ways, which nobody can tell from more and packs better."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeafLink:
    """A leaf as it is shown.

    Attributes:
        leaf: its place.
        number: its own, by which it is named; in a part of a large tree it has another's place.
        kind: a key of `domain.tree.leaf.KINDS`; gives shape and colour.
        href: where the link leads.
        name: what the tooltip and assistive technology say, such as the names of the parties.
        lang: of the name, where it is not that of the page.
        joint: whether several parties pledge together.
        faded: whether the reader's filter leaves it out.
        rimmed: whether what was pledged is reported as fulfilled.
        card: facts for the card that opens on focus, name to value; may be empty.
    """

    leaf: Leaf
    number: int
    kind: str
    href: str
    name: str
    lang: str = ""
    joint: bool = False
    faded: bool = False
    rimmed: bool = False
    card: tuple[tuple[str, str], ...] = ()


def draw(links: Sequence[LeafLink], *, seed: int, name: str, style: str = "") -> str:
    """Return the whole tree as one `<svg>` element.

    Args:
        links: the leaves in the order in which they take the focus.
        seed: the tree's own number, the same as at their placing.
        name: what the picture is called, for those who cannot see it.
        style: a style sheet to put inside, for a file that stands alone; empty in a page.
    """
    made = drawing(tuple(link.leaf for link in links), seed)
    leaves = "".join(_leaf(link, made.joints[link.leaf.number], seed) for link in links)
    sheet = f"<style>{style}</style>" if style else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="tree" viewBox="{_box(made.size)}"'
        f' role="group" aria-label="{escape(name)}">{sheet}{_shapes(links)}{_wood(made)}'
        f'<g id="leaves">{leaves}</g></svg>'
    )


def leaf_fragment(link: LeafLink, leaves: Sequence[Leaf], *, seed: int) -> str:
    """Return one leaf with its twig, to be set into a tree that is on the screen already.

    Args:
        link: the new leaf.
        leaves: all leaves of the tree, the new one among them.
        seed: the tree's own number.
    """
    size = ground.stature([(leaf.x, leaf.y) for leaf in leaves], seed)
    joint = joints(leaves)[link.leaf.number]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{_box(size)}">'
        f'<path class="twig w0" pathLength="1" d="{twig(link.leaf, leaves)}"/>'
        f"{_leaf(link, joint, seed)}</svg>"
    )


def shape(kind: str) -> str:
    """Return a small picture of one kind of leaf, for a legend beside the tree."""
    return (
        f'<svg class="leaf-shape kind-{kind}" width="18" height="18"'
        f' viewBox="-10 -19.5 20 20" aria-hidden="true">'
        f'<path class="blade" d="{shapes.OUTLINES[kind]}"/>'
        f'<path class="rib" d="{shapes.RIBS[kind]}"/></svg>'
    )


def _box(size: ground.Stature) -> str:
    return " ".join(str(each) for each in ground.view_box(size))


def _wood(made: Drawing) -> str:
    soil = (
        f"M{round(made.size.left * 0.9)} {number(made.size.ground)}H{round(made.size.right * 0.9)}"
    )
    parts = (
        ("canopy", made.canopy),
        ("soil", soil),
        ("root", made.roots),
        ("bark", made.bark),
        ("stem", made.stem),
        ("groove", made.grooves),
    )
    wood = "".join(f'<path class="{name}" d="{data}"/>' for name, data in parts if data)
    twigs = "".join(f'<path class="twig w{at}" d="{data}"/>' for at, data in made.twigs.items())
    return f'{wood}<g id="twigs">{twigs}</g>'


def _shapes(links: Sequence[LeafLink]) -> str:
    """Give every shape alone and with a fruit, so that a leaf needs one node only; rims if any."""
    rims = {link.kind for link in links if link.rimmed}
    fruit = f'<path class="blade fruit" d="{shapes.FRUIT}"/>'
    made = []
    for kind, outline in shapes.OUTLINES.items():
        blade = f'<path class="blade" d="{outline}"/><path class="rib" d="{shapes.RIBS[kind]}"/>'
        made.append(f'<g id="s-{kind}">{blade}</g><g id="j-{kind}">{blade}{fruit}</g>')
        if kind in rims:
            made.append(f'<path id="r-{kind}" class="rim" d="{outline}"/>')
    return f"<defs>{''.join(made)}</defs>"


def _leaf(link: LeafLink, joint: Joint, seed: int) -> str:
    leaf = link.leaf
    turn = _turn(leaf, joint, seed)
    across, along = math.sin(math.radians(turn)), math.cos(math.radians(turn))
    # The middle of the leaf is its place, so its stalk starts half a leaf before it.
    x, y = round(leaf.x - HALF_LEAF * across), round(leaf.y + HALF_LEAF * along)
    faded = " faded" if link.faded else ""
    facts = "".join(f' data-{key}="{escape(value)}"' for key, value in link.card)
    spoken = f' lang="{escape(link.lang)}"' if link.lang else ""
    place = f'transform="translate({x} {y})rotate({turn})"/>'
    rim = f'<use href="#r-{link.kind}" {place}' if link.rimmed and not link.faded else ""
    return (
        f'<a href="{escape(link.href)}" id="leaf-{link.number}"'
        f' class="leaf kind-{link.kind} t{leaf.number % TONES}{faded}"{facts}>'
        f"<title{spoken}>{escape(link.name)}</title>"
        f'{rim}<use href="#{"j" if link.joint and not link.faded else "s"}-{link.kind}" {place}</a>'
    )


def _turn(leaf: Leaf, joint: Joint, seed: int) -> int:
    """Give the degrees, clockwise from up, by which the leaf points away from its branch."""
    dx, dy = leaf.x - joint.x, leaf.y - joint.y
    if math.hypot(dx, dy) < STRAIGHT:
        dx, dy = joint.from_x, joint.from_y
        if joint.children:
            dx, dy = (dy, -dx) if crown.noise(seed, 21, leaf.number) < EVEN else (-dy, dx)
    sway = 36 * (crown.noise(seed, 22, leaf.number) - EVEN)
    return TURN_STEP * round((math.degrees(math.atan2(dx, -dy)) + sway) / TURN_STEP)
