"""Where two sequences agree, in steps that are counted: no input makes it take longer.

Entries that occur once on either side hold the two together (patience); between these the
shortest way from one to the other is looked for (Myers 1986). Where the steps are used up, what
lies between is told as replaced as a whole.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

MAX_STEPS: Final = 200_000
"""The most steps one comparison takes beyond reading both sides; a twentieth of a second."""

_SHORT: Final = 10_000


class Steps:
    """The steps that one comparison has left, shared by all its parts.

    Attributes:
        left: how many there are still.
    """

    __slots__ = ("left",)

    def __init__(self, most: int = MAX_STEPS) -> None:
        self.left = most

    def take(self, count: int) -> bool:
        """Take so many; False, and none left, when there are fewer."""
        self.left -= count
        if self.left < 0:
            self.left = 0
            return False
        return True


class Opcode(NamedTuple):
    """`before[i1:i2]` becomes `after[j1:j2]`; `same` says that they are equal."""

    same: bool
    i1: int
    i2: int
    j1: int
    j2: int


class _Match(NamedTuple):
    """`length` entries from `i` and from `j` on are the same."""

    i: int
    j: int
    length: int


class _Area(NamedTuple):
    i1: int
    i2: int
    j1: int
    j2: int


def opcodes(before: Sequence[str], after: Sequence[str], steps: Steps) -> list[Opcode]:
    """Return how `before` becomes `after`, in order and without gaps; equal parts included."""
    numbers: dict[str, int] = {}
    old = [numbers.setdefault(entry, len(numbers)) for entry in before]
    new = [numbers.setdefault(entry, len(numbers)) for entry in after]
    found: list[Opcode] = []
    i = j = 0
    ends = _Match(len(old), len(new), 0)
    for match in [*sorted(_matches(old, new, steps)), ends]:
        if i < match.i or j < match.j:
            found.append(Opcode(same=False, i1=i, i2=match.i, j1=j, j2=match.j))
        i, j = match.i + match.length, match.j + match.length
        if match.length:
            found.append(Opcode(same=True, i1=match.i, i2=i, j1=match.j, j2=j))
    return found


def _matches(old: list[int], new: list[int], steps: Steps) -> Iterator[_Match]:
    waiting, whole = [_Area(0, len(old), 0, len(new))], True
    while waiting:
        i1, i2, j1, j2 = waiting.pop()
        head = i1
        while i1 < i2 and j1 < j2 and old[i1] == new[j1]:
            i1, j1 = i1 + 1, j1 + 1
        if i1 > head:
            yield _Match(head, j1 - (i1 - head), i1 - head)
        if i1 == i2 or j1 == j2:
            continue
        area = _Area(i1, i2, j1, j2)
        # The first look at the whole is free: it is one walk over what was given.
        if not whole and not steps.take(i2 - i1 + j2 - j1):
            continue
        whole = False
        anchors = _anchors(old, new, area)
        if anchors:
            waiting += _between(area, anchors)
            yield from (_Match(i, j, 1) for i, j in anchors)
        else:
            yield from _without_anchors(old, new, area, steps)


def _without_anchors(old: list[int], new: list[int], area: _Area, steps: Steps) -> Iterator[_Match]:
    i1, i2, j1, j2 = area
    tail = i2
    # In a short area what is alike further ahead comes first: words added at the end are at it.
    if (i2 - i1) * (j2 - j1) > _SHORT:
        while i1 < i2 and j1 < j2 and old[i2 - 1] == new[j2 - 1]:
            i2, j2 = i2 - 1, j2 - 1
    if tail > i2:
        yield _Match(i2, j2, tail - i2)
    if i1 < i2 and j1 < j2:
        yield from _shortest(old[i1:i2], new[j1:j2], _Area(i1, i2, j1, j2), steps)


def _between(area: _Area, anchors: list[tuple[int, int]]) -> Iterator[_Area]:
    i, j = area.i1, area.j1
    for next_i, next_j in [*anchors, (area.i2, area.j2)]:
        if i < next_i and j < next_j:
            yield _Area(i, next_i, j, next_j)
        i, j = next_i + 1, next_j + 1


def _anchors(old: list[int], new: list[int], area: _Area) -> list[tuple[int, int]]:
    """Return the places of entries that occur once on either side, as many as keep their order."""
    mine, yours = old[area.i1 : area.i2], new[area.j1 : area.j2]
    often, also = Counter(mine), Counter(yours)
    places = {entry: j for j, entry in enumerate(yours, area.j1) if also[entry] == 1}
    pairs = [
        (i, places[entry])
        for i, entry in enumerate(mine, area.i1)
        if often[entry] == 1 and entry in places
    ]
    return _rising(pairs)


def _rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest selection in which the second numbers rise as the first ones do."""
    ends: list[int] = []
    which: list[int] = []
    before: list[int] = []
    for index, (_, j) in enumerate(pairs):
        at = bisect_left(ends, j)
        before.append(which[at - 1] if at else -1)
        ends[at : at + 1] = [j]
        which[at : at + 1] = [index]
    found: list[tuple[int, int]] = []
    index = which[-1] if which else -1
    while index >= 0:
        found.append(pairs[index])
        index = before[index]
    return found[::-1]


def _shortest(old: list[int], new: list[int], area: _Area, steps: Steps) -> Iterator[_Match]:
    """Yield what stays on the shortest way from `old` to `new`; nothing if it takes too long.

    At most half of the steps that are left are used, so that every part gets some.
    """
    own = Steps(steps.left // 2)
    most = own.left
    trace = _forward(old, new, own)
    steps.take(most - own.left)
    if trace is None:
        return
    x, y = len(old), len(new)
    for distance in range(len(trace) - 1, -1, -1):
        reached = trace[distance]
        k = x - y
        down = k == -distance or (k != distance and reached[k - 1] < reached[k + 1])
        from_k = k + 1 if down else k - 1
        from_x = reached[from_k] if distance else 0
        from_y = from_x - from_k if distance else 0
        stayed = min(x - from_x, y - from_y)
        if stayed > 0:
            yield _Match(area.i1 + x - stayed, area.j1 + y - stayed, stayed)
        x, y = from_x, from_y


def _forward(old: list[int], new: list[int], steps: Steps) -> list[dict[int, int]] | None:
    """Return how far one gets with 0, 1, 2 ... entries changed, until the end is reached."""
    length, width = len(old), len(new)
    reached = {1: 0}
    trace: list[dict[int, int]] = []
    for distance in range(length + width + 1):
        if not steps.take(2 * distance + 1):
            return None
        trace.append(dict(reached))
        walked = 0
        for k in range(-distance, distance + 1, 2):
            down = k == -distance or (k != distance and reached[k - 1] < reached[k + 1])
            x = reached[k + 1] if down else reached[k - 1] + 1
            start = x
            while x < length and 0 <= x - k < width and old[x] == new[x - k]:
                x += 1
            walked += x - start
            reached[k] = x
            if x >= length and x - k >= width:
                return trace
        if not steps.take(walked):
            return None
    return None
