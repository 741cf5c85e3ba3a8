"""The wood between the leaves: which way each branch runs and how thick it is.

A leaf stays where it was put, but the branch that carries it may bend: the more leaves a branch
bears, the straighter it is drawn. Only the picture changes with age, as with a real tree.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from workspace.domain.tree import crown, growth
from workspace.domain.tree.leaf import BOUGHS, Leaf

TWIG = 0.75
"""Width of a branch is this times the square root of the leaves it bears (Leonardo's rule)."""

THICK_TRUNK = 14.0
"""From this width on the trunk has grown over the tips its boughs had when they were bare."""

SMOOTHING_ROUNDS = 6
STIFFEST = 0.88

Point = tuple[float, float]


@dataclass(slots=True)
class Joint:
    """A point a branch runs through.

    Attributes:
        x, y: tree units from the fork.
        bears: leaves from here outwards, this one included.
        children: numbers of the leaves whose branches start here, thickest first.
        from_x, from_y: the way the branch came here.
    """

    x: float
    y: float
    bears: int
    children: list[int]
    from_x: float = 0.0
    from_y: float = 0.0


@dataclass(frozen=True, slots=True)
class Limb:
    """A run of wood from where it leaves a thicker limb to its last leaf.

    Attributes:
        points: at least two, the first on the thicker limb.
        widths: the width in tree units at each point.
        start: direction in which it leaves, as (dx, dy).
    """

    points: tuple[Point, ...]
    widths: tuple[float, ...]
    start: Point


def joints(leaves: Sequence[Leaf]) -> dict[int, Joint]:
    """Return the joint of every leaf, and under minus 1, 2, ... that of each bough's tip."""
    found: dict[int, Joint] = {}
    root_of = {}
    for index, bough in enumerate(BOUGHS, start=1):
        found[-index] = Joint(*growth.bough_tip(bough), 0, [])
        root_of[bough] = -index
    for leaf in leaves:
        found[leaf.number] = Joint(leaf.x, leaf.y, 1, [])
    # A leaf under embargo is not drawn; those it carries then hang on the bough itself.
    parent = {
        leaf.number: leaf.parent if leaf.parent in found else root_of[leaf.bough] for leaf in leaves
    }
    for leaf in leaves:
        back, joint = found[parent[leaf.number]], found[leaf.number]
        joint.from_x, joint.from_y = joint.x - back.x, joint.y - back.y
    for number in sorted(parent, reverse=True):
        found[parent[number]].bears += found[number].bears
        found[parent[number]].children.append(number)
    for joint in found.values():
        joint.children.sort(key=lambda number: (-found[number].bears, number))
    _straighten(found, parent)
    return found


def boughs(found: dict[int, Joint], ground: float, trunk: float) -> list[Limb]:
    """Return the limbs that start in the trunk, which is `trunk` wide and ends at `ground`."""
    made = []
    for index, bough in enumerate(BOUGHS, start=1):
        way = crown.DIRECTIONS[bough]
        side = math.sin(way)
        run = _run(found, -index)
        if len(run) > 1 and trunk > THICK_TRUNK:
            run = run[1:]
        thick = max(width(found[-index].bears), trunk * 0.22)
        points = [
            (side * trunk * 0.42, ground * 0.85),
            (side * trunk * 0.40, ground * 0.5),
            (side * trunk * 0.34, ground * 0.20 + abs(side) * trunk * 0.1),
            *_at(found, run),
        ]
        widths = [0.1, thick * 0.8, thick * 1.1, *_tapering(found, run, thick)]
        made.append(Limb(tuple(points), tuple(widths), (0.0, -1.0)))
        if not found[-index].children:
            made += _bare(points[-1], way, trunk * 0.1)
    return made


def branches(found: dict[int, Joint]) -> list[Limb]:
    """Return every limb that leaves a bough or another branch, thick before thin."""
    made: list[Limb] = []
    waiting: list[tuple[int, Point, Point]] = []
    for index, bough in enumerate(BOUGHS, start=1):
        way = crown.DIRECTIONS[bough]
        waiting += _leaving(found, _run(found, -index), (0.0, 0.0), (math.sin(way), -math.cos(way)))
    for number, origin, start in waiting:
        run = _run(found, number)
        first = width(found[number].bears)
        widths = (first, *_tapering(found, run, first))
        made.append(Limb((origin, *_at(found, run)), widths, start))
        waiting += _leaving(found, run, origin, start)
    return sorted(made, key=lambda limb: -limb.widths[0])


def _bare(tip: Point, way: float, thick: float) -> list[Limb]:
    """Give the shoots in which a bough without leaves ends."""
    made = []
    for turn, far in ((-0.42, 15.0), (0.1, 19.0), (0.62, 12.0)):
        to = (tip[0] + far * math.sin(way + turn), tip[1] - far * math.cos(way + turn))
        start = (math.sin(way), -math.cos(way))
        made.append(Limb((tip, to), (thick, 0.3), start))
    return made


def width(bears: int) -> float:
    """Return the width of wood that bears so many leaves."""
    return TWIG * math.sqrt(max(1, bears))


def _run(found: dict[int, Joint], number: int) -> list[int]:
    run = [number]
    while found[run[-1]].children:
        run.append(found[run[-1]].children[0])
    return run


def _at(found: dict[int, Joint], run: Sequence[int]) -> list[Point]:
    return [(found[each].x, found[each].y) for each in run]


def _tapering(found: dict[int, Joint], run: Sequence[int], thick: float) -> list[float]:
    return [
        min(thick, width(found[each].bears) if found[each].bears else thick * 0.5) for each in run
    ]


def _leaving(
    found: dict[int, Joint], run: Sequence[int], origin: Point, start: Point
) -> list[tuple[int, Point, Point]]:
    """Give (number, where, direction) of the side branches along a run."""
    leaving = []
    points = [origin, *_at(found, run)]
    for place, each in enumerate(run):
        before, here = points[place], points[place + 1]
        way = (here[0] - before[0], here[1] - before[1]) if here != before else start
        leaving += [(child, here, way) for child in found[each].children[1:]]
    return leaving


def _straighten(found: dict[int, Joint], parent: dict[int, int]) -> None:
    """Draw joints that bear much towards the middle of their neighbours, again and again."""
    home = {number: (found[number].x, found[number].y) for number in parent}
    inner = [number for number in parent if found[number].children]
    for _ in range(SMOOTHING_ROUNDS):
        moved = {}
        for number in inner:
            joint = found[number]
            stiff = STIFFEST * (1 - 1 / math.sqrt(joint.bears))
            back, ahead = found[parent[number]], found[joint.children[0]]
            x, y = home[number]
            moved[number] = (
                x + ((back.x + ahead.x) / 2 - x) * stiff,
                y + ((back.y + ahead.y) / 2 - y) * stiff,
            )
        for number, (x, y) in moved.items():
            found[number].x, found[number].y = x, y
