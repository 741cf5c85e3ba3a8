"""One converter between the ways to count: code points, UTF-16 units (Yjs) and bytes (pycrdt)."""

from itertools import accumulate


def units(text: str) -> int:
    """Return the length of `text` as Yjs counts it, in UTF-16 units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def code_points(text: str, index: int) -> int:
    """Return the code point index of the UTF-16 unit `index`, rounded down inside a pair."""
    if text.isascii():
        return min(index, len(text))
    return len(text.encode("utf-16-le")[: 2 * index].decode("utf-16-le", "ignore"))


def byte_offsets(text: str) -> list[int]:
    """Return the byte index of every code point of `text` and of its end, as pycrdt counts.

    An index inside a character gives a document whose encoded copy differs from itself.
    """
    return list(accumulate((len(char.encode()) for char in text), initial=0))
