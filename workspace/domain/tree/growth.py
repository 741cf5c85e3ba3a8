"""Where the next leaf grows: the free site that costs its bough least, on the nearest twig."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count

from workspace.domain.tree import crown
from workspace.domain.tree.leaf import BOUGHS, NO_LEAF, Leaf

ASIDE = 0.12
"""Price of one unit of arc away from the bough's direction, in units of reach."""

STRETCH = 0.4
"""Price of one unit of twig beyond `EASY_TWIG`."""

EASY_TWIG = 20.0
TURN = 0.55
CROWD = 5.0
CELL = 35.0

Cell = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Joint:
    """A place a twig can start from, with the direction in which it came there."""

    number: int
    x: float
    y: float
    reach: float
    dx: float
    dy: float


def next_leaf(leaves: Sequence[Leaf], bough: str, seed: int) -> Leaf:
    """Return the leaf that grows next; the leaves there already are only read.

    The same leaves, bough and seed give the same place on every machine. The crown keeps its
    outline: a bough with many leaves spreads into the room its neighbours have not used.

    Args:
        leaves: all leaves of the tree, in any order.
        bough: one of `BOUGHS`.
        seed: the tree's own number, so that every campaign has another tree.

    Raises:
        ValueError: there is no such bough.
    """
    if bough not in BOUGHS:
        raise ValueError(f"no such bough: {bough}")
    wood = _Wood(leaves, bough, seed)
    _, x, y, parent = min(_offers(leaves, wood, bough, seed))
    number = 1 + max((leaf.number for leaf in leaves), default=NO_LEAF)
    return Leaf(number, bough, x, y, parent)


def bough_tip(bough: str) -> tuple[float, float]:
    """Return the point where a bough without any leaf ends."""
    way = crown.DIRECTIONS[bough]
    return crown.BARE * 0.8 * math.sin(way), -crown.BARE * 0.8 * math.cos(way)


def _offers(
    leaves: Sequence[Leaf], wood: "_Wood", bough: str, seed: int
) -> Iterator[tuple[float, int, int, int]]:
    """Give (cost, x, y, parent) of free sites until no farther one can be cheaper."""
    taken = {(leaf.x, leaf.y) for leaf in leaves}
    near = _Near(taken)
    way = crown.DIRECTIONS[bough]
    best = math.inf
    for batch in count():
        if crown.nearest_of(batch) > best:
            return
        for site in crown.sites(seed, batch):
            if site.reach >= best:
                break
            least = site.reach + ASIDE * site.radius * _apart(site.angle, way)
            if (site.x, site.y) in taken or least >= best or not near.free(site.x, site.y):
                continue
            length, parent = wood.parent(site)
            cost = least + STRETCH * max(0.0, length - EASY_TWIG)
            if cost < best:
                best = cost
                yield cost, site.x, site.y, parent


def _apart(one: float, other: float) -> float:
    turn = abs(one - other)
    return min(turn, 2 * math.pi - turn)


class _Near:
    """Answers whether a site is free without looking at every leaf."""

    def __init__(self, points: Iterable[tuple[int, int]]) -> None:
        self._cells: dict[Cell, list[tuple[int, int]]] = {}
        for x, y in points:
            cell = (int(x // crown.MIN_DISTANCE), int(y // crown.MIN_DISTANCE))
            self._cells.setdefault(cell, []).append((x, y))

    def free(self, x: int, y: int) -> bool:
        """Whether no leaf is nearer than `MIN_DISTANCE`."""
        column, row = int(x // crown.MIN_DISTANCE), int(y // crown.MIN_DISTANCE)
        return all(
            math.hypot(x - other[0], y - other[1]) >= crown.MIN_DISTANCE
            for i in (column - 1, column, column + 1)
            for j in (row - 1, row, row + 1)
            for other in self._cells.get((i, j), ())
        )


class _Wood:
    """The places of one bough from which a twig can grow."""

    def __init__(self, leaves: Sequence[Leaf], bough: str, seed: int) -> None:
        own = {leaf.number: leaf for leaf in leaves if leaf.bough == bough}
        self._children: dict[int, int] = {}
        self._cells: dict[Cell, list[_Joint]] = {}
        tip_x, tip_y = bough_tip(bough)
        self._tip = _Joint(NO_LEAF, tip_x, tip_y, 0.0, tip_x, tip_y)
        for leaf in own.values():
            self._children[leaf.parent] = self._children.get(leaf.parent, 0) + 1
            back = own.get(leaf.parent)
            from_x, from_y = (back.x, back.y) if back else (tip_x, tip_y)
            joint = _Joint(
                leaf.number,
                leaf.x,
                leaf.y,
                crown.reach(leaf.x, leaf.y, seed),
                leaf.x - from_x,
                leaf.y - from_y,
            )
            self._cells.setdefault(_cell(leaf.x, leaf.y), []).append(joint)

    def parent(self, site: crown.Site) -> tuple[float, int]:
        """Return the length of the best twig to a site and the leaf it starts at."""
        x, y = site.x, site.y
        best, length, number = self._price(self._tip, x, y)
        for joint in self._around(x, y):
            if joint.reach >= site.reach:
                continue
            price, far, which = self._price(joint, x, y)
            if price < best:
                best, length, number = price, far, which
        return length, number

    def _around(self, x: float, y: float) -> Iterator[_Joint]:
        column, row = _cell(x, y)
        for i in (column - 1, column, column + 1):
            for j in (row - 1, row, row + 1):
                yield from self._cells.get((i, j), ())

    def _price(self, joint: _Joint, x: float, y: float) -> tuple[float, float, int]:
        dx, dy = x - joint.x, y - joint.y
        far = math.hypot(dx, dy)
        straight = far * math.hypot(joint.dx, joint.dy)
        turn = 1 - (dx * joint.dx + dy * joint.dy) / straight if straight else 0.0
        crowd = CROWD * self._children.get(joint.number, 0) if joint.number else 0.0
        return far * (1 + TURN * turn) + crowd, far, joint.number


def _cell(x: float, y: float) -> Cell:
    return int(x // CELL), int(y // CELL)
