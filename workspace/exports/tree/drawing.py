"""All parts of one tree as path data, computed once for a set of leaves."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from workspace.domain.tree.leaf import BOUGHS, Leaf
from workspace.exports.tree import ground
from workspace.exports.tree.canopy import canopy
from workspace.exports.tree.limbs import Joint, Limb, boughs, branches, joints
from workspace.exports.tree.ribbons import line, ribbon

THICK = 2.3
"""From this width on wood tapers; what is thinner is a plain line of a width class."""

WIDTH_CLASSES = (0.9, 1.4, 1.8, THICK)
STALK = 6.0


@dataclass(frozen=True, slots=True)
class Drawing:
    """Path data of everything but the leaves.

    Attributes:
        size: how large the tree is.
        joints: where each leaf's branch runs, by number of the leaf.
        canopy, stem, bark, grooves, roots: path data, empty when there is nothing to draw.
        twigs: path data per width class, thinnest first.
    """

    size: ground.Stature
    joints: dict[int, Joint]
    canopy: str
    stem: str
    bark: str
    grooves: str
    roots: str
    twigs: dict[int, str]


@lru_cache(maxsize=8)
def drawing(leaves: tuple[Leaf, ...], seed: int) -> Drawing:
    """Return the drawing of a tree; equal leaves give an equal one, which is not made anew.

    The wood of a large tree of which a part is drawn stays as it is, whatever hangs on it.
    """
    found = joints(leaves)
    points = [(float(leaf.x), float(leaf.y)) for leaf in leaves]
    size = ground.stature(points, seed)
    wood = branches(found)
    stem = ground.trunk(size, seed) + [
        _ribbon(limb) for limb in boughs(found, size.ground, size.trunk)
    ]
    carrying = [found[leaf.number] for leaf in leaves]
    return Drawing(
        size=size,
        joints=found,
        canopy=canopy(points, seed),
        stem="".join(stem),
        bark="".join(_ribbon(limb) for limb in wood if limb.widths[0] >= THICK),
        grooves="".join(ground.grooves(size, seed)),
        roots="".join(ground.aerial_roots(carrying, size, seed)),
        twigs=_twigs(wood, leaves, found),
    )


def twig(leaf: Leaf, leaves: Sequence[Leaf]) -> str:
    """Return the twig of one leaf alone, starting from the branch that bears it."""
    found = joints(leaves)
    back = found.get(leaf.parent) or found[-1 - BOUGHS.index(leaf.bough)]
    return line(((back.x, back.y), (leaf.x, leaf.y)), (back.from_x, back.from_y))


def _ribbon(limb: Limb) -> str:
    return ribbon(limb.points, limb.widths, limb.start)


def _twigs(wood: Sequence[Limb], leaves: Sequence[Leaf], found: dict[int, Joint]) -> dict[int, str]:
    """Give thin branches, and stalks for leaves whose branch has been drawn straight past them."""
    made: dict[int, list[str]] = {}
    for limb in wood:
        if limb.widths[0] < THICK:
            which = next(at for at, most in enumerate(WIDTH_CLASSES) if limb.widths[0] < most)
            made.setdefault(which, []).append(line(limb.points, limb.start))
    for leaf in leaves:
        joint = found[leaf.number]
        if math.dist((joint.x, joint.y), (leaf.x, leaf.y)) > STALK:
            stalk = line(((joint.x, joint.y), (leaf.x, leaf.y)), (0.0, 0.0))
            made.setdefault(0, []).append(stalk)
    return {which: "".join(data) for which, data in sorted(made.items())}
