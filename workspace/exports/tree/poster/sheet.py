"""What is on a poster, and how large its letters can be; measured in millimetres of A2."""

from dataclasses import dataclass
from typing import Final, NamedTuple
from unicodedata import east_asian_width

WIDTH: Final = 594
HEIGHT: Final = 841
"""Millimetres of A2; every size of A paper has this shape."""

MARGIN: Final = 30
INNER: Final = WIDTH - 2 * MARGIN
_TITLE: Final = (22, 16)
"""Letters of a title; the smaller ones where it took more than two lines."""

_NAMES_MOST: Final = 240
"""So high the index of names may be; the rest is the tree's."""

_SIZES: Final = (9.0, 8.0, 7.0, 6.0, 5.0, 4.0, 3.2, 2.6, 2.2)
_EMS_A_COLUMN: Final = (14, 32)
"""Between these a column is as wide as nearly all names need."""
_NEARLY_ALL: Final = 0.95
LINE: Final = 1.35
"""From one line of the index to the next, in ems."""

_LINES_LARGE: Final = 2
_LETTER: Final = 0.56
"""Width of a letter in ems, rather too much: nothing here knows the reader's typeface."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Poster:
    """What is on a poster.

    Attributes:
        lang: the language of its words.
        rtl: whether they run from right to left.
        campaign: whose tree it is.
        count: how many pledges there are, as words.
        picture: the tree as an `<svg>` element.
        legend: for each kind a small picture, its label and how many leaves it has.
        names: who pledges, in the order of the index.
        more: says how many more there are than have room, with `{count}` to fill in.
        address: where the tree is.
        code: the same as a picture for cameras, an `<svg>` element.
    """

    lang: str
    rtl: bool
    campaign: str
    count: str
    picture: str
    legend: tuple[tuple[str, str, str], ...]
    names: tuple[str, ...]
    more: str
    address: str
    code: str


class Columns(NamedTuple):
    """The index of names: the size of its letters, its columns and their lines."""

    size: float
    columns: int
    rows: int


def columns(names: tuple[str, ...]) -> Columns:
    """Return the largest letters in which all names have room, or the smallest there are."""
    ems, count = _ems(names), len(names)
    fits = [found for size in _SIZES if _room(found := _of_size(size, ems, count)) >= count]
    return fits[0] if fits else _of_size(_SIZES[-1], ems, count)


def _ems(names: tuple[str, ...]) -> float:
    narrow, wide = _EMS_A_COLUMN
    lengths = sorted(_long(name, 1) for name in names)
    needed = lengths[int(_NEARLY_ALL * (len(lengths) - 1))] + 2 if lengths else narrow
    return max(narrow, min(wide, needed))


def _of_size(size: float, ems: float, count: int) -> Columns:
    columns = int(INNER / (size * ems))
    return Columns(size, columns, min(-(-count // columns), int(_NAMES_MOST / (size * LINE))))


def _room(index: Columns) -> int:
    return index.columns * index.rows


def listed(poster: Poster, index: Columns) -> list[str]:
    """Return the lines of the index; the last says how many names found no room."""
    room, names = _room(index), list(poster.names)
    if len(names) > room:
        names = [*names[: room - 1], poster.more.format(count=len(names) - room + 1)]
    wide = INNER / index.columns
    return [cut(name, index.size, wide - index.size) for name in names]


def title(words: str) -> tuple[float, list[str]]:
    """Return how large the letters of a title are, and its lines."""
    large, small = _TITLE
    lines = _lines(words, large, INNER)
    return (large, lines) if len(lines) <= _LINES_LARGE else (small, _lines(words, small, INNER))


def _lines(words: str, size: float, wide: float) -> list[str]:
    """Break a title into lines; a word that is longer than a line is cut."""
    lines: list[str] = []
    for word in words.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and _long(longer, size) <= wide:
            lines[-1] = longer
        else:
            lines.append(cut(word, size, wide))
    return lines


def cut(words: str, size: float, wide: float) -> str:
    """Return words as they fit, with an ellipsis where some are left out."""
    if _long(words, size) <= wide:
        return words
    while words and _long(words, size) > wide - size:
        words = words[:-1]
    return f"{words.rstrip()}…"


def _long(words: str, size: float) -> float:
    return size * sum(1.0 if east_asian_width(one) in "WF" else _LETTER for one in words)
