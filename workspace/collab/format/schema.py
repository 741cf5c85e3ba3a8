"""What a shared document may hold: its roots, marks, characters and sizes (wire contract 1)."""

import json
import re
from typing import Final

from workspace.domain.codes.tongues import LANGUAGES
from workspace.domain.input import is_safe_link
from workspace.domain.text.prose import LISTS, MAX_INDENT, MAX_LINK
from workspace.domain.text.sections import SECTION_KEYS
from workspace.domain.text.unseen import has_unseen

MAX_UPDATE: Final = 64 * 1024
"""Bytes of one pushed update."""
MAX_STRUCTS: Final = 2_000
"""Pieces of new content in one pushed update."""
MAX_GROWTH: Final = 64 * 1024
"""UTF-16 units one push may add to its author's clock: no more fit into its bytes as text."""
MAX_CLOCK: Final = 2**31
"""Above it the two engines stop agreeing on what a clock is."""
MAX_CHARS: Final = 200_000
"""Characters of all sections together."""
MAX_LINES: Final = 5_000
"""Lines of all sections together; each is work for every page that shows them."""
MAX_MARKS: Final = 10_000
"""Beginnings and ends of marked text that count; likewise."""
MAX_MARK: Final = 6 * MAX_LINK + 2
"""Characters of one mark's value as JSON: a link with every character escaped, in quotes."""

_PREFIX = "s:"
_UNFIT = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ufdd0-\ufdef"
    + "".join(
        chr(plane + last) for plane in range(0, 0x110000, 0x10000) for last in (0xFFFE, 0xFFFF)
    )
    + "]"
)
_FIXED: Final = {
    "strong": {"true", "null"},
    "em": {"true", "null"},
    "list": {"null", *(f'"{kind}"' for kind in LISTS)},
    "indent": {"null", *(str(depth) for depth in range(1, MAX_INDENT + 1))},
    "lang": {"null", *(f'"{lang}"' for lang in LANGUAGES)},
}


def root(section: str) -> str:
    """Return the name of a section's shared text: `s:<section>`."""
    return _PREFIX + section


ROOTS: Final[dict[str, str]] = {root(section): section for section in SECTION_KEYS}
"""Names of the shared texts, with their sections, in the order they are read."""


def fit(text: str) -> bool:
    """Whether `text` holds no control but tab and line feed, no non-character, nothing unseen.

    DOCX, XML and CSV cannot carry the first two, so one pasted NUL would break every export; the
    last would let somebody sign something else than they read.
    """
    if text.isascii() and text.isprintable():
        return True
    return _UNFIT.search(text) is None and not has_unseen(text)


def known_mark(key: str, raw: str) -> bool:
    """Whether the mark `key` may have the JSON value `raw` (null takes a mark away)."""
    if key == "link":
        return raw == "null" or _known_link(raw)
    return raw in _FIXED.get(key, ())


def _known_link(raw: str) -> bool:
    if len(raw) > MAX_MARK or not raw.startswith('"'):
        return False
    try:
        address = json.loads(raw)
        address.encode()
    except ValueError:
        return False
    return is_safe_link(address)
