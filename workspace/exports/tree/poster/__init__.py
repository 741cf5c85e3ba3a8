"""The tree as a poster: one sheet of A paper, with whose tree it is and who pledged; no page."""

from workspace.exports.tree.poster.as_svg import draw
from workspace.exports.tree.poster.sheet import HEIGHT, WIDTH, Poster

__all__ = ["HEIGHT", "WIDTH", "Poster", "draw"]
