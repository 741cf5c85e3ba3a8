"""Which of the changes of a comparison are whose: its pieces laid over the text's characters."""

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from workspace.domain.text.compared.hands import NOBODY, Hands, Span
from workspace.domain.text.compared.passages import is_kept
from workspace.domain.text.comparison import Change, Piece
from workspace.domain.text.passes.composed import composed
from workspace.domain.text.passes.words import tokens


class Credit(NamedTuple):
    """How many words somebody put in and took out with one change; none where it only styles."""

    hands: int
    added: int
    removed: int


def credited(
    pieces: Iterable[Piece], before: Sequence[int], after: Sequence[int], styled: Sequence[int]
) -> list[list[Credit]]:
    """Return whose each change of a comparison is, change by change, in the order of the page.

    A word is whose letter of it is somebody's first; one that was moved about or spelled otherwise
    and has no letter of anybody's is credited to nobody.

    Args:
        pieces: in reading order, as `domain.comparison` gives them.
        before: for each character as it is compared, who took it out.
        after: for each as it is compared, who put it in.
        styled: the same, who styled it.
    """
    found: list[list[Credit]] = []
    old = new = 0
    for kept, run in groupby(pieces, key=is_kept):
        counts: dict[int, list[int]] = {}
        for piece in run:
            length = len(piece.text)
            if not kept:
                hands = {
                    Change.INSERT: after[new : new + length],
                    Change.DELETE: before[old : old + length],
                }.get(piece.change, styled[new : new + length])
                _count(counts, piece, hands)
            old += length if piece.change is not Change.INSERT else 0
            new += length if piece.change is not Change.DELETE else 0
        if not kept:
            known = {one: each for one, each in counts.items() if one != NOBODY} or counts
            found.append([Credit(one, *each) for one, each in known.items()])
    return found


def as_compared(text: str, hands: Hands) -> list[int]:
    """Return whose each character of a text is once its letters are composed, as they compare."""
    if text.isascii() or composed(text) == text:
        return list(hands)
    found: list[int] = []
    at = 0
    for line in text.splitlines(keepends=True):
        found += _of_line(line, hands[at : at + len(line)])
        at += len(line)
    return found


def _of_line(line: str, hands: Sequence[int]) -> Iterator[int]:
    made = [(composed(letter), at) for letter, at in _letters(line)]
    if "".join(letter for letter, _ in made) == composed(line):
        for letter, at in made:
            yield from [hands[at]] * len(letter)
    else:
        yield from [max(hands, default=NOBODY)] * len(composed(line))


def _letters(line: str) -> Iterator[tuple[str, int]]:
    """Yield each letter with the marks upon it, and where it begins."""
    start = 0
    for at in range(1, len(line) + 1):
        if at == len(line) or not unicodedata.combining(line[at]):
            yield line[start:at], start
            start = at


def _count(counts: dict[int, list[int]], piece: Piece, hands: Sequence[int]) -> None:
    side: Callable[[bool], int] = int
    added = piece.change is Change.INSERT
    removed = piece.change is Change.DELETE
    at = 0
    for token in tokens((row, "") for row in piece.text.split("\n")):
        size = len(token.text)
        whose = next((one for one in hands[at : at + size] if one != NOBODY), NOBODY)
        is_word = any(map(str.isalnum, token.core))
        each = counts.setdefault(whose, [0, 0])
        each[0] += side(added and is_word)
        each[1] += side(removed and is_word)
        at += size


def words_of(spans: Iterable[Span]) -> dict[int, int]:
    """Return how many words of a text are whose; a word is whose its first letter is."""
    spans = list(spans)
    hands = [span.hands for span in spans for _ in span.text]
    text = "".join(span.text for span in spans)
    found: dict[int, int] = {}
    at = 0
    for token in tokens((row, "") for row in text.split("\n")):
        if any(map(str.isalnum, token.core)):
            found[hands[at]] = found.get(hands[at], 0) + 1
        at += len(token.text)
    return found
