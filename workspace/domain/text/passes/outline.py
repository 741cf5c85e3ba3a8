"""Prose as people see it: paragraphs, and lists within lists, of the flat lines it is stored as."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from workspace.domain.text.prose import Line, Lines

Numbered = tuple[Line, int]
"""A line and its number in an ordered list, else 0."""


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list, and the lists within it."""

    line: Line
    number: int
    inner: tuple["Items", ...]


@dataclass(frozen=True, slots=True)
class Items:
    """A list of one kind, "bullet" or "ordered"."""

    kind: str
    items: tuple[Item, ...]


Block = Line | Items


def blocks(lines: Lines) -> tuple[Block, ...]:
    """Return paragraphs as they are, and neighbouring items as lists within lists."""
    found: list[Block] = []
    for listed, some in groupby(_numbered(lines), key=lambda each: each[0].list is not None):
        run = list(some)
        found += _lists(run) if listed else [line for line, _ in run]
    return tuple(found)


def _lists(run: list[Numbered]) -> Iterator[Items]:
    """Yield the lists of one level; what is deeper belongs to the item before it."""
    for kind, alike in groupby(_items(run), key=lambda item: item.line.list or ""):
        yield Items(kind, tuple(alike))


def _items(run: list[Numbered]) -> Iterator[Item]:
    at = 0
    while at < len(run):
        line, number = run[at]
        end = at + 1
        while end < len(run) and run[end][0].indent > line.indent:
            end += 1
        yield Item(line, number, tuple(_lists(run[at + 1 : end])))
        at = end


def _numbered(lines: Iterable[Line]) -> Iterator[Numbered]:
    """Yield lines with their numbers, as the editor counts them.

    Each depth is counted by itself and begins anew below a shallower item or a paragraph.
    """
    counts: dict[int, int] = {}
    for line in lines:
        counts = {depth: n for depth, n in counts.items() if line.list and depth <= line.indent}
        if line.list == "ordered":
            counts[line.indent] = counts.get(line.indent, 0) + 1
        yield line, counts.get(line.indent, 0) if line.list == "ordered" else 0
