"""A place in a text that survives edits, for comments and suggestions.

A place is named by units of the document, as Yjs' relative positions do; the quote is kept to
show what was meant when the words are gone.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from workspace.collab.document.document import Document
from workspace.collab.format.schema import MAX_CHARS, MAX_CLOCK, ROOTS, root
from workspace.collab.format.updates import Id

CONTEXT: Final = 32
"""Characters kept on either side of the quote."""
_MAX_ID: Final = 2**53 - 1


@dataclass(frozen=True, slots=True)
class Point:
    """One end of an anchor: a unit, or without one the end of the text (start if assoc < 0).

    Attributes:
        unit: the unit it holds on to.
        assoc: 0 or more: before the unit; negative: after it.
    """

    unit: Id | None
    assoc: int


@dataclass(frozen=True, slots=True)
class Anchor:
    """A stretch of one section.

    Attributes:
        section: key of the section.
        start: where it begins.
        end: where it ends.
        quote: the text it covered when it was made.
        prefix: up to 32 characters before it then.
        suffix: up to 32 characters after it then.
        seq: the row at which it was made.
    """

    section: str
    start: Point
    end: Point
    quote: str = ""
    prefix: str = ""
    suffix: str = ""
    seq: int = 0


@dataclass(frozen=True, slots=True)
class Range:
    """Where an anchor stands now: code points of the section's plain text, end excluded."""

    start: int
    end: int
    text: str


def parse(value: object) -> Anchor:
    """Return the anchor a browser sent, or that `to_json` wrote.

    Args:
        value: `{"start": .., "end": .., "quote": ..}`, both ends as Yjs relative positions in
            JSON (`{"tname": .., "item": {"client": .., "clock": ..}, "assoc": ..}`); `section`
            may be left out where an end names its text.

    Raises:
        ValueError: not of that shape.
    """
    found = _mapping(value)
    start, end = _mapping(found.get("start")), _mapping(found.get("end"))
    names = {str(point["tname"]) for point in (start, end) if point.get("tname") is not None}
    if found.get("section") is not None:
        names.add(root(str(found["section"])))
    name = names.pop() if len(names) == 1 else None
    if name not in ROOTS:
        raise ValueError("an anchor lies in one known section")
    return Anchor(
        section=ROOTS[name],
        start=_point(start),
        end=_point(end),
        quote=_text(found.get("quote", "")),
        prefix=_text(found.get("prefix", "")),
        suffix=_text(found.get("suffix", "")),
        seq=_whole(found.get("seq", 0), _MAX_ID),
    )


def to_json(anchor: Anchor) -> dict[str, object]:
    """Return the anchor as `parse` reads it; Yjs can read the ends."""
    return {
        "section": anchor.section,
        "start": _point_json(anchor.section, anchor.start),
        "end": _point_json(anchor.section, anchor.end),
        "quote": anchor.quote,
        "prefix": anchor.prefix,
        "suffix": anchor.suffix,
        "seq": anchor.seq,
    }


def at(document: Document, section: str, start: int, end: int, *, whole: bool = False) -> Anchor:
    """Return an anchor on the code points `start` to `end` (excluded) of a section's plain text.

    Args:
        document: where it is to hold on.
        section: key of the section.
        start: its first character.
        end: the place behind its last one.
        whole: whether it may hold the last line feed too, which the plain text is without.

    Raises:
        ValueError: nothing lies between them.
    """
    places = document.places(section)
    if not 0 <= start < end <= len(places.text) + whole:
        raise ValueError("an anchor holds at least one character")
    first, last = (
        _unit(document, section, unit) for unit in (places.unit(start), places.unit(end) - 1)
    )
    anchor = Anchor(section, Point(first, 0), Point(last, -1))
    return _described(document, anchor, Range(start, end, places.text[start:end]))


def _unit(document: Document, section: str, index: int) -> Id:
    """Return the name of the unit that stands at a UTF-16 index."""
    sequence = document.woven.sequence()
    item = sequence.item_at(root(section), index)
    if item is None:
        raise ValueError("nothing stands there")
    return Id(item.client, item.clock + index - sequence.start_of(item))


def resolve(document: Document, anchor: Anchor) -> Range | None:
    """Return where an anchor stands in the document's text; None when its text is gone."""
    places, found = document.places(anchor.section), bounds(document, anchor)
    if found is None:
        return None
    first, last = (min(place, len(places.text)) for place in found)
    return Range(first, last, places.text[first:last]) if first < last else None


def bounds(document: Document, anchor: Anchor) -> tuple[int, int] | None:
    """Return where an anchor begins and ends, be there nothing between; None if it is nowhere.

    Behind the last line feed is one more than the plain text has characters.
    """
    places = document.places(anchor.section)
    start, end = (_index(document, anchor.section, point) for point in (anchor.start, anchor.end))
    if start is None or end is None:
        return None
    last = places.unit(len(places.text))
    return places.code_point(start) + (start > last), places.code_point(end) + (end > last)


def confirmed(document: Document, anchor: Anchor) -> Anchor | None:
    """Return a browser's anchor with the server's own context and seq.

    None when it covers nothing here, or other text than it quotes: the browser was behind.
    """
    found = resolve(document, anchor)
    return _described(document, anchor, found) if found and found.text == anchor.quote else None


def _described(document: Document, anchor: Anchor, found: Range) -> Anchor:
    text = document.places(anchor.section).text
    return replace(
        anchor,
        quote=found.text,
        prefix=text[max(0, found.start - CONTEXT) : found.start],
        suffix=text[found.end : found.end + CONTEXT],
        seq=document.seq,
    )


def _index(document: Document, section: str, point: Point) -> int | None:
    """Return the UTF-16 index of a point, as Yjs does without following undone deletions."""
    sequence = document.woven.sequence()
    if point.unit is None:
        return MAX_CHARS * 2 if point.assoc >= 0 else 0
    item = sequence.find(point.unit)
    if item is None or item.root != root(section):
        return None
    if not item.text:
        return sequence.start_of(item)
    return sequence.start_of(item) + point.unit.clock - item.clock + (0 if point.assoc >= 0 else 1)


def _point(value: Mapping[str, object]) -> Point:
    assoc = _whole(value.get("assoc", 0), 1, least=-1)
    item = value.get("item")
    if item is None:
        return Point(None, assoc)
    unit = _mapping(item)
    return Point(
        Id(_whole(unit.get("client"), _MAX_ID), _whole(unit.get("clock"), MAX_CLOCK)), assoc
    )


def _point_json(section: str, point: Point) -> dict[str, object]:
    item = point.unit and {"client": point.unit.client, "clock": point.unit.clock}
    return {"tname": root(section), "item": item, "assoc": point.assoc}


def _mapping(value: object) -> Mapping[str, object]:
    if not isinstance(value, Mapping):
        raise ValueError("not an object")  # noqa: TRY004 - one kind of error for any bad JSON
    return value


def _whole(value: object, most: int, *, least: int = 0) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
        raise ValueError("not a whole number in range")
    return value


def _text(value: object) -> str:
    if not isinstance(value, str) or len(value) > MAX_CHARS:
        raise ValueError("not a text in range")
    return value
