"""Three-way merge of a section: what I changed in a form, and what others wrote meanwhile."""

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple
from unicodedata import combining

from workspace.collab.document.projection import lines_of
from workspace.collab.uses.differences import Change, changes
from workspace.collab.uses.edits import Marks, characters
from workspace.domain.text.prose import Lines, cut, from_plain, plain

Character = tuple[str, Marks]
_NOTHING: Final[Marks] = {}


class Both(NamedTuple):
    """A place that was changed on both sides: what stands there for the others, and my words."""

    theirs: Lines
    mine: Lines


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
                stands = area.theirs.start, area.theirs.stop
                both.append(Both(cut(theirs, *stands), from_plain(ours)))
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
        # The change before this one may reach to the end of the word that this one is in.
        floor = found[-1].end if found else 0
        if end < floor:
            end, to = floor, to + floor - end
        while start > floor and _in_word(first) and _in_word(old[start - 1]):
            start, from_ = start - 1, from_ - 1
        while end < len(old) and _in_word(last) and _in_word(old[end]):
            end, to = end + 1, to + 1
        touching = start == floor > 0 and _in_word(first) and _in_word(old[start - 1])
        if found and (start < floor or touching):
            before = found.pop()
            start, from_ = before.start, before.from_
        found.append(Change(start, end, from_, to))
    return found


def _in_word(char: str) -> bool:
    return char == "_" or char.isalnum() or bool(char and combining(char))


def _areas(mine: list[Change], theirs: list[Change]) -> Iterator[_Area]:
    tagged = deque(sorted([(change, 0) for change in mine] + [(change, 1) for change in theirs]))
    shifts = [0, 0]  # how far each side is ahead of the base before the area
    while tagged:
        first, _ = tagged[0]
        start, end = first.start, first.end
        inside: list[tuple[Change, int]] = []
        while tagged and (tagged[0][0].start < end or tagged[0][0][:2] == (start, end)):
            change, side = tagged.popleft()
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


def _applied(found: Sequence[Character], edits: list[_Edit]) -> list[Character]:
    breaks = _breaks(found)
    made: list[Character] = []
    at = 0
    for start, end, words in edits:
        assert at <= start
        made += found[at:start]
        marks = _marks(found, start, end)
        made += ((char, breaks[start] if char == "\n" else marks) for char in words)
        at = end
    return [*made, *found[at:]]


def _breaks(found: Sequence[Character]) -> list[Marks]:
    """Return for each place the marks of the line it is in, which stand on the next line feed."""
    marks: Marks = _NOTHING
    breaks: list[Marks] = []
    for char, own in reversed(found):
        marks = own if char == "\n" else marks
        breaks.append(marks)
    return breaks[::-1]


def _marks(found: Sequence[Character], start: int, end: int) -> Marks:
    """Return the marks of words that come in: those of what they replace or stand within."""
    if start < end and found[start][0] != "\n":
        return found[start][1]
    if start == 0 or "\n" in (found[start - 1][0], found[end][0]):
        return _NOTHING
    left, right = found[start - 1][1], found[end][1]
    return {key: value for key, value in left.items() if right.get(key) == value}
