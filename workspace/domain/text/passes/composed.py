"""Letters composed (Unicode NFC) in steps that grow with the text, however many marks it piles up.

The interpreter puts the marks upon one letter in order by moving each past those before it: a
hundred thousand of them take a minute. A pile is sorted here first, which changes nothing else.
"""

import re
import unicodedata
from typing import Final, Literal

MOST_MARKS: Final = 30
"""Marks upon one letter that any script may need (UAX 15, Stream-Safe Text Format)."""
BEHIND_MARKS: Final = 0x20000
"""From here on no character combines. To look at all of them makes every start wait."""


def _marks() -> str:
    """Return all characters that combine with the one before them, as ranges of a pattern."""
    found: list[str] = []
    start = last = -2
    for point in [*filter(_combines, range(BEHIND_MARKS)), -1]:
        if point != last + 1:
            if start >= 0:
                found.append(f"{re.escape(chr(start))}-{re.escape(chr(last))}")
            start = point
        last = point
    return "".join(found)


def _combines(point: int) -> bool:
    return unicodedata.combining(chr(point)) > 0


_MARK: Final = f"[{_marks()}]"
# A pile is looked for where it begins: else one that is not high enough would be tried anew from
# each of its marks.
_PILE: Final = re.compile(f"(?<!{_MARK}){_MARK}{{{MOST_MARKS + 1},}}")
_ONE: Final = re.compile(_MARK)


def composed(text: str, form: Literal["NFC", "NFKD"] = "NFC") -> str:
    """Return `text` normalised, exactly as `unicodedata.normalize` would."""
    if text.isascii():
        return text
    return unicodedata.normalize(form, _PILE.sub(_sorted, text) if _may_pile(text) else text)


def without_piles(text: str) -> str:
    """Return `text` with at most thirty marks upon one letter; no script needs as many."""
    return _PILE.sub(_cut, text) if _may_pile(text) else text


def _may_pile(text: str) -> bool:
    """Whether there may be a pile: one cannot lie between the characters that are looked at."""
    return not text.isascii() and _ONE.search(text[:: MOST_MARKS + 1]) is not None


def _sorted(pile: re.Match[str]) -> str:
    apart = unicodedata.normalize
    marks = [mark for char in pile.group() for mark in apart("NFD", char)]
    return "".join(sorted(marks, key=unicodedata.combining))


def _cut(pile: re.Match[str]) -> str:
    return pile.group()[:MOST_MARKS]
