"""What holds the crown: the trunk, its roots in the ground and the ones hanging in the air."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workspace.domain.tree import crown
from workspace.exports.tree.limbs import Joint, Point, width
from workspace.exports.tree.ribbons import fine, ribbon

YOUNG = 66.0
AIR = 18
STRANDS = 7
STRONG = 5
"""Only wood that bears so many leaves lets roots down."""

EVEN = 0.5


@dataclass(frozen=True, slots=True)
class Stature:
    """How large the whole tree is drawn, in tree units.

    Attributes:
        crown: from the fork to the top of the crown.
        ground: from the fork down to the ground.
        trunk: width of the trunk half-way down.
        left, right: the ends of the crown.
    """

    crown: float
    ground: float
    trunk: float
    left: float
    right: float


def stature(points: Sequence[Point], seed: int) -> Stature:
    """Return the size of a tree whose leaves are at these points; a bare one is still a tree."""
    reach = max([YOUNG, *(crown.reach(x, y, seed) for x, y in points)])
    low = max([0.0, *(y for _, y in points)])
    return Stature(
        crown=max([YOUNG * 0.66, *(-y for _, y in points)]),
        ground=max(0.58 * reach, low + 0.16 * reach),
        trunk=max(9.0, width(len(points)) * 1.7),
        left=min([-YOUNG, *(x for x, _ in points)]),
        right=max([YOUNG, *(x for x, _ in points)]),
    )


def view_box(size: Stature) -> tuple[int, int, int, int]:
    """Return left, top, width and height that show the whole tree with some air around it."""
    left, top = math.floor(size.left - AIR), math.floor(-size.crown - AIR)
    wide, high = (
        math.ceil(size.right + AIR) - left,
        math.ceil(size.ground + size.trunk * 0.2 + 6) - top,
    )
    return left, top, wide, high


def trunk(size: Stature, seed: int) -> list[str]:
    """Return the outlines of the trunk: strands grown together, apart again in the ground."""
    found = []
    for index in range(STRANDS):
        share = index / (STRANDS - 1) * 2 - 1
        thick = size.trunk * (0.34 - 0.06 * abs(share))
        widths = (0.1, thick * 0.95, thick, thick * 0.85, thick * 0.1)
        found.append(ribbon(_strand(share, index, size, seed), widths, (0.0, 1.0)))
    return found


def grooves(size: Stature, seed: int) -> list[str]:
    """Return the lines between the strands of the trunk."""
    found = []
    for index in range(1, STRANDS):
        share = (index - 0.5) / (STRANDS - 1) * 2 - 1
        found.append(fine(_strand(share, index, size, seed)[:-1], (0.0, 1.0)))
    return found


def _strand(share: float, index: int, size: Stature, seed: int) -> tuple[Point, ...]:
    """Give the middle of a strand; `share` is -1 at the left edge of the trunk, 1 at the right."""
    sway = (crown.noise(seed, 7, index) - EVEN) * size.trunk * 0.2
    spread = 1.25 + 0.75 * crown.noise(seed, 8, index)
    return (
        (share * size.trunk * 0.34, size.ground * (0.1 + 0.12 * abs(share))),
        (share * size.trunk * 0.36 + sway, size.ground * 0.36),
        (share * size.trunk * 0.40 - sway * 0.5, size.ground * 0.7),
        (share * size.trunk * 0.62, size.ground * 0.91),
        (share * size.trunk * spread, size.ground + size.trunk * 0.12 * (1 - share * share)),
    )


def aerial_roots(joints: Iterable[Joint], size: Stature, seed: int) -> list[str]:
    """Return roots that hang from the wide branches, some of them down to the ground."""
    wood = [joint for joint in joints if joint.bears >= STRONG]
    found = []
    low = size.crown * 0.45
    for index, share in enumerate((-0.86, -0.7, -0.55, -0.4, -0.27, 0.25, 0.39, 0.54, 0.69, 0.85)):
        half = size.right if share > 0 else -size.left
        near = [joint for joint in wood if abs(joint.x - share * half) < half * 0.07]
        if near:
            top = max(near, key=lambda joint: (joint.bears * (1 if joint.y > -low else 0), joint.y))
            found += _root(top, size, index, seed)
    return found


def _root(top: Joint, size: Stature, index: int, seed: int) -> list[str]:
    room = size.ground - top.y
    thick = min(width(top.bears) * 0.55 + 0.4, size.trunk * 0.15)
    lean = (crown.noise(seed, 10, index) - EVEN) * room * 0.16
    if crown.noise(seed, 9, index) < EVEN:
        return [_pillar(top, room, thick, lean)]
    strands = []
    for strand in (-1, 0, 1):
        long = room * (0.34 + 0.4 * crown.noise(seed, 11, index, strand + 1))
        aside = strand * (2.0 + room * 0.012)
        way = (
            (top.x, top.y),
            (top.x + aside, top.y + long * 0.35),
            (top.x + aside * 1.2 + lean * 0.4, top.y + long),
        )
        strands.append(ribbon(way, (thick * 0.8, thick * 0.5, 0.3), (0.0, 1.0)))
    return strands


def _pillar(top: Joint, room: float, thick: float, lean: float) -> str:
    way = (
        (top.x, top.y),
        (top.x + lean * 0.8, top.y + room * 0.3),
        (top.x + lean * 0.5, top.y + room * 0.75),
        (top.x + lean * 0.7, top.y + room),
    )
    return ribbon(way, (thick, thick * 0.75, thick * 0.8, thick * 1.7), (0.0, 1.0))
