"""One converter between the ways to count: code points, UTF-16 units (Yjs) and bytes (pycrdt)."""

import re
from bisect import bisect_left
from itertools import accumulate

_PAIR = re.compile("[\U00010000-\U0010ffff]")


def units(text: str) -> int:
    """Return the length of `text` as Yjs counts it, in UTF-16 units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def code_points(text: str, index: int) -> int:
    """Return the code point index of the UTF-16 unit `index`, rounded down inside a pair."""
    if text.isascii():
        return min(index, len(text))
    return len(text.encode("utf-16-le")[: 2 * index].decode("utf-16-le", "ignore"))


class Places:
    """A text in which many places are looked for: code points and UTF-16 units, both ways."""

    __slots__ = ("_pairs", "_points", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self._points = [] if text.isascii() else [match.start() for match in _PAIR.finditer(text)]
        self._pairs = [point + before for before, point in enumerate(self._points)]

    def code_point(self, unit: int) -> int:
        """Return the code point index of a UTF-16 unit, rounded down inside a pair."""
        return min(unit - bisect_left(self._pairs, unit), len(self.text))

    def unit(self, point: int) -> int:
        """Return how many UTF-16 units stand before a code point."""
        return point + bisect_left(self._points, point)


def byte_offsets(text: str) -> list[int]:
    """Return the byte index of every code point of `text` and of its end, as pycrdt counts.

    An index inside a character gives a document whose encoded copy differs from itself.
    """
    if text.isascii():
        return list(range(len(text) + 1))
    return list(accumulate((len(char.encode()) for char in text), initial=0))
