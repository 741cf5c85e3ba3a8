"""A comparison as people read it: numbered changes, and long unchanged stretches folded away."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby

from workspace.domain.text.comparison import Change, Piece

# Characters that stay in sight beside a change; folding pays from FOLD_FROM hidden ones on.
IN_SIGHT = 160
FOLD_FROM = 240


class Kind(StrEnum):
    """How a passage is shown."""

    KEPT = "kept"
    FOLDED = "folded"
    CHANGE = "change"


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a comparison.

    Attributes:
        kind: kept, folded (kept, but out of sight until asked for) or a change.
        pieces: what it consists of; their texts in order are the passage.
        number: of a change, counted from 1 through the whole comparison; otherwise 0.
    """

    kind: Kind
    pieces: tuple[Piece, ...]
    number: int = 0

    @property
    def text(self) -> str:
        """The characters of all pieces."""
        return "".join(piece.text for piece in self.pieces)


def passages(pieces: Iterable[Piece], first: int = 1) -> tuple[Passage, ...]:
    """Return the passages of one comparison, each change with its number.

    Args:
        pieces: in reading order, as `domain.comparison` gives them.
        first: number of the first change.
    """
    runs = [
        (kept, tuple(run))
        for kept, run in groupby(pieces, key=lambda piece: piece.change is Change.EQUAL)
    ]
    found: list[Passage] = []
    for at, (kept, run) in enumerate(runs):
        if kept:
            found += _kept(run, after=at > 0, before=at < len(runs) - 1)
        else:
            found.append(Passage(Kind.CHANGE, run, first))
            first += 1
    return tuple(found)


def _kept(run: tuple[Piece, ...], *, after: bool, before: bool) -> list[Passage]:
    """Fold the middle of an unchanged text; `after` and `before` say where changes touch it."""
    text = "".join(piece.text for piece in run)
    start = _forwards(text) if after else 0
    end = _backwards(text) if before else len(text)
    if end - start < FOLD_FROM:
        return [Passage(Kind.KEPT, run)]
    parts = (
        (Kind.KEPT, _part(run, 0, start)),
        (Kind.FOLDED, _part(run, start, end)),
        (Kind.KEPT, _part(run, end, len(text))),
    )
    return [Passage(kind, part) for kind, part in parts if part]


def _part(run: tuple[Piece, ...], start: int, end: int) -> tuple[Piece, ...]:
    """Return what of these pieces lies between two places in their text."""
    found, at = [], 0
    for piece in run:
        text = piece.text[max(0, start - at) : max(0, end - at)]
        if text:
            found.append(replace(piece, text=text))
        at += len(piece.text)
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
