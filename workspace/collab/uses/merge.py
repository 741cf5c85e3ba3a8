"""Three-way merge of a section: what I changed in a form, and what others wrote meanwhile."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, NamedTuple
from unicodedata import combining

from workspace.collab.document.projection import lines_of
from workspace.collab.uses.differences import Change, changes
from workspace.collab.uses.edits import Marks, characters
from workspace.domain.text.prose import Lines, plain

Character = tuple[str, Marks]
_NOTHING: Final[Marks] = {}


class Both(NamedTuple):
    """A place that was changed on both sides: what stands there for the others, and my words."""

    theirs: str
    mine: str


@dataclass(frozen=True, slots=True)
class Merged:
    """A section with both sides' changes in it.

    Attributes:
        lines: the section; text that nobody touched keeps its marks.
        both: places where the same words were changed twice. Both wordings are in `lines`, mine
            in square brackets behind theirs, as text that is not agreed yet.
    """

    lines: Lines
    both: tuple[Both, ...]


class _Edit(NamedTuple):
    """`theirs[start:end]` becomes `words`."""

    start: int
    end: int
    words: str


def merge(base: str, mine: str, theirs: Lines) -> Merged:
    """Bring my difference from `base` into `theirs`; nothing either side wrote is lost.

    Args:
        base: the plain text both sides began with.
        mine: the plain text as I want it.
        theirs: the section as it is now.
    """
    text = plain(theirs)
    edits: list[_Edit] = []
    both: list[Both] = []
    for area in _areas(_by_words(base, mine), _by_words(base, text)):
        ours, others = mine[area.mine], text[area.theirs]
        if area.clash and ours != others:
            if area.size:
                both.append(Both(others, ours))
            ours = _side_by_side(others, ours, words=area.size > 0)
        if ours != others and area.changed_by_me:
            edits.append(_Edit(area.theirs.start, area.theirs.stop, ours))
    return Merged(lines_of(_applied(list(characters(theirs)), edits)), tuple(both))


class _Area(NamedTuple):
    """A stretch of the base that at least one side changed, and where it is on both sides."""

    size: int
    mine: slice
    theirs: slice
    changed_by_me: bool
    clash: bool


def _by_words(old: str, new: str) -> list[Change]:
    """Return the changes from `old` to `new`, none of which begins or ends within a word."""
    found: list[Change] = []
    for change in changes(old, new):
        start, end, from_, to = change
        first = old[start : start + 1] if start < end else new[from_ : from_ + 1]
        last = new[to - 1 : to] if from_ < to else old[end - 1 : end]
        while start > 0 and _in_word(first) and _in_word(old[start - 1]):
            start, from_ = start - 1, from_ - 1
        while end < len(old) and _in_word(last) and _in_word(old[end]):
            end, to = end + 1, to + 1
        while found and found[-1].end > start:
            before = found.pop()
            start, from_ = min((start, from_), (before.start, before.from_))
            end, to = max((end, to), (before.end, before.to))
        found.append(Change(start, end, from_, to))
    return found


def _in_word(char: str) -> bool:
    return char == "_" or char.isalnum() or bool(char and combining(char))


def _areas(mine: list[Change], theirs: list[Change]) -> Iterator[_Area]:
    tagged = sorted([(change, 0) for change in mine] + [(change, 1) for change in theirs])
    shifts = [0, 0]  # how far each side is ahead of the base before the area
    while tagged:
        (first, _), *_ = tagged
        start, end = first.start, first.end
        inside: list[tuple[Change, int]] = []
        while tagged and (tagged[0][0].start < end or tagged[0][0][:2] == (start, end)):
            change, side = tagged.pop(0)
            inside.append((change, side))
            end = max(end, change.end)
        before = tuple(shifts)
        for change, side in inside:
            shifts[side] += (change.to - change.from_) - (change.end - change.start)
        sides = {side for _, side in inside}
        yield _Area(
            end - start,
            slice(start + before[0], end + shifts[0]),
            slice(start + before[1], end + shifts[1]),
            0 in sides,
            sides == {0, 1},
        )


def _side_by_side(theirs: str, mine: str, *, words: bool) -> str:
    """Return both wordings; `words`: the same words were changed, not only the same place."""
    if mine.strip() in theirs:
        return theirs
    if not words or theirs in mine:
        return mine if theirs in mine else theirs + mine
    gap = " " if theirs and not theirs[-1].isspace() else ""
    return f"{theirs}{gap}[{mine.strip()}]{mine[len(mine.rstrip()) :]}"


def _applied(found: list[Character], edits: list[_Edit]) -> list[Character]:
    for (_, end, _), (start, _, _) in pairwise(edits):
        assert end <= start
    for start, end, words in reversed(edits):
        found[start:end] = [(char, _marks(found, start, end, char)) for char in words]
    return found


def _marks(found: list[Character], start: int, end: int, char: str) -> Marks:
    """Return the marks of a character that comes in: those of what it replaces or stands within."""
    if char == "\n":
        return next(marks for other, marks in found[start:] if other == "\n")
    if start < end and found[start][0] != "\n":
        return found[start][1]
    if start == 0 or "\n" in (found[start - 1][0], found[end][0]):
        return _NOTHING
    left, right = found[start - 1][1], found[end][1]
    return {key: value for key, value in left.items() if right.get(key) == value}
