"""A comparison as whole lines: which came, which went, and what changed in those that stayed."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import NamedTuple

from workspace.domain.text.compared.passages import ComparedLine, Kind, Numbered, Passage, is_kept
from workspace.domain.text.comparison import Change, Piece
from workspace.domain.text.prose import Listed, numbered

_BREAK = "\n"


def lines(
    pieces: Iterable[Piece], before: Sequence[Listed], after: Sequence[Listed], first: int
) -> list[Numbered]:
    """Return the lines of a comparison, each with its number in an ordered list.

    Args:
        pieces: in reading order, as `domain.comparison` gives them.
        before: the lines that were compared, for how each stood.
        after: those they became.
        first: number of the first change.
    """
    return _with_ends(_with_moves(list(_lines(_steps(pieces, first), before, after))))


class _Step(NamedTuple):
    """A piece without a line feed, or a line feed; and the number of the change it is of."""

    piece: Piece
    number: int


def _steps(pieces: Iterable[Piece], first: int) -> Iterator[_Step]:
    """Yield pieces and line feeds, those that came and went in an order that makes whole lines."""
    runs = [(kept, tuple(run)) for kept, run in groupby(pieces, key=is_kept)]
    number, owed, starts = first, False, True
    for at, (kept, run) in enumerate(runs):
        if kept:
            # A change up to the end of a line has told that end already.
            made = list(_apart(run))[owed:]
            owed = False
        else:
            follows = runs[at + 1][1][0].text if at + 1 < len(runs) else ""
            owed = follows.startswith(_BREAK) and not any(
                piece.text.endswith(_BREAK) for piece in run[-2:]
            )
            made = list(_changed(run, starts=starts, owed=owed))
        yield from (_Step(piece, 0 if kept else number) for piece in made)
        starts = made[-1].text == _BREAK if made else starts
        number += not kept


def _apart(run: Iterable[Piece]) -> Iterator[Piece]:
    for piece in run:
        for at, text in enumerate(piece.text.split(_BREAK)):
            if at:
                yield replace(piece, text=_BREAK)
            if text:
                yield replace(piece, text=text)


def _changed(run: Iterable[Piece], *, starts: bool, owed: bool) -> Iterator[Piece]:
    groups = [
        (restyled, list(some))
        for restyled, some in groupby(run, key=lambda piece: piece.change is Change.FORMAT)
    ]
    for at, (restyled, some) in enumerate(groups, 1):
        if restyled:
            yield from _apart(some)
        else:
            yield from _exchanged(some, starts=starts, owed=owed and at == len(groups))
        starts = True


def _exchanged(run: list[Piece], *, starts: bool, owed: bool) -> Iterator[Piece]:
    """Yield what went and what came, line by line.

    Within a line the first line feeds of both end that one line. What follows are lines of their
    own: those that went, those that came, and what stands before the words that stayed.
    """
    gone, come = (_rows(run, change, owed=owed) for change in (Change.DELETE, Change.INSERT))
    bare = not any(gone) or not any(come)
    if len(gone) > 1 and len(come) > 1 and (not starts or (owed and bare)):
        yield from (*gone.pop(0), *come.pop(0), Piece(Change.EQUAL, _BREAK))
    elif not starts and len(gone) == 1:
        yield from gone[0]
        gone = [[]]
    for rows, change in ((gone, Change.DELETE), (come, Change.INSERT)):
        for row in rows[:-1]:
            yield from (*row, Piece(change, _BREAK))
    yield from (*gone[-1], *come[-1])


def _rows(run: Iterable[Piece], change: Change, *, owed: bool) -> list[list[Piece]]:
    rows: list[list[Piece]] = [[]]
    for piece in _apart(one for one in run if one.change is change):
        if piece.text == _BREAK:
            rows.append([])
        else:
            rows[-1].append(piece)
    return [*rows, []] if owed else rows


def _lines(
    steps: Iterable[_Step], before: Sequence[Listed], after: Sequence[Listed]
) -> Iterator[Numbered]:
    stood, stands = iter(list(numbered(before))), iter(list(numbered(after)))
    row: list[_Step] = []
    for step in steps:
        fate = step.piece.change
        if step.piece.text != _BREAK:
            row.append(step)
            continue
        line, number = next(stood if fate is Change.DELETE else stands)
        torn = fate is not Change.EQUAL and any(one.piece.change is not fate for one in row)
        if fate in {Change.EQUAL, Change.FORMAT}:
            next(stood)
        if torn or (fate is not Change.EQUAL and not row):
            row.append(step)
        fate = Change.EQUAL if fate is Change.FORMAT else fate
        yield ComparedLine(tuple(_passages(row)), line.list, line.indent, line.lang, fate), number
        row = []


def _passages(row: Iterable[_Step]) -> Iterator[Passage]:
    for number, some in groupby(row, key=lambda step: step.number):
        pieces = tuple(step.piece for step in some)
        yield Passage(Kind.CHANGE if number else Kind.KEPT, pieces, number)


def _with_moves(lines: list[Numbered]) -> list[Numbered]:
    """Return the lines; those that went and came again elsewhere say that they moved."""
    whole = {fate: set[str]() for fate in Change}
    for line, _ in lines:
        if line.whole and any(map(str.isalnum, line.text)):
            whole[line.fate].add(line.text)
    both = whole[Change.DELETE] & whole[Change.INSERT]
    return [(replace(one, moved=one.whole and one.text in both), n) for one, n in lines]


def _with_ends(lines: list[Numbered]) -> list[Numbered]:
    """Return the lines; of a change over several, each passage says which of its ends it is."""
    places = [
        (passage.number, at) for at, (line, _) in enumerate(lines) for passage in line.passages
    ]
    last, first = dict(places), dict(reversed(places))
    return [
        (
            replace(
                line,
                passages=tuple(
                    replace(one, opens=first[one.number] == at, closes=last[one.number] == at)
                    if one.number
                    else one
                    for one in line.passages
                ),
            ),
            n,
        )
        for at, (line, n) in enumerate(lines)
    ]
