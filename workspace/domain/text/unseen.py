"""Characters nobody sees, or that show letters in another order than they stand in.

A text is signed as it is read, so none of them may stand in one: `will U+202E ton U+202C ratify`
reads as the opposite of what it says. What scripts need stays: joiners, marks and isolates of
direction, variation selectors. The browser takes the same ones out of what is typed and pasted
(`static/src/editor/characters.js`); a test compares the two over all of Unicode.
"""

import re
from typing import Final

_UNSEEN: Final = re.compile(
    "["
    "\u00ad"  # soft hyphen
    "\u115f\u1160\u3164\uffa0"  # Hangul fillers
    "\u17b4\u17b5"  # inherent vowels of Khmer, which Unicode advises against
    "\u200b\u2060-\u2064\ufeff"  # blanks and operators without width
    "\u202a-\u202e"  # embeddings and overrides of direction
    "\u206a-\u206f"  # switches of shaping, deprecated
    "\ufff9-\ufffb"  # annotations between lines
    "\U0001d173-\U0001d17a"  # beams and slurs of music
    "\U000e0000-\U000e007f"  # tags: whole hidden sentences, and three flags
    "]"
)


def has_unseen(text: str) -> bool:
    """Whether a text holds a character that deceives its readers."""
    return _UNSEEN.search(text) is not None


def without_unseen(text: str) -> str:
    """Return a text without the characters that deceive its readers."""
    return _UNSEEN.sub("", text)
