"""Where one text must change to become another, so that what stays keeps its identity."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from typing import Final, NamedTuple

from workspace.domain.text.passes.alignment import Steps, opcodes

MOST_CHANGES: Final = 1_000
"""Of more changes than this neighbours are taken together: each one is work for the engine."""
_LINES: Final = re.compile(r"[^\n]*\n|[^\n]+")
_WORDS: Final = re.compile(r"\w+|\W")


class Change(NamedTuple):
    """`old[start:end]` becomes `new[from_:to]`."""

    start: int
    end: int
    from_: int
    to: int


def changes(old: str, new: str) -> list[Change]:
    """Return the changes from `old` to `new` in order; by lines, within them by words.

    Their number, and the steps to find them, have an end: from there on they are coarser.
    """
    steps = Steps()
    found: list[Change] = []
    for lines in _compared(_LINES, old, new, Change(0, len(old), 0, len(new)), steps):
        words = _compared(_WORDS, old, new, lines, steps)
        found += (_trimmed(old, new, change) for change in words)
    found = [change for change in found if change.start < change.end or change.from_ < change.to]
    together = -(-len(found) // MOST_CHANGES)
    if together <= 1:
        return found
    groups = (found[at : at + together] for at in range(0, len(found), together))
    return [
        Change(first.start, last.end, first.from_, last.to)
        for first, *_, last in (group if len(group) > 1 else group * 2 for group in groups)
    ]


def line_in(old: str, new: str, line: int) -> int | None:
    """Return the line of `new` in which most of a line of `old` stands, None where nothing does.

    Args:
        old: a text.
        new: what became of it.
        line: number of a line of `old`, from 0.
    """
    starts = [0, *(at + 1 for at, char in enumerate(old) if char == "\n"), len(old) + 1]
    breaks = [at for at, char in enumerate(new) if char == "\n"]
    start, end = starts[line], starts[line + 1] - 1
    kept: Counter[int] = Counter()
    at, to = 0, 0
    for change in [*changes(old, new), Change(len(old), len(old), len(new), len(new))]:
        stays = range(max(at, start), min(change.start, end))
        kept.update(bisect_left(breaks, to + place - at) for place in stays)
        at, to = change.end, change.to
    return kept.most_common(1)[0][0] if kept else None


def _compared(
    grain: re.Pattern[str], old: str, new: str, area: Change, steps: Steps
) -> Iterator[Change]:
    before = grain.findall(old, area.start, area.end)
    after = grain.findall(new, area.from_, area.to)
    if not before or not after:
        yield area
        return
    at_before, at_after = _offsets(before, area.start), _offsets(after, area.from_)
    for same, i1, i2, j1, j2 in opcodes(before, after, steps):
        if not same:
            yield Change(at_before[i1], at_before[i2], at_after[j1], at_after[j2])


def _offsets(pieces: list[str], at: int) -> list[int]:
    found = [at]
    for piece in pieces:
        found.append(found[-1] + len(piece))
    return found


def _trimmed(old: str, new: str, change: Change) -> Change:
    start, end, from_, to = change
    while start < end and from_ < to and old[start] == new[from_]:
        start, from_ = start + 1, from_ + 1
    while start < end and from_ < to and old[end - 1] == new[to - 1]:
        end, to = end - 1, to - 1
    return Change(start, end, from_, to)
