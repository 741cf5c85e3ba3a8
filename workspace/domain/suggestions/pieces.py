"""What a card shows of a suggestion, word by word: what goes, what comes, what is only restyled."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate, groupby, pairwise
from typing import Final

from workspace.domain.suggestions.ranges import split
from workspace.domain.suggestions.strokes import Wording
from workspace.domain.text.comparison import Change
from workspace.domain.text.passes.alignment import Steps, opcodes

_CHANGED: Final = frozenset({Change.DELETE, Change.INSERT})
IN_SIGHT: Final = 1_200
"""Characters of a suggestion that its card shows; the rest is on its own page."""
BESIDE: Final = 32
"""Characters on either side of what differs that are kept with it."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Consecutive characters with one fate.

    Equal, deleted and restyled pieces together are what was, equal, inserted and restyled ones
    what is proposed; a restyled one is as proposed.
    """

    change: Change
    words: Wording


def pieces(old: Wording, new: Wording) -> tuple[Piece, ...]:
    """Return what differs between two wordings, by whole words, in reading order."""
    mine, yours = split(old.text), split(new.text)
    places = [*accumulate(map(len, mine), initial=0)], [*accumulate(map(len, yours), initial=0)]
    found: list[Piece] = []
    for same, i1, i2, j1, j2 in opcodes(mine, yours, Steps()):
        gone = old.cut(places[0][i1], places[0][i2])
        come = new.cut(places[1][j1], places[1][j2])
        if same:
            found += _kept(gone, come)
        else:
            found += (Piece(Change.DELETE, gone), Piece(Change.INSERT, come))
    return tuple(_merged(_together(list(_merged(found)))))


def brief(found: Iterable[Piece]) -> tuple[tuple[Piece, ...], bool]:
    """Return as much as a card shows, and whether that is all."""
    left, kept = IN_SIGHT, list[Piece]()
    for piece in found:
        if left <= 0:
            return tuple(kept), False
        length = len(piece.words.text)
        kept.append(piece if length <= left else Piece(piece.change, piece.words.cut(0, left)))
        left -= length
    return tuple(kept), left >= 0


def beside(before: str, after: str) -> tuple[str, str]:
    """Return the words on either side of a change that stand in its line.

    Args:
        before: what stands before it, a word torn at its beginning where it is as long as may be.
        after: what stands behind it, likewise.
    """
    own_before, own_after = before.rpartition("\n")[2], after.partition("\n")[0]
    if len(own_before) >= BESIDE and " " in own_before.strip():
        own_before = own_before[own_before.index(" ", 1) + 1 :]
    if len(own_after) >= BESIDE and " " in own_after.strip():
        own_after = own_after[: own_after.rindex(" ", 0, -1)]
    return own_before, own_after


def _together(found: list[Piece]) -> Iterator[Piece]:
    """Yield the pieces, words that go with only blanks between them together, those that come too.

    Nobody reads "two, one, years, year" as "one year for two years".
    """
    runs = [list(run) for _, run in groupby(found, key=lambda piece: piece.change in _CHANGED)]
    at = 0
    while at < len(runs):
        run = runs[at]
        while run[0].change in _CHANGED and at + 2 < len(runs) and _is_blank(runs[at + 1]):
            run += [Piece(change, runs[at + 1][0].words) for change in sorted(_CHANGED)]
            run += runs[at + 2]
            at += 2
        if run[0].change in _CHANGED:
            run.sort(key=lambda piece: piece.change is Change.INSERT)
        yield from run
        at += 1


def _is_blank(run: list[Piece]) -> bool:
    text = run[0].words.text
    return len(run) == 1 and run[0].change is Change.EQUAL and text.isspace() and "\n" not in text


def _kept(gone: Wording, come: Wording) -> Iterator[Piece]:
    ends = sorted({0, *_ends(gone), *_ends(come)})
    for start, end in pairwise(ends):
        words = come.cut(start, end)
        same = gone.cut(start, end) == words
        yield Piece(Change.EQUAL if same else Change.FORMAT, words)


def _ends(words: Wording) -> Iterator[int]:
    return accumulate(len(stroke.text) for stroke in words.strokes)


def _merged(found: Iterable[Piece]) -> Iterator[Piece]:
    filled = (piece for piece in found if piece.words.strokes)
    for change, alike in groupby(filled, key=lambda piece: piece.change):
        some = list(alike)
        words = some[0].words
        for piece in some[1:]:
            words = words + piece.words
        yield Piece(change, words)
