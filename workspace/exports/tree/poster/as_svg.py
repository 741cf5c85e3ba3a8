"""The poster as SVG: drawn for A2, and sharp at any size."""

from html import escape
from typing import Final

from workspace.exports.tree.poster.sheet import (
    HEIGHT,
    INNER,
    LINE,
    MARGIN,
    WIDTH,
    Columns,
    Poster,
    columns,
    cut,
    listed,
)
from workspace.exports.tree.poster.sheet import title as title_of
from workspace.exports.tree.standalone import ON_PAPER

_FOOT: Final = 48
_SHAPE: Final = "0 0 18 18"
"""What a picture of a kind of leaf measures."""


def draw(poster: Poster) -> str:
    """Return the poster as one `<svg>` element that stands alone."""
    size, title = title_of(poster.campaign)
    line = 1.2 * size
    top = MARGIN + line * len(title) + 22
    index = columns(poster.names)
    high = index.rows * index.size * LINE
    tree = HEIGHT - MARGIN - _FOOT - high - 16 - top
    parts = [
        *(
            _text(poster, words, 0, MARGIN + 0.8 * size + line * at, size, "t")
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


def _index(poster: Poster, index: Columns, top: float) -> list[str]:
    wide = INNER / index.columns
    return [
        _text(
            poster,
            name,
            wide * (at // index.rows),
            top + (at % index.rows + 1) * index.size * LINE,
            index.size,
        )
        for at, name in enumerate(listed(poster, index))
    ]


def _foot(poster: Poster) -> list[str]:
    top, side = HEIGHT - MARGIN - 34, 34
    x = MARGIN + INNER - side if poster.rtl else MARGIN
    made = [_inside(poster.code, x, top, side, side)]
    made.append(_text(poster, poster.address, side + 8, top + 33, 6))
    for at, (shape, label, number) in enumerate(poster.legend):
        along, down = side + 8 + 160 * (at % 3), top + 5 + 9.5 * (at // 3)
        x = WIDTH - MARGIN - along - 7 if poster.rtl else MARGIN + along
        made.append(_inside(shape, x, down - 5.6, 7, 7, _SHAPE))
        made.append(_text(poster, cut(f"{label} {number}", 5.5, 148), along + 9, down, 5.5))
    return made


def _tree(picture: str, top: float, height: float) -> str:
    """Let the tree stand on what is below it, however little of its room it needs."""
    standing = picture.replace("<svg ", '<svg preserveAspectRatio="xMidYMax" ', 1)
    return _inside(standing, MARGIN, top, INNER, height)


def _inside(picture: str, x: float, y: float, width: float, height: float, box: str = "") -> str:
    seen = f' viewBox="{box}"' if box else ""
    return f'<svg x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}"{seen}>{picture}</svg>'


def _text(poster: Poster, words: str, x: float, y: float, size: float, kind: str = "") -> str:
    """Return a line that begins so far from the side where lines begin."""
    begins = WIDTH - MARGIN - x if poster.rtl else MARGIN + x
    named = f' class="{kind}"' if kind else ""
    return f'<text{named} x="{begins:g}" y="{y:g}" font-size="{size:g}">{escape(words)}</text>'
