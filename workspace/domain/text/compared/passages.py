"""Passages of a comparison, and the paragraphs, lists and folds that they stand in."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby

from workspace.domain.text.comparison import Change, Piece
from workspace.domain.text.prose import Items

# Characters of a change, of what came and what went each, where changes are only listed.
BRIEF = 40


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
        pieces: what it consists of; a line feed alone is one that came or went by itself.
        number: of a change, counted from 1 through the whole comparison; otherwise 0.
        opens: whether a change begins here, and not on a line before.
        closes: whether it ends here.
    """

    kind: Kind
    pieces: tuple[Piece, ...]
    number: int = 0
    opens: bool = True
    closes: bool = True

    @property
    def fates(self) -> tuple[tuple[Change, tuple[Piece, ...]], ...]:
        """The pieces, neighbours of one fate together, those of a new language apart."""
        return tuple(
            (change, tuple(alike))
            for (change, _), alike in groupby(self.pieces, lambda one: (one.change, one.marked))
        )

    @property
    def text(self) -> str:
        """The characters of all pieces."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class ComparedLine:
    """A paragraph or an item of a list, with what changed in it.

    Attributes:
        passages: in reading order.
        list: None, "bullet" or "ordered": as it is now or, of a line that is gone, as it was.
        indent: 0 to 3.
        lang: the language it is said to be in, now or, of a line that is gone, before; see `Line`.
        fate: INSERT or DELETE where the line itself came or went.
        moved: whether the very same line came elsewhere, or went from there.
    """

    passages: tuple[Passage, ...]
    list: str | None
    indent: int
    lang: str
    fate: Change
    moved: bool = False

    @property
    def text(self) -> str:
        """The characters of all passages."""
        return "".join(passage.text for passage in self.passages)

    @property
    def is_kept(self) -> bool:
        """Whether nothing changed in it."""
        return self.fate is Change.EQUAL and not any(one.number for one in self.passages)

    @property
    def voices(self) -> set[str]:
        """In whose languages its words are, as `spoken.Whose` says; that of prose is empty."""
        return {piece.whose for passage in self.passages for piece in passage.pieces}

    @property
    def whole(self) -> bool:
        """Whether all of it came or went."""
        fates = {piece.change for passage in self.passages for piece in passage.pieces}
        return fates == {self.fate} != {Change.EQUAL}


Numbered = tuple[ComparedLine, int]


@dataclass(frozen=True, slots=True)
class Fold:
    """Lines that did not change, out of sight until asked for."""

    blocks: tuple[ComparedLine | Items[ComparedLine], ...]
    length: int


Block = ComparedLine | Items[ComparedLine] | Fold


def listed(pieces: Iterable[Piece], first: int = 1) -> tuple[Passage, ...]:
    """Return the changes alone, in brief, each with its number.

    Args:
        pieces: in reading order, as `domain.comparison` gives them.
        first: number of the first change.
    """
    runs = [tuple(run) for kept, run in groupby(pieces, key=is_kept) if not kept]
    return tuple(
        Passage(Kind.CHANGE, tuple(_brief(run)), number) for number, run in enumerate(runs, first)
    )


def is_kept(piece: Piece) -> bool:
    """Return whether a piece is no change."""
    return piece.change is Change.EQUAL


def _brief(run: Iterable[Piece]) -> Iterator[Piece]:
    left = dict.fromkeys(Change, BRIEF)
    for piece in run:
        text = piece.text.replace("\n", " ")
        room = left[piece.change]
        left[piece.change] = max(room - len(text), 0)
        if room:
            yield replace(piece, text=text if len(text) <= room else f"{text[:room].rstrip()}…")
