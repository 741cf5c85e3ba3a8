"""What changed between two texts, word by word, as equal, inserted, deleted and restyled pieces."""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import groupby

from workspace.domain.text.prose import Line, Lines
from workspace.domain.text.sections import SECTION_KEYS

# The most steps one pass of the matcher may take; a text that repeats one word for pages would
# need many more, and is then shown as replaced as a whole.
MAX_STEPS = 2_000_000
_BREAK = "\n"
_SINGLE_SCRIPTS = ("CJK UNIFIED", "CJK COMPATIBILITY", "HIRAGANA", "KATAKANA", "BOPOMOFO")


class Change(StrEnum):
    """What became of a piece of text."""

    EQUAL = "equal"
    INSERT = "insert"
    DELETE = "delete"
    FORMAT = "format"


@dataclass(frozen=True, slots=True)
class Piece:
    """Consecutive characters with one fate; every line of a text ends in a line feed."""

    change: Change
    text: str


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
    """A word, sign or line break, with the blanks that follow it."""

    core: str
    blanks: str = ""


def compare(
    before: Mapping[str, Lines], after: Mapping[str, Lines]
) -> tuple[SectionComparison, ...]:
    """Return the comparison of every section, in the order they are read.

    Args:
        before: lines by section key; a missing section is empty.
        after: the same for the later text.
    """
    return tuple(
        compare_section(key, before.get(key, ()), after.get(key, ())) for key in SECTION_KEYS
    )


def compare_section(key: str, before: Lines, after: Lines) -> SectionComparison:
    """Return the comparison of one section: lines are aligned first, then words inside them.

    Letters are compared composed: how an accent is stored is no change.
    """
    before, after = _composed(before), _composed(after)
    old, new = [line.text for line in before], [line.text for line in after]
    pieces: list[Piece] = []
    for change, i1, i2, j1, j2 in _opcodes(old, new):
        if change == "equal":
            pieces += map(_kept_line, before[i1:i2], after[j1:j2])
        else:
            pieces += _compare_words(old[i1:i2], new[j1:j2])
    merged = _merged(pieces)
    return SectionComparison(
        key, merged, count_words(merged, Change.INSERT), count_words(merged, Change.DELETE)
    )


def compare_texts(before: str, after: str) -> tuple[Piece, ...]:
    """Return the comparison of two plain texts, word by word."""
    old, new = _nfc(before).split(_BREAK), _nfc(after).split(_BREAK)
    return _merged(_compare_words(old, new))


def _composed(lines: Lines) -> Lines:
    return tuple(
        replace(line, runs=tuple(replace(run, text=_nfc(run.text)) for run in line.runs))
        for line in lines
    )


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def count_words(pieces: Iterable[Piece], change: Change) -> int:
    """Return how many words share this fate (of scripts without spaces: characters)."""
    texts = (piece.text for piece in pieces if piece.change is change)
    tokens = (token for text in texts for token in _tokens(text.split(_BREAK)))
    return sum(any(char.isalnum() for char in token.core) for token in tokens)


def _kept_line(before: Line, after: Line) -> Piece:
    same = (before.runs, before.list, before.indent) == (after.runs, after.list, after.indent)
    return Piece(Change.EQUAL if same else Change.FORMAT, after.text + _BREAK)


def _compare_words(before: Sequence[str], after: Sequence[str]) -> list[Piece]:
    old, new = _tokens(before), _tokens(after)
    pieces: list[Piece] = []
    cores = [token.core for token in old], [token.core for token in new]
    for change, i1, i2, j1, j2 in _opcodes(*cores):
        if change == "equal":
            for mine, yours in zip(old[i1:i2], new[j1:j2], strict=True):
                pieces += _kept_token(mine, yours)
        else:
            pieces.append(Piece(Change.DELETE, _text(old[i1:i2])))
            pieces.append(Piece(Change.INSERT, _text(new[j1:j2])))
    return pieces


def _kept_token(before: _Token, after: _Token) -> list[Piece]:
    if before.blanks == after.blanks:
        return [Piece(Change.EQUAL, _text([before]))]
    return [
        Piece(Change.EQUAL, before.core),
        Piece(Change.DELETE, before.blanks),
        Piece(Change.INSERT, after.blanks),
    ]


def _opcodes(
    before: Sequence[str], after: Sequence[str]
) -> Iterable[tuple[str, int, int, int, int]]:
    head = _alike(before, after)
    tail = _alike(before[head:][::-1], after[head:][::-1])
    ends = len(before) - tail, len(after) - tail
    yield "equal", 0, head, 0, head
    middle = before[head : ends[0]], after[head : ends[1]]
    if _steps(*middle) > MAX_STEPS:
        yield "replace", head, ends[0], head, ends[1]
    else:
        for tag, i1, i2, j1, j2 in SequenceMatcher(None, *middle, autojunk=False).get_opcodes():
            yield tag, head + i1, head + i2, head + j1, head + j2
    yield "equal", ends[0], len(before), ends[1], len(after)


def _alike(before: Sequence[str], after: Sequence[str]) -> int:
    """Return how many entries the two have in common at the start."""
    for count, (mine, yours) in enumerate(zip(before, after, strict=False)):
        if mine != yours:
            return count
    return min(len(before), len(after))


def _steps(before: Sequence[str], after: Sequence[str]) -> int:
    """Return the pairs of equal entries: what one pass of the matcher visits."""
    often = Counter(after)
    return sum(times * often[entry] for entry, times in Counter(before).items())


def _tokens(lines: Iterable[str]) -> list[_Token]:
    found: list[_Token] = []
    for line in lines:
        found += _line_tokens(line)
        found.append(_Token(_BREAK))
    return found


def _line_tokens(line: str) -> list[_Token]:
    """Return the tokens of a line; blanks at its start stand as a token without a core."""
    found: list[_Token] = []
    at = 0
    while at < len(line):
        end = _end_of_core(line, at)
        blanks = end
        while blanks < len(line) and line[blanks].isspace():
            blanks += 1
        found.append(_Token(line[at:end], line[end:blanks]))
        at = blanks
    return found


def _end_of_core(line: str, start: int) -> int:
    if line[start].isspace():
        return start
    end = start + 1
    # Vowel signs and accents stay with their letter, whatever stands before them.
    joins = _is_word(line[start]) and not _stands_alone(line[start])
    while end < len(line) and (
        unicodedata.category(line[end]).startswith("M")
        or (joins and _is_word(line[end]) and not _stands_alone(line[end]))
    ):
        end += 1
    return end


def _is_word(char: str) -> bool:
    return char.isalnum() or char in "_\u200c\u200d"


def _stands_alone(char: str) -> bool:
    return char > "\u2e7f" and unicodedata.name(char, "").startswith(_SINGLE_SCRIPTS)


def _text(tokens: Iterable[_Token]) -> str:
    return "".join(token.core + token.blanks for token in tokens)


def _merged(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """Return the pieces without empty ones and with neighbours of one fate joined."""
    filled = (piece for piece in pieces if piece.text)
    return tuple(
        Piece(change, "".join(piece.text for piece in alike))
        for change, alike in groupby(filled, key=lambda piece: piece.change)
    )
