"""What changed between two texts, word by word, as equal, inserted, deleted and restyled pieces."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import chain, groupby
from typing import Protocol

from workspace.domain.text.passes.alignment import Steps, opcodes
from workspace.domain.text.passes.composed import composed
from workspace.domain.text.passes.words import Token, tokens
from workspace.domain.text.prose import Line, Lines

MOST_CHANGES = 500
"""Changes of one text that are told one by one: nobody reads more, and each is work to show."""
_BREAK = "\n"


class Change(StrEnum):
    """What became of a piece of text."""

    EQUAL = "equal"
    INSERT = "insert"
    DELETE = "delete"
    FORMAT = "format"


@dataclass(frozen=True, slots=True)
class Piece:
    """Consecutive characters with one fate; every line of a text ends in a line feed.

    Attributes:
        change: what became of them.
        text: the characters.
        lang: the language their line is said to be in, see `Line`; of what stays, afterwards.
        marked: whether their line was said to be in another one before.
        whose: in whose language they are, as `spoken.Whose` says; empty in prose.
    """

    change: Change
    text: str
    lang: str = ""
    marked: bool = False
    whose: str = ""


@dataclass(frozen=True, slots=True)
class SectionComparison:
    """The comparison of one section.

    Attributes:
        key: the section.
        pieces: in reading order. Equal, deleted and restyled pieces together are the old text,
            equal, inserted and restyled ones the new text, each line ended by a line feed.
        added: words inserted (of scripts without spaces: characters).
        removed: words deleted.
    """

    key: str
    pieces: tuple[Piece, ...]
    added: int
    removed: int

    @property
    def changed(self) -> bool:
        """Whether anything differs, be it only the style."""
        return any(piece.change is not Change.EQUAL for piece in self.pieces)


def compare_section(
    key: str, before: Lines, after: Lines, steps: Steps | None = None
) -> SectionComparison:
    """Return the comparison of one section: lines are aligned first, then words inside them.

    Letters are compared composed: how an accent is stored is no change. Where the steps are used
    up, what differs is told as replaced as a whole.

    Args:
        key: the section.
        before: its lines.
        after: its lines later.
        steps: those of the whole that this is a part of.
    """
    steps = steps or Steps()
    before, after = _composed(before), _composed(after)
    old, new = [line.text for line in before], [line.text for line in after]
    pieces: list[Piece] = []
    for same, i1, i2, j1, j2 in opcodes(old, new, steps):
        if same:
            pieces += map(_kept_line, before[i1:i2], after[j1:j2])
        else:
            pieces += _compare_words(_said(before[i1:i2]), _said(after[j1:j2]), steps)
    merged = _readable(_merged(pieces))
    return SectionComparison(
        key, merged, count_words(merged, Change.INSERT), count_words(merged, Change.DELETE)
    )


def _said(lines: Lines) -> list[Token]:
    return tokens((line.text, line.lang) for line in lines)


class Phrased(Protocol):
    """Words of one language."""

    @property
    def text(self) -> str:
        """The words."""

    @property
    def whose(self) -> str:
        """In whose language they are."""


@dataclass(frozen=True, slots=True)
class SpokenLine:
    """A line of an answer: phrases, each of one language, none with a line break.

    Attributes:
        phrases: in reading order.
        list: None, or "bullet" for one of several entries.
        indent: 0; answers are not nested.
        lang: empty; each phrase says whose language it is in.
    """

    phrases: tuple[Phrased, ...]
    list: str | None = None
    indent: int = 0
    lang: str = ""

    @property
    def text(self) -> str:
        """The words of the line."""
        return "".join(phrase.text for phrase in self.phrases)


def compare_spoken(
    before: Sequence[SpokenLine], after: Sequence[SpokenLine], steps: Steps | None = None
) -> tuple[Piece, ...]:
    """Return the comparison of what answers say, whose phrases are in several languages.

    Whole lines are compared first, as in `compare_section`; no piece is of two phrases.
    """
    steps = steps or Steps()
    stood, stands = list(map(_voices, before)), list(map(_voices, after))
    old, new = (["".join(text for text, _ in line) for line in side] for side in (stood, stands))
    pieces: list[Piece] = []
    for same, i1, i2, j1, j2 in opcodes(old, new, steps):
        if same:
            pieces.append(Piece(Change.EQUAL, "".join(f"{text}{_BREAK}" for text in new[j1:j2])))
        else:
            gone, come = (tokens((text, "") for text in some) for some in (old[i1:i2], new[j1:j2]))
            pieces += _compare_words(gone, come, steps)
    return tuple(_by_phrases(_readable(_merged(pieces)), _Reader(stood), _Reader(stands)))


_Voices = list[tuple[str, str]]
"""Composed words of a line, and in whose language they are."""


def _voices(line: SpokenLine) -> _Voices:
    return [(composed(phrase.text), str(phrase.whose)) for phrase in line.phrases]


class _Reader:
    """Reads a text on from where it came to, phrase by phrase."""

    def __init__(self, lines: Iterable[_Voices]) -> None:
        self._left: list[tuple[int, str]] = []
        for line in lines:
            *others, (text, whose) = line or [("", "")]
            # A line feed goes with what it ends.
            self._left += ((len(words), of) for words, of in others)
            self._left.append((len(text + _BREAK), whose))
        self._left.reverse()

    def read(self, length: int) -> list[tuple[int, str]]:
        """Return how many of the next characters are whose."""
        found: list[tuple[int, str]] = []
        while length:
            rest, whose = self._left.pop()
            taken = min(rest, length)
            if taken:
                found.append((taken, whose))
            if rest > taken:
                self._left.append((rest - taken, whose))
            length -= taken
        return found


def _by_phrases(pieces: Iterable[Piece], stood: _Reader, stands: _Reader) -> Iterator[Piece]:
    """Yield the pieces cut where a phrase ends, each with whose words it holds."""
    for piece in pieces:
        length = len(piece.text)
        old = stood.read(length) if piece.change is not Change.INSERT else []
        new = stands.read(length) if piece.change is not Change.DELETE else []
        at = 0
        for size, whose in new or old:
            yield Piece(piece.change, piece.text[at : at + size], whose=whose)
            at += size


def _readable(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Return the pieces; where changes are very many, neighbours are told as one."""
    runs = [
        tuple(run) for _, run in groupby(pieces, key=lambda piece: piece.change is Change.EQUAL)
    ]
    starts = [at for at, run in enumerate(runs) if run[0].change is not Change.EQUAL]
    together = -(-len(starts) // MOST_CHANGES)
    if together <= 1:
        return pieces
    found: list[Piece] = []
    at = 0
    for first in range(0, len(starts), together):
        start, last = starts[first], starts[min(first + together, len(starts)) - 1]
        found += chain.from_iterable(runs[at:start])
        found += _as_one(list(chain.from_iterable(runs[start : last + 1])))
        at = last + 1
    return _merged([*found, *chain.from_iterable(runs[at:])])


def _as_one(pieces: list[Piece]) -> Iterator[Piece]:
    for fate, other in ((Change.DELETE, Change.INSERT), (Change.INSERT, Change.DELETE)):
        yield from (Piece(fate, p.text, p.lang) for p in pieces if p.change is not other)


def _composed(lines: Lines) -> Lines:
    if all(run.text.isascii() for line in lines for run in line.runs):
        return lines
    return tuple(
        replace(line, runs=tuple(replace(run, text=composed(run.text)) for run in line.runs))
        for line in lines
    )


def count_words(pieces: Iterable[Piece], change: Change) -> int:
    """Return how many words share this fate (of scripts without spaces: characters)."""
    texts = (piece.text for piece in pieces if piece.change is change)
    words = (token for text in texts for token in tokens((row, "") for row in text.split(_BREAK)))
    return sum(any(char.isalnum() for char in token.core) for token in words)


def _kept_line(before: Line, after: Line) -> Piece:
    change = Change.EQUAL if before == after else Change.FORMAT
    return Piece(change, after.text + _BREAK, after.lang, before.lang != after.lang)


def _compare_words(old: list[Token], new: list[Token], steps: Steps) -> list[Piece]:
    pieces: list[Piece] = []
    cores = [token.core for token in old], [token.core for token in new]
    for same, i1, i2, j1, j2 in opcodes(*cores, steps):
        if same:
            for mine, yours in zip(old[i1:i2], new[j1:j2], strict=True):
                pieces += _kept_token(mine, yours)
        else:
            pieces += (Piece(Change.DELETE, token.text, token.lang) for token in old[i1:i2])
            pieces += (Piece(Change.INSERT, token.text, token.lang) for token in new[j1:j2])
    return pieces


def _kept_token(before: Token, after: Token) -> list[Piece]:
    if before.core == _BREAK and before.lang != after.lang:
        return [Piece(Change.FORMAT, _BREAK, after.lang, marked=True)]
    if before.blanks == after.blanks:
        return [Piece(Change.EQUAL, after.text, after.lang)]
    return [
        Piece(Change.EQUAL, after.core, after.lang),
        Piece(Change.DELETE, before.blanks, before.lang),
        Piece(Change.INSERT, after.blanks, after.lang),
    ]


def _merged(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """Return the pieces without empty ones and with neighbours of one fate joined."""
    filled = (piece for piece in pieces if piece.text)
    return tuple(
        Piece(change, "".join(piece.text for piece in alike), lang, marked)
        for (change, lang, marked), alike in groupby(filled, key=_fate)
    )


def _fate(piece: Piece) -> tuple[Change, str, bool]:
    return piece.change, piece.lang, piece.marked
