"""Where one text must change to become another, so that what stays keeps its identity."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Final, NamedTuple

_LINES: Final = re.compile(r"[^\n]*\n|[^\n]+")
_WORDS: Final = re.compile(r"\w+|\W")
_MANY: Final = 1_000
"""From so many pieces on, frequent ones no longer count as landmarks: time would be quadratic."""


class Change(NamedTuple):
    """`old[start:end]` becomes `new[from_:to]`."""

    start: int
    end: int
    from_: int
    to: int


def changes(old: str, new: str) -> list[Change]:
    """Return the changes from `old` to `new` in order; by lines, within them by words."""
    found: list[Change] = []
    for lines in _compared(_LINES, old, new, Change(0, len(old), 0, len(new))):
        found += (_trimmed(old, new, words) for words in _compared(_WORDS, old, new, lines))
    return [change for change in found if change.start < change.end or change.from_ < change.to]


def _compared(grain: re.Pattern[str], old: str, new: str, area: Change) -> Iterator[Change]:
    before = grain.findall(old, area.start, area.end)
    after = grain.findall(new, area.from_, area.to)
    if not before or not after:
        yield area
        return
    at_before, at_after = _offsets(before, area.start), _offsets(after, area.from_)
    matcher = SequenceMatcher(None, before, after, autojunk=len(after) > _MANY)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag != "equal":
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
