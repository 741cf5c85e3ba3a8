"""The tree as a poster: one sheet of A paper, with whose tree it is and who pledged."""

from dataclasses import dataclass
from html import escape
from typing import Final, NamedTuple
from unicodedata import east_asian_width

from workspace.exports.tree.standalone import ON_PAPER

WIDTH: Final = 594
HEIGHT: Final = 841
"""Millimetres of A2; every size of A paper has this shape."""

_MARGIN: Final = 30
_INNER: Final = WIDTH - 2 * _MARGIN
_FOOT: Final = 48
_TITLE: Final = (22, 16)
"""Letters of a title; the smaller ones where it took more than two lines."""

_NAMES_MOST: Final = 240
"""So high the index of names may be; the rest is the tree's."""

_SIZES: Final = (9.0, 8.0, 7.0, 6.0, 5.0, 4.0, 3.2, 2.6, 2.2)
_EMS_A_COLUMN: Final = (14, 32)
"""Between these a column is as wide as nearly all names need."""
_NEARLY_ALL: Final = 0.95
_LINE: Final = 1.35
"""From one line of the index to the next, in ems."""

_LINES_LARGE: Final = 2
_SHAPE: Final = "0 0 18 18"
"""What a picture of a kind of leaf measures."""

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


class _Columns(NamedTuple):
    size: float
    columns: int
    rows: int


def draw(poster: Poster) -> str:
    """Return the poster as one `<svg>` element that stands alone."""
    size, title = _title(poster.campaign)
    line = 1.2 * size
    top = _MARGIN + line * len(title) + 22
    index = _columns(poster.names)
    high = index.rows * index.size * _LINE
    tree = HEIGHT - _MARGIN - _FOOT - high - 16 - top
    parts = [
        *(
            _text(poster, words, 0, _MARGIN + 0.8 * size + line * at, size, "t")
            for at, words in enumerate(title)
        ),
        _text(poster, poster.count, 0, top - 8, 14, "t"),
        _tree(poster.picture, top, tree),
        *_index(poster, index, top + tree + 12),
        *_foot(poster),
    ]
    direction = "rtl" if poster.rtl else "ltr"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}mm" height="{HEIGHT}mm"'
        f' viewBox="0 0 {WIDTH} {HEIGHT}" lang="{escape(poster.lang)}" direction="{direction}">'
        f"<style>{ON_PAPER}text{{fill:#16211f;font-family:system-ui,sans-serif}}"
        f".t{{font-family:Georgia,serif;font-weight:600}}</style>"
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>{"".join(parts)}</svg>'
    )


def _index(poster: Poster, index: _Columns, top: float) -> list[str]:
    room = _room(index)
    names = list(poster.names)
    if len(names) > room:
        names = [*names[: room - 1], poster.more.format(count=len(names) - room + 1)]
    wide = _INNER / index.columns
    return [
        _text(
            poster,
            _cut(name, index.size, wide - index.size),
            wide * (at // index.rows),
            top + (at % index.rows + 1) * index.size * _LINE,
            index.size,
        )
        for at, name in enumerate(names)
    ]


def _foot(poster: Poster) -> list[str]:
    top, side = HEIGHT - _MARGIN - 34, 34
    x = _MARGIN + _INNER - side if poster.rtl else _MARGIN
    made = [_inside(poster.code, x, top, side, side)]
    made.append(_text(poster, poster.address, side + 8, top + 33, 6))
    for at, (shape, label, number) in enumerate(poster.legend):
        along, down = side + 8 + 160 * (at % 3), top + 5 + 9.5 * (at // 3)
        x = WIDTH - _MARGIN - along - 7 if poster.rtl else _MARGIN + along
        made.append(_inside(shape, x, down - 5.6, 7, 7, _SHAPE))
        made.append(_text(poster, _cut(f"{label} {number}", 5.5, 148), along + 9, down, 5.5))
    return made


def _columns(names: tuple[str, ...]) -> _Columns:
    """Return the largest letters in which all names have room, or the smallest there are."""
    ems, count = _ems(names), len(names)
    fits = [found for size in _SIZES if _room(found := _of_size(size, ems, count)) >= count]
    return fits[0] if fits else _of_size(_SIZES[-1], ems, count)


def _ems(names: tuple[str, ...]) -> float:
    narrow, wide = _EMS_A_COLUMN
    lengths = sorted(_long(name, 1) for name in names)
    needed = lengths[int(_NEARLY_ALL * (len(lengths) - 1))] + 2 if lengths else narrow
    return max(narrow, min(wide, needed))


def _of_size(size: float, ems: float, count: int) -> _Columns:
    columns = int(_INNER / (size * ems))
    return _Columns(size, columns, min(-(-count // columns), int(_NAMES_MOST / (size * _LINE))))


def _room(index: _Columns) -> int:
    return index.columns * index.rows


def _title(words: str) -> tuple[float, list[str]]:
    large, small = _TITLE
    lines = _lines(words, large, _INNER)
    return (large, lines) if len(lines) <= _LINES_LARGE else (small, _lines(words, small, _INNER))


def _tree(picture: str, top: float, height: float) -> str:
    """Let the tree stand on what is below it, however little of its room it needs."""
    standing = picture.replace("<svg ", '<svg preserveAspectRatio="xMidYMax" ', 1)
    return _inside(standing, _MARGIN, top, _INNER, height)


def _inside(picture: str, x: float, y: float, width: float, height: float, box: str = "") -> str:
    seen = f' viewBox="{box}"' if box else ""
    return f'<svg x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}"{seen}>{picture}</svg>'


def _text(poster: Poster, words: str, x: float, y: float, size: float, kind: str = "") -> str:
    """Return a line that begins so far from the side where lines begin."""
    begins = WIDTH - _MARGIN - x if poster.rtl else _MARGIN + x
    named = f' class="{kind}"' if kind else ""
    return f'<text{named} x="{begins:g}" y="{y:g}" font-size="{size:g}">{escape(words)}</text>'


def _lines(words: str, size: float, wide: float) -> list[str]:
    """Break a title into lines; a word that is longer than a line is cut."""
    lines: list[str] = []
    for word in words.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and _long(longer, size) <= wide:
            lines[-1] = longer
        else:
            lines.append(_cut(word, size, wide))
    return lines


def _cut(words: str, size: float, wide: float) -> str:
    if _long(words, size) <= wide:
        return words
    while words and _long(words, size) > wide - size:
        words = words[:-1]
    return f"{words.rstrip()}…"


def _long(words: str, size: float) -> float:
    return size * sum(1.0 if east_asian_width(one) in "WF" else _LETTER for one in words)
