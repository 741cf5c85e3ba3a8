"""Characters nobody sees, or that show letters in another order than they stand in.

A text is signed as it is read, so none of them may stand in one: `will U+202E ton U+202C ratify`
reads as the opposite of what it says. What scripts need stays: joiners, marks and isolates of
direction, variation selectors. The browser takes the same ones out of what is typed and pasted
(`static/src/editor/characters.js`); a test compares the two over all of Unicode.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final, NamedTuple

_UNSEEN: Final = re.compile(
    "["
    "\u00ad"  # soft hyphen
    "\u115f\u1160\u3164\uffa0"  # Hangul fillers
    "\u17b4\u17b5"  # inherent vowels of Khmer, which Unicode advises against
    "\u200b\u2060-\u2064\ufeff"  # blanks and operators without width
    "\u202a-\u202e"  # embeddings and overrides of direction
    "\u206a-\u206f"  # switches of shaping, deprecated
    "\u2800"  # a Braille cell without dots: a blank that counts as a letter
    "\ufff9-\ufffb"  # annotations between lines
    "\U0001bca0-\U0001bca3"  # controls of shorthand
    "\U0001d173-\U0001d17a"  # beams and slurs of music
    "\U000e0000-\U000e00ff"  # tags: whole hidden sentences, and three flags; and what may join them
    "\U000e01f0-\U000e0fff"  # reserved, and not shown whatever they become
    "]"
)

_OPENS: Final = "\u2066\u2067\u2068"
_CLOSES: Final = "\u2069"


def has_unseen(text: str) -> bool:
    """Whether a text holds a character that deceives its readers."""
    return _UNSEEN.search(text) is not None


def without_unseen(text: str) -> str:
    """Return a text without the characters that deceive its readers."""
    return _UNSEEN.sub("", text)


def without_open_isolates(line: str) -> str:
    """Return a line without isolates of direction that nothing closes, or that close nothing.

    A name that leaves one open turns the words it stands among.
    """
    waiting: list[int] = []
    astray: set[int] = set()
    for at, char in enumerate(line):
        if char in _OPENS:
            waiting.append(at)
        elif char == _CLOSES and waiting:
            waiting.pop()
        elif char == _CLOSES:
            astray.add(at)
    astray.update(waiting)
    return "".join(char for at, char in enumerate(line) if at not in astray) if astray else line


class Seen(NamedTuple):
    """A piece of a text as it can be shown; `mark` names the character that stands there unseen."""

    text: str
    mark: str = ""


def seen(text: str) -> Iterator[Seen]:
    """Yield a text in pieces, each character that deceives its readers told by its number.

    Texts that were frozen before such characters were refused may still hold some.
    """
    at = 0
    for found in _UNSEEN.finditer(text):
        if found.start() > at:
            yield Seen(text[at : found.start()])
        yield Seen(f"U+{ord(found[0]):04X}", unicodedata.name(found[0], "TAG OR CONTROL"))
        at = found.end()
    if at < len(text):
        yield Seen(text[at:])
