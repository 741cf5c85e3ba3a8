"""Where words stand that were taken out and came back by undo.

Undo makes units anew and puts what it brings back right before what it had taken out (Yjs:
`redoItem`), each piece by itself. So a passage into which somebody else wrote meanwhile is found
again, and one of several that read alike.
"""

from dataclasses import dataclass
from typing import Final

from workspace.collab.document.document import Document
from workspace.collab.format.positions import code_points
from workspace.collab.format.updates import Id
from workspace.collab.order.items import Item
from workspace.collab.uses.anchors import Anchor, Range, bounds

_MOST_PASSED: Final = 1_000
"""So many pieces are looked at for one end."""


@dataclass(frozen=True, slots=True)
class _Copy:
    """A unit that came back: the piece it came with, and how many units of that are before it."""

    item: Item
    before: int

    @property
    def at(self) -> int:
        return code_points(self.item.text, self.before)


def restored(document: Document, anchor: Anchor) -> Range | None:
    """Return where the passage of an anchor stands of which an end was taken out and came back.

    None where neither end did, or where what stands there is not what was taken out.
    """
    within = bounds(document, anchor)
    if within is None:
        return None
    start, end = _copy(document, anchor.start.unit), _copy(document, anchor.end.unit)
    if start and not _reads(start.item.text[start.at :], anchor.quote):
        start = None
    if end and not _reads(end.item.text[: end.at + 1][::-1], anchor.quote[::-1]):
        end = None
    if not start and not end:
        return None
    places, sequence = document.places(anchor.section), document.woven.sequence()
    first, last = within
    if start:
        first = places.code_point(sequence.start_of(start.item) + start.before)
    if end:
        last = places.code_point(sequence.start_of(end.item) + end.before) + 1
    text = places.text[first:last]
    return Range(first, last, text) if text else None


def _reads(words: str, quote: str) -> bool:
    """Whether both begin alike, as far as the shorter one goes."""
    return bool(words) and (words.startswith(quote) or quote.startswith(words))


def _copy(document: Document, unit: Id | None) -> _Copy | None:
    """Return the unit that undo made in the place of one that is gone."""
    gone = document.woven.sequence().find(unit) if unit else None
    if unit is None or gone is None or gone.text:
        return None
    length, offset = gone.length, unit.clock - gone.clock
    pieces = {Id(gone.client, gone.clock)}
    one = gone.left
    for _ in range(_MOST_PASSED):
        if one is None or one.right_origin not in pieces:
            return None
        if one.text and one.length >= length:
            return _Copy(one, one.length - length + offset)
        pieces.add(Id(one.client, one.clock))
        one = one.left
    return None
