"""A comparison as people read it: lists of items, and unchanged stretches folded away."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from workspace.domain.text.compared.lines import lines
from workspace.domain.text.compared.passages import (
    Block,
    ComparedLine,
    Fold,
    Kind,
    Numbered,
    Passage,
)
from workspace.domain.text.comparison import Piece
from workspace.domain.text.prose import Listed, nested

# Characters that stay in sight beside a change; folding pays from FOLD_FROM hidden ones on.
IN_SIGHT = 160
FOLD_FROM = 240


def laid_out(
    pieces: Iterable[Piece], before: Sequence[Listed], after: Sequence[Listed], first: int = 1
) -> tuple[Block, ...]:
    """Return a comparison as paragraphs and lists, unchanged stretches folded.

    Args:
        pieces: in reading order, as `domain.comparison` gives them.
        before: the lines that were compared, for how each stood.
        after: those they became.
        first: number of the first change.
    """
    return tuple(_folded(lines(pieces, before, after, first)))


def _folded(lines: Iterable[Numbered]) -> Iterator[Block]:
    runs = [(kept, list(run)) for kept, run in groupby(lines, key=lambda one: one[0].is_kept)]
    shown: list[Numbered] = []
    for at, (kept, run) in enumerate(runs):
        if not kept:
            shown += [(_short(line), n) for line, n in run]
            continue
        start = _near(run) if at else 0
        end = len(run) - (_near(run[::-1]) if at < len(runs) - 1 else 0)
        length = sum(len(line.text) + 1 for line, _ in run[start:end])
        if length < FOLD_FROM:
            shown += [
                (_short(line, after=n < start, before=n >= end), number)
                for n, (line, number) in enumerate(run)
            ]
            continue
        yield from nested([*shown, *((_short(line, after=True), n) for line, n in run[:start])])
        yield Fold(nested(run[start:end]), length)
        shown = [(_short(line, before=True), n) for line, n in run[end:]]
    yield from nested(shown)


def _near(run: Iterable[Numbered]) -> int:
    """Return how many lines stay in sight beside a change."""
    seen = count = 0
    for line, _ in run:
        if seen >= IN_SIGHT:
            break
        seen, count = seen + len(line.text) + 1, count + 1
    return count


def _short(line: ComparedLine, *, after: bool = False, before: bool = False) -> ComparedLine:
    """Return a line with the long stretches folded that are away from its changes.

    `after` and `before` say whether a line before it, or behind it, changed.
    """
    last = len(line.passages) - 1
    found: list[Passage] = []
    for at, passage in enumerate(line.passages):
        if passage.number:
            found.append(passage)
        else:
            found += _kept(passage.pieces, after=after or at > 0, before=before or at < last)
    return replace(line, passages=tuple(found))


def _kept(pieces: tuple[Piece, ...], *, after: bool, before: bool) -> list[Passage]:
    """Fold the middle of an unchanged text; `after` and `before` say where changes touch it."""
    text = "".join(piece.text for piece in pieces)
    start = _forwards(text) if after else 0
    end = _backwards(text) if before else len(text)
    if end - start < FOLD_FROM or not (after or before):
        return [Passage(Kind.KEPT, pieces)]
    ends = ((Kind.KEPT, 0, start), (Kind.FOLDED, start, end), (Kind.KEPT, end, len(text)))
    return [Passage(kind, _between(pieces, a, b)) for kind, a, b in ends if a < b]


def _between(pieces: Iterable[Piece], start: int, end: int) -> tuple[Piece, ...]:
    found: list[Piece] = []
    at = 0
    for piece in pieces:
        text = piece.text[max(start - at, 0) : max(end - at, 0)]
        at += len(piece.text)
        if text:
            found.append(replace(piece, text=text))
    return tuple(found)


def _forwards(text: str) -> int:
    """Return where the part beside a change before it ends: at a blank, if one is near."""
    for at in range(IN_SIGHT, min(IN_SIGHT + 40, len(text))):
        if text[at - 1].isspace():
            return at
    return min(IN_SIGHT, len(text))


def _backwards(text: str) -> int:
    """Return where the part beside a change behind it begins."""
    return len(text) - _forwards(text[::-1])
