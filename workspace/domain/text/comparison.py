"""What changed between two texts, word by word, as equal, inserted, deleted and restyled pieces."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import chain, groupby

from workspace.domain.text.passes.alignment import Steps, opcodes
from workspace.domain.text.passes.composed import composed
from workspace.domain.text.prose import Line, Lines, Run

MOST_CHANGES = 500
"""Changes of one text that are told one by one: nobody reads more, and each is work to show."""
_BREAK = "\n"
# "5,900", "5.900", "5 900", "17:00", "1/2", "30 %", "٥٬٩٠٠": torn apart they are other numbers.
_NUMBER = re.compile(
    r"[-\u2212+\u00b1]?\d+(?:[.,'\u2019:/\u066b\u066c\u00a0\u202f]\d+)*(?:[\u00a0\u202f]?[%\u2030\u066a])?"
)
_OPENING = "[\uff3b"
_CLOSING = "]\uff3d"
_SINGLE_SCRIPTS = ("CJK UNIFIED", "CJK COMPATIBILITY", "HIRAGANA", "KATAKANA", "BOPOMOFO")


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
        change: their fate.
        text: the characters.
        lang: the language their line is said to be in, see `Line`; of what stays, afterwards.
        marked: whether their line was said to be in another one before.
    """

    change: Change
    text: str
    lang: str = ""
    marked: bool = False


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


@dataclass(frozen=True, slots=True)
class _Token:
    """A word, sign or line break, with the blanks that follow it and the language of its line."""

    core: str
    blanks: str = ""
    lang: str = ""


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
            pieces += _compare_words(before[i1:i2], after[j1:j2], steps)
    merged = _readable(_merged(pieces))
    return SectionComparison(
        key, merged, count_words(merged, Change.INSERT), count_words(merged, Change.DELETE)
    )


def compare_texts(before: str, after: str, steps: Steps | None = None) -> tuple[Piece, ...]:
    """Return the comparison of two plain texts, word by word; see `compare_section`."""
    old, new = _lines_of(composed(before)), _lines_of(composed(after))
    return _readable(_merged(_compare_words(old, new, steps or Steps())))


def _lines_of(text: str) -> Lines:
    return tuple(Line((Run(part),)) for part in text.split(_BREAK))


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
    tokens = (token for text in texts for token in _tokens(_lines_of(text)))
    return sum(any(char.isalnum() for char in token.core) for token in tokens)


def _kept_line(before: Line, after: Line) -> Piece:
    change = Change.EQUAL if before == after else Change.FORMAT
    return Piece(change, after.text + _BREAK, after.lang, before.lang != after.lang)


def _compare_words(before: Lines, after: Lines, steps: Steps) -> list[Piece]:
    old, new = _tokens(before), _tokens(after)
    pieces: list[Piece] = []
    cores = [token.core for token in old], [token.core for token in new]
    for same, i1, i2, j1, j2 in opcodes(*cores, steps):
        if same:
            for mine, yours in zip(old[i1:i2], new[j1:j2], strict=True):
                pieces += _kept_token(mine, yours)
        else:
            pieces += (Piece(Change.DELETE, _text(token), token.lang) for token in old[i1:i2])
            pieces += (Piece(Change.INSERT, _text(token), token.lang) for token in new[j1:j2])
    return pieces


def _kept_token(before: _Token, after: _Token) -> list[Piece]:
    if before.core == _BREAK and before.lang != after.lang:
        return [Piece(Change.FORMAT, _BREAK, after.lang, marked=True)]
    if before.blanks == after.blanks:
        return [Piece(Change.EQUAL, _text(after), after.lang)]
    return [
        Piece(Change.EQUAL, after.core, after.lang),
        Piece(Change.DELETE, before.blanks, before.lang),
        Piece(Change.INSERT, after.blanks, after.lang),
    ]


def _tokens(lines: Iterable[Line]) -> list[_Token]:
    found: list[_Token] = []
    for line in lines:
        found += _line_tokens(line.text, line.lang)
        found.append(_Token(_BREAK, lang=line.lang))
    return found


def _line_tokens(line: str, lang: str) -> list[_Token]:
    """Return the tokens of a line; blanks at its start stand as a token without a core."""
    found: list[_Token] = []
    at = 0
    while at < len(line):
        end = _end_of_core(line, at)
        blanks = end
        while blanks < len(line) and line[blanks].isspace():
            blanks += 1
        found.append(_Token(line[at:end], line[end:blanks], lang))
        at = blanks
    return found


def _end_of_core(line: str, start: int) -> int:
    if line[start].isspace():
        return start
    # Brackets around a word, and the signs inside a number, are read with it as one.
    end = _past(_OPENING, line, start)
    if end == len(line) or line[end].isspace():
        return end
    number = _NUMBER.match(line, end)
    end = number.end() if number else end + 1
    # Vowel signs and accents stay with their letter, whatever stands before them.
    joins = _is_word(line[end - 1]) and not _stands_alone(line[end - 1])
    while end < len(line) and (
        unicodedata.category(line[end]).startswith("M")
        or (joins and _is_word(line[end]) and not _stands_alone(line[end]))
    ):
        end += 1
    return _past(_CLOSING, line, end)


def _past(signs: str, line: str, at: int) -> int:
    while at < len(line) and line[at] in signs:
        at += 1
    return at


def _is_word(char: str) -> bool:
    return char.isalnum() or char in "_\u200c\u200d"


def _stands_alone(char: str) -> bool:
    return char > "\u2e7f" and unicodedata.name(char, "").startswith(_SINGLE_SCRIPTS)


def _text(token: _Token) -> str:
    return token.core + token.blanks


def _merged(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """Return the pieces without empty ones and with neighbours of one fate joined."""
    filled = (piece for piece in pieces if piece.text)
    return tuple(
        Piece(change, "".join(piece.text for piece in alike), lang, marked)
        for (change, lang, marked), alike in groupby(filled, key=_fate)
    )


def _fate(piece: Piece) -> tuple[Change, str, bool]:
    return piece.change, piece.lang, piece.marked
