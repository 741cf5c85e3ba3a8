"""Square brackets: what is not written or not agreed yet, as templates and negotiators use them."""

from collections.abc import Iterator
from typing import NamedTuple

# Full-width ones are typed in Chinese and Japanese. Other brackets mean other things there:
# those of 〔2026〕 belong to the numbers of laws.
_CLOSES = {"[": "]", "［": "］"}
_CLOSING = frozenset(_CLOSES.values())
# An editor's note upon a quotation is final as it stands.
_NOTES = frozenset({"sic"})


class Bracket(NamedTuple):
    """One outermost pair, or one sign left alone: `text[start:end]` with its signs."""

    start: int
    end: int
    text: str


def brackets(text: str) -> tuple[Bracket, ...]:
    """Return what stands in square brackets, outermost pairs only, in reading order.

    A bracket that is never closed reaches to the end of its line, and one never opened is
    returned alone: either is a slip or half of something unsettled. "[sic]" is neither.
    """
    found: list[Bracket] = []
    at = 0
    for line in text.split("\n"):
        found += (Bracket(at + start, at + end, line[start:end]) for start, end in _spans(line))
        at += len(line) + 1
    return tuple(one for one in found if not _is_note(one.text))


def settled(text: str) -> str:
    """Return a text without what still stands in square brackets, and without outer blanks."""
    kept, at = [], 0
    for one in brackets(text):
        kept.append(text[at : one.start])
        at = one.end
    return "".join([*kept, text[at:]]).strip()


def _spans(line: str) -> Iterator[tuple[int, int]]:
    start, depth = 0, 0
    for at, char in enumerate(line):
        if char in _CLOSES:
            start = start if depth else at
            depth += 1
        elif char in _CLOSING and depth == 0:
            yield at, at + 1
        elif char in _CLOSING:
            depth -= 1
            if depth == 0:
                yield start, at + 1
    if depth:
        yield start, len(line)


def _is_note(text: str) -> bool:
    return text[1:-1].strip(" .!").casefold() in _NOTES
