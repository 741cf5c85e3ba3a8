"""Where in a text the words are that somebody spoke of, or changed, in a document."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import NamedTuple

from workspace.domain.input import without_controls
from workspace.domain.intake.document import Block
from workspace.domain.suggestions.ranges import split
from workspace.domain.text.passes.alignment import Steps, opcodes


class Span(NamedTuple):
    """From which character up to which of a text; nothing between them is a place."""

    start: int
    end: int


class Mark(NamedTuple):
    """That somebody tracked a change: the words that came, or the place where words went."""

    span: Span
    who: str


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """A text as it was read, a line for each block.

    Attributes:
        notes: where each remark is, by its number.
        marks: who changed what.
    """

    text: str = ""
    notes: Mapping[int, Span] = field(default_factory=dict)
    marks: tuple[Mark, ...] = ()


def whereabouts(blocks: Iterable[Block]) -> Whereabouts:
    """Return the text of blocks in which no change is undecided."""
    texts: list[str] = []
    notes: dict[int, Span] = {}
    marks: list[Mark] = []
    at = 0
    for block in blocks:
        for piece in block.pieces:
            words = without_controls(piece.text, compose=False)
            span = Span(at, at + len(words))
            for number in piece.notes:
                held = notes.get(number)
                # A place alone gives way to words.
                notes[number] = Span(held.start, span.end) if held and _holds(held) else span
            if piece.who:
                marks.append(Mark(span, piece.who))
            texts.append(words)
            at = span.end
        texts.append("\n")
        at += 1
    return Whereabouts("".join(texts), notes, tuple(marks))


def _holds(span: Span) -> bool:
    return span.start < span.end


def carried(before: str, after: str, spans: Sequence[Span]) -> list[Span | None]:
    """Return where stretches of one text are in another; None where nothing of one is.

    Of a stretch of which only some words are there it is from the first to the last of them. A
    place is where what stands before it or behind it is.
    """
    if before == after:
        return [span if span.end <= len(after) else None for span in spans]
    mine, yours = split(before), split(after)
    old, new = ([*accumulate(map(len, parts), initial=0)] for parts in (mine, yours))
    same = [
        (old[one.i1], old[one.i2], new[one.j1] - old[one.i1])
        for one in opcodes(mine, yours, Steps())
        if one.same
    ]
    starts = [start for start, _, _ in same]
    return [_carried(span, same, starts) for span in spans]


def _carried(
    span: Span, same: Sequence[tuple[int, int, int]], starts: Sequence[int]
) -> Span | None:
    found: list[tuple[int, int]] = []
    for start, end, shift in same[max(bisect_right(starts, span.start) - 1, 0) :]:
        first, last = max(start, span.start), min(end, span.end)
        if start > span.end:
            break
        if first < last or (span.start == span.end and first == last):
            found.append((first + shift, last + shift))
    return Span(found[0][0], found[-1][1]) if found else None
