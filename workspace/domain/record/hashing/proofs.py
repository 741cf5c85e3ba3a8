"""Proofs over hash trees as in RFC 9162: that an entry is in one, that one continues another.

A tree grows to the right only, so of each complete subtree the hash never changes: whoever keeps
those needs a logarithm of the size for everything here, and never the whole tree.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from workspace.domain.record.hashing.merkle import node_hash

Span = tuple[int, int]
"""Entries from the first to before the second."""
HashOf = Callable[[Span], bytes]
EMPTY: Final = sha256(b"").digest()
"""The root over no entries at all."""


@dataclass(frozen=True, slots=True)
class Edge:
    """The right edge of a tree: all that appending to it needs.

    Attributes:
        size: how many entries the tree has.
        hashes: of its complete subtrees, the largest first; see `subtrees`.
    """

    size: int = 0
    hashes: tuple[bytes, ...] = ()

    def root(self) -> bytes:
        """Return the root of the tree."""
        return folded(self.hashes)

    def appended(self, leaf: bytes) -> tuple["Edge", tuple[bytes, ...]]:
        """Return the edge with one more leaf, and the hashes of all subtrees it completes."""
        left, made = list(self.hashes), [leaf]
        while self.size >> (len(made) - 1) & 1:
            made.append(node_hash(left.pop(), made[-1]))
        return Edge(self.size + 1, (*left, made[-1])), tuple(made)


def folded(hashes: Sequence[bytes]) -> bytes:
    """Return the hash over complete subtrees that stand beside each other, the largest first."""
    if not hashes:
        return EMPTY
    found = hashes[-1]
    for left in reversed(hashes[:-1]):
        found = node_hash(left, found)
    return found


def subtrees(first: int, last: int) -> list[Span]:
    """Return the complete subtrees that entries `first` to before `last` are made of, in order."""
    found = []
    while first < last:
        step = 1 << ((last - first).bit_length() - 1)
        found.append((first, first + step))
        first += step
    return found


def inclusion_spans(position: int, size: int) -> list[Span]:
    """Return of what a proof holds the hashes that entry `position` is in a tree of `size`.

    Raises:
        ValueError: it is in no such tree.

    Source: RFC 9162 section 2.1.3.1; the nearest to the entry first.
    """
    if not 0 <= position < size:
        raise ValueError("no such entry")
    found, first, last = [], 0, size
    while last - first > 1:
        middle = first + _split(last - first)
        if position < middle:
            found.append((middle, last))
            last = middle
        else:
            found.append((first, middle))
            first = middle
    return found[::-1]


def consistency_spans(old: int, new: int) -> list[Span]:
    """Return of what a proof holds the hashes that a tree of `new` continues one of `old`.

    Raises:
        ValueError: `old` is no size of a tree before it.

    Source: RFC 9162 section 2.1.4.1.
    """
    if not 0 < old <= new:
        raise ValueError("no such tree before this one")
    found, first, last, whole = [], 0, new, True
    while old != last:
        middle = first + _split(last - first)
        if old <= middle:
            found.append((middle, last))
            last = middle
        else:
            found.append((first, middle))
            first, whole = middle, False
    return ([] if whole else [(first, last)]) + found[::-1]


def is_included(leaf: bytes, position: int, size: int, path: Sequence[bytes], root: bytes) -> bool:
    """Whether a path proves that a leaf is at `position` of the tree of `size` with this root.

    Source: RFC 9162 section 2.1.3.2.
    """
    if not 0 <= position < size:
        return False
    at, end, found = position, size - 1, leaf
    for one in path:
        if end == 0:
            return False
        if at & 1 or at == end:
            found = node_hash(one, found)
            while not at & 1 and at:
                at, end = at >> 1, end >> 1
        else:
            found = node_hash(found, one)
        at, end = at >> 1, end >> 1
    return end == 0 and found == root


def is_continued(sizes: tuple[int, int], roots: tuple[bytes, bytes], path: Sequence[bytes]) -> bool:
    """Whether a path proves that the second of two trees begins with the whole first one.

    Source: RFC 9162 section 2.1.4.2; every tree continues the empty one.
    """
    old, new = sizes
    if not 0 <= old <= new:
        return False
    if old == new:
        return not path and roots[0] == roots[1]
    if old == 0:
        return not path and roots[0] == EMPTY
    hashes = list(path) if old & (old - 1) else [roots[0], *path]
    if not hashes:
        return False
    return _walked(old - 1, new - 1, hashes) == roots


def _walked(at: int, end: int, hashes: Sequence[bytes]) -> tuple[bytes, bytes] | None:
    while at & 1:
        at, end = at >> 1, end >> 1
    first = second = hashes[0]
    for one in hashes[1:]:
        if end == 0:
            return None
        if at & 1 or at == end:
            first, second = node_hash(one, first), node_hash(one, second)
            while not at & 1 and at:
                at, end = at >> 1, end >> 1
        else:
            second = node_hash(second, one)
        at, end = at >> 1, end >> 1
    return (first, second) if end == 0 else None


def _split(size: int) -> int:
    """Return the largest power of two that is smaller than a size of at least two."""
    return 1 << ((size - 1).bit_length() - 1)
