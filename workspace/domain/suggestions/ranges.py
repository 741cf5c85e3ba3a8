"""Which stretches of a text somebody wants otherwise: one for each change, by whole words."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate, pairwise
from operator import itemgetter
from typing import Final, NamedTuple

from workspace.domain.suggestions.strokes import NOTHING, Stroke, Wording, worded
from workspace.domain.text.passes.alignment import Steps, opcodes
from workspace.domain.text.passes.words import tokens

_BREAK: Final = "\n"


class Range(NamedTuple):
    """A stretch that is to become another.

    To be found again it holds on to at least one character: where words only come in, that is the
    one before them in their line, else the one behind them. That one stays as it is.

    Attributes:
        start: where what it holds on to begins.
        end: where that ends.
        before: the character held in front of words that come in.
        old: what goes.
        new: what comes.
        after: the character held behind words that come in.
    """

    start: int
    end: int
    before: Wording
    old: Wording
    new: Wording
    after: Wording


class Span(NamedTuple):
    """`old[start:end]` becomes `new[from_:to]`."""

    start: int
    end: int
    from_: int
    to: int


def ranges(before: Wording, after: Wording) -> tuple[Range, ...]:
    """Return what to change of a text so that it becomes another, in reading order.

    What is less than a word apart is one change. None reaches over two paragraphs unless these are
    joined or divided.
    """
    old, new = before.text, after.text
    spans = _joined(_spans(before, after, Steps()), old, new)
    return tuple(_range(span, before, after, old) for span in spans)


def applied(text: Wording, changed: Iterable[Range]) -> Wording:
    """Return a text with ranges of it exchanged; none may overlap another."""
    parts = ((one.end - len(one.after) - len(one.old), one) for one in changed)
    ordered = sorted(parts, key=itemgetter(0))
    return spliced(text, ((at, at + len(one.old), one.new) for at, one in ordered))


def spliced(text: Wording, parts: Iterable[tuple[int, int, Wording]]) -> Wording:
    """Return a text with stretches of it exchanged, in order: from where, up to where, for what."""
    found, at = list[Stroke](), 0
    for start, end, words in parts:
        found += (*text.cut(at, start).strokes, *words.strokes)
        at = end
    return worded([*found, *text.cut(at, len(text)).strokes])


class Stretch(NamedTuple):
    """Where something proposed stands in a text.

    Attributes:
        start: where what it holds on to begins.
        end: where that ends.
        from_: from where on words go.
        to: up to where; the same place where words only come in.
    """

    start: int
    end: int
    from_: int
    to: int


def are_rivals(one: Stretch, other: Stretch) -> bool:
    """Whether two stretches cannot both be exchanged as they were shown.

    They overlap, or words come in at one place in both, or one takes out what the other holds on
    to.
    """
    if one.from_ == one.to or other.from_ == other.to:
        if one.from_ <= other.to and other.from_ <= one.to:
            return True
    elif one.from_ < other.to and other.from_ < one.to:
        return True
    return _takes(one, other) or _takes(other, one)


def _takes(one: Stretch, other: Stretch) -> bool:
    return one.from_ < other.end and other.start < one.to and one.from_ < one.to


def grown(before: str, held: str, after: str, stood: tuple[str, str]) -> bool:
    """Whether a word at an end of some words goes on beside them now and did not before.

    Args:
        before: what stands before them.
        held: the words.
        after: what stands behind them.
        stood: what stood before and behind them when they were held.
    """
    now = _joins(before, held), _joins(held, after)
    then = _joins(stood[0], held), _joins(held, stood[1])
    return now != then


def split(text: str) -> list[str]:
    """Return words, signs, blanks and line feeds of a text; together they are it."""
    lines = text.split(_BREAK)
    found = (
        part
        for token in tokens((line, "") for line in lines)
        for part in (token.core, token.blanks)
    )
    return [part for part in found if part][:-1]


def _joins(one: str, other: str) -> bool:
    """Whether a word reaches over the place between two texts."""
    if not one or not other:
        return False
    return len(split(one[-1] + other[0])) == 1 and (one[-1].isalnum() or other[0].isalnum())


def _spans(before: Wording, after: Wording, steps: Steps) -> Iterator[Span]:
    """Yield what differs, be it only in marks, in order."""
    old, new = before.text, after.text
    bounds = [*accumulate(map(len, split(old)), initial=0)]
    end = Span(len(old), len(old), len(new), len(new))
    at, to = 0, 0
    for span in [*_changed(old, new, steps), end]:
        yield from _restyled(before, after, Span(at, span.start, to, span.from_), bounds)
        if span is not end:
            yield span
        at, to = span.end, span.to


def _changed(old: str, new: str, steps: Steps) -> Iterator[Span]:
    before, after = _rows(old), _rows(new)
    places = _places(before), _places(after)
    for same, i1, i2, j1, j2 in opcodes(before, after, steps):
        if not same:
            area = Span(places[0][i1], places[0][i2], places[1][j1], places[1][j2])
            yield from _by_words(old, new, area, steps)


def _by_words(old: str, new: str, area: Span, steps: Steps) -> Iterator[Span]:
    mine, yours = split(old[area.start : area.end]), split(new[area.from_ : area.to])
    places = _places(mine, area.start), _places(yours, area.from_)
    for same, i1, i2, j1, j2 in opcodes(mine, yours, steps):
        if not same:
            span = Span(places[0][i1], places[0][i2], places[1][j1], places[1][j2])
            yield from _by_lines(old, new, span)


def _by_lines(old: str, new: str, span: Span) -> Iterator[Span]:
    """Yield a change over as many lines as it makes of them line by line."""
    mine, yours = _rows(old[span.start : span.end]), _rows(new[span.from_ : span.to])
    ends = [sum(row.endswith(_BREAK) for row in rows) for rows in (mine, yours)]
    if not ends[0] or ends[0] != ends[1] or len(mine) != len(yours):
        yield span
        return
    places = _places(mine, span.start), _places(yours, span.from_)
    for n, (gone, come) in enumerate(zip(mine, yours, strict=True)):
        ended = gone.endswith(_BREAK)
        if gone != come:
            yield Span(
                places[0][n],
                places[0][n + 1] - ended,
                places[1][n],
                places[1][n + 1] - ended,
            )


def _rows(text: str) -> list[str]:
    rows = [f"{row}{_BREAK}" for row in text.split(_BREAK)]
    last = rows.pop()[:-1]
    return [*rows, last] if last else rows


def _places(parts: list[str], at: int = 0) -> list[int]:
    return [*accumulate(map(len, parts), initial=at)]


def _restyled(before: Wording, after: Wording, area: Span, bounds: list[int]) -> Iterator[Span]:
    """Yield the words of an unchanged stretch whose marks are others now."""
    mine, yours = before.cut(area.start, area.end), after.cut(area.from_, area.to)
    if mine == yours:
        return
    ends = sorted({0, *_ends(mine), *_ends(yours)})
    shift, last = area.from_ - area.start, area.start
    for start, end in pairwise(ends):
        if mine.cut(start, end) == yours.cut(start, end):
            continue
        first = max(bounds[bisect_right(bounds, area.start + start) - 1], last)
        last = min(bounds[bisect_left(bounds, area.start + end)], area.end)
        if first < last:
            yield Span(first, last, first + shift, last + shift)


def _ends(words: Wording) -> Iterator[int]:
    return accumulate(len(stroke.text) for stroke in words.strokes)


def _joined(spans: Iterable[Span], old: str, new: str) -> list[Span]:
    found: list[Span] = []
    for span in spans:
        if found and _near(found[-1], span, old, new):
            first = found.pop()
            found.append(Span(first.start, span.end, first.from_, span.to))
        else:
            found.append(span)
    return found


def _near(one: Span, other: Span, old: str, new: str) -> bool:
    gap = old[one.end : other.start]
    if not gap and (one.start == one.end or other.start == other.end):
        return True  # words that come in beside it would hold on to what goes
    gone, come = old[one.start : one.end], new[one.from_ : one.to]
    ends_alike = gone.endswith(_BREAK) and come.endswith(_BREAK)
    return not (ends_alike or any(char == _BREAK or char.isalnum() for char in gap))


def _range(span: Span, before: Wording, after: Wording, text: str) -> Range:
    start, end, from_, to = span
    old, new = before.cut(start, end), after.cut(from_, to)
    if start < end:
        return Range(start, end, NOTHING, old, new, NOTHING)
    ends = start == len(text)
    if ends or (start and text[start - 1] != _BREAK):
        return Range(start - 1, end, before.cut(start - 1, start), old, new, NOTHING)
    return Range(start, end + 1, NOTHING, old, new, before.cut(end, end + 1))
