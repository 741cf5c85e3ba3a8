"""Where the next leaf grows: the free site that costs its bough least, on the nearest twig."""

import math
from collections.abc import Iterable, Iterator
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

REMEMBERED = 64
"""How many of its last leaves a tree names, by which it is known to be the stored one."""

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


def next_leaf(leaves: Iterable[Leaf], bough: str, seed: int) -> Leaf:
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
    return Grown(leaves, seed).next_leaf(bough)


class Grown:
    """A tree that remembers what its next leaf needs to know, so that each costs the same."""

    def __init__(self, leaves: Iterable[Leaf], seed: int) -> None:
        self.last: list[Leaf] = []
        self._seed = seed
        self._near = _Near()
        self._free: dict[int, list[crown.Site]] = {}
        self._wood = {bough: _Wood(bough, seed) for bough in BOUGHS}
        for leaf in sorted(leaves, key=lambda leaf: leaf.number):
            self.add(leaf)

    def add(self, leaf: Leaf) -> None:
        """Take in the leaf with the next higher number."""
        self.last = [*self.last[1 - REMEMBERED :], leaf]
        self._near.add(leaf.x, leaf.y)
        self._wood[leaf.bough].add(leaf)
        for batch, sites in self._free.items():
            if crown.is_around(batch, math.hypot(leaf.x, leaf.y)):
                self._free[batch] = [
                    site
                    for site in sites
                    if math.hypot(site.x - leaf.x, site.y - leaf.y) >= crown.MIN_DISTANCE
                ]

    def next_leaf(self, bough: str) -> Leaf:
        """Return the leaf that grows next on a bough, without taking it in.

        Raises:
            ValueError: there is no such bough.
        """
        if bough not in BOUGHS:
            raise ValueError(f"no such bough: {bough}")
        _, x, y, parent = self._best_offer(bough)
        number = 1 + (self.last[-1].number if self.last else NO_LEAF)
        return Leaf(number, bough, x, y, parent)

    def _best_offer(self, bough: str) -> tuple[float, int, int, int]:
        """Return (cost, x, y, parent) of the free site that costs a bough least."""
        wood = self._wood[bough]
        best = (math.inf, 0, 0, NO_LEAF)
        for batch in count():
            if crown.nearest_of(batch) > best[0]:
                return best
            # In the order of what they cost at least, so that few need their twig looked for.
            for least, site in self._prices(batch, bough, best[0]):
                if least >= best[0]:
                    break
                length, parent = wood.parent(site)
                cost = least + STRETCH * max(0.0, length - EASY_TWIG)
                if cost < best[0]:
                    best = (cost, site.x, site.y, parent)
        raise AssertionError("there is always a farther batch")

    def _prices(self, batch: int, bough: str, most: float) -> list[tuple[float, crown.Site]]:
        way, found = crown.DIRECTIONS[bough], []
        for site in self._sites(batch):
            if site.reach >= most:
                break
            found.append((site.reach + ASIDE * site.radius * _apart(site.angle, way), site))
        return sorted(found)

    def _sites(self, batch: int) -> list[crown.Site]:
        """Return the sites of a batch that no leaf takes or is too near to; they only get fewer."""
        if batch not in self._free:
            sites = crown.sites(self._seed, batch)
            self._free[batch] = [site for site in sites if self._near.free(site.x, site.y)]
        return self._free[batch]


def bough_tip(bough: str) -> tuple[float, float]:
    """Return the point where a bough without any leaf ends."""
    way = crown.DIRECTIONS[bough]
    return crown.BARE * 0.8 * math.sin(way), -crown.BARE * 0.8 * math.cos(way)


def _apart(one: float, other: float) -> float:
    turn = abs(one - other)
    return min(turn, 2 * math.pi - turn)


class _Near:
    """Answers whether a site is free without looking at every leaf."""

    def __init__(self) -> None:
        self._taken: set[tuple[int, int]] = set()
        self._cells: dict[Cell, list[tuple[int, int]]] = {}

    def add(self, x: int, y: int) -> None:
        """Take note of a leaf."""
        self._taken.add((x, y))
        cell = (int(x // crown.MIN_DISTANCE), int(y // crown.MIN_DISTANCE))
        self._cells.setdefault(cell, []).append((x, y))

    def free(self, x: int, y: int) -> bool:
        """Whether no leaf is nearer than `MIN_DISTANCE`."""
        if (x, y) in self._taken:
            return False
        column, row = int(x // crown.MIN_DISTANCE), int(y // crown.MIN_DISTANCE)
        return all(
            math.hypot(x - other[0], y - other[1]) >= crown.MIN_DISTANCE
            for i in (column - 1, column, column + 1)
            for j in (row - 1, row, row + 1)
            for other in self._cells.get((i, j), ())
        )


class _Wood:
    """The places of one bough from which a twig can grow."""

    def __init__(self, bough: str, seed: int) -> None:
        self._seed = seed
        self._own: dict[int, Leaf] = {}
        self._children: dict[int, int] = {}
        self._cells: dict[Cell, list[_Joint]] = {}
        tip_x, tip_y = bough_tip(bough)
        self._tip = _Joint(NO_LEAF, tip_x, tip_y, 0.0, tip_x, tip_y)

    def add(self, leaf: Leaf) -> None:
        """Take in a leaf of this bough; the one that carries it is there already."""
        self._own[leaf.number] = leaf
        self._children[leaf.parent] = self._children.get(leaf.parent, 0) + 1
        back = self._own.get(leaf.parent)
        from_x, from_y = (back.x, back.y) if back else (self._tip.x, self._tip.y)
        joint = _Joint(
            leaf.number,
            leaf.x,
            leaf.y,
            crown.reach(leaf.x, leaf.y, self._seed),
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
