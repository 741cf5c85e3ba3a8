"""Where suggestions stand in the text as it is, and whether it still says what they are about."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from workspace.collab.document.document import Document
from workspace.collab.uses import anchors
from workspace.collab.uses.anchors import Anchor, Point
from workspace.domain.discussion.topics import ANSWER, MEASURE
from workspace.domain.suggestions.amendments import Kind
from workspace.domain.suggestions.ranges import Stretch, are_rivals, grown
from workspace.domain.suggestions.strokes import Wording, from_json, of_lines
from workspace.store.suggestions import SuggestionRow

_BEGINS: Final = ("", "\n")
_CONTEXT: Final = 16
"""Characters on either side by which words are known again that were taken out and came back."""


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a suggestion stands.

    Attributes:
        anchor: what holds on to its words.
        stretch: where they are; where they were, if the text says otherwise now.
        fits: whether the text says exactly what it was proposed for, marks and all.
    """

    anchor: Anchor
    stretch: Stretch
    fits: bool


class Present:
    """A document as suggestions are held against it: each section is read once."""

    def __init__(self, doc: Document) -> None:
        self.doc = doc
        self._read: dict[str, tuple[str, Wording]] = {}

    def section(self, key: str) -> tuple[str, Wording]:
        """Return the characters of a section, the last line feed too, and the same with marks."""
        found = self._read.get(key)
        if found is None:
            words = of_lines(self.doc.lines(key))
            found = self._read[key] = words.text, words
        return found

    def stand(self, row: SuggestionRow) -> Stand:
        """Return where a suggestion stands."""
        anchor = anchors.parse(row.anchor)
        before, old, after = map(from_json, (row.held_before, row.old, row.held_after))
        held = before + old + after
        lead, length = len(before.text), len(old.text)
        found = anchors.bounds(self.doc, anchor)
        start, end = found or (0, 0)
        fits = found is not None and self._fits(anchor, held, start)
        fits = fits and not (len(after) and self._is_led(anchor, start))
        if not fits and self._torn(anchor, held, found):
            again = self._again(anchor, held)
            if again is not None:
                start, end, fits = again, again + len(held.text), True
                anchor = anchors.at(self.doc, anchor.section, start, end, whole=True)
        if not fits:
            return Stand(
                anchor, Stretch(start, max(start, end), start, max(start, end)), fits=False
            )
        end = start + len(held.text)
        return Stand(anchor, Stretch(start, end, start + lead, start + lead + length), fits=True)

    def _fits(self, anchor: Anchor, held: Wording, start: int) -> bool:
        text, words = self.section(anchor.section)
        end = start + len(held.text)
        bounds = anchors.bounds(self.doc, anchor)
        return (
            bounds == (start, end)
            and text[start:end] == held.text
            and words.cut(start, end) == held
            and not grown(
                text[max(0, start - 1) : start],
                held.text,
                text[end : end + 1],
                (anchor.prefix[-1:], anchor.suffix[:1]),
            )
        )

    def _is_led(self, anchor: Anchor, start: int) -> bool:
        """Whether something stands before words in their line that began it when they were held.

        What was to come in before them would come in between.
        """
        text, _ = self.section(anchor.section)
        return anchor.prefix[-1:] in _BEGINS and text[max(0, start - 1) : start] not in _BEGINS

    def _torn(self, anchor: Anchor, held: Wording, found: tuple[int, int] | None) -> bool:
        """Whether at most ends of the words are left: they were taken out as a whole."""
        if found is None:
            return True
        left = self.section(anchor.section)[0][found[0] : found[1]]
        return left != held.text and left in held.text

    def _again(self, anchor: Anchor, held: Wording) -> int | None:
        """Return where the words stand as other characters, between what stood around them.

        An undo, a restore and what is cut and pasted bring words back as other characters.
        """
        text, words = self.section(anchor.section)
        before, after = anchor.prefix[-_CONTEXT:], anchor.suffix[:_CONTEXT]
        around = before + held.text + after
        if text.count(around) != 1:
            return None
        at = text.index(around)
        # Where less stood around them, they stood at an end of the section.
        if len(before) < _CONTEXT and at > 0:
            return None
        if len(after) < _CONTEXT and at + len(around) < len(text.removesuffix("\n")):
            return None
        start = at + len(before)
        return start if words.cut(start, start + len(held.text)) == held else None


def stands(doc: Document, rows: Iterable[SuggestionRow]) -> dict[str, Stand]:
    """Return where each of these suggestions stands in a document."""
    present = Present(doc)
    return {row.id: present.stand(row) for row in rows}


Held = tuple[int | None, int | None, int]
"""One end of a passage: client and clock of the unit it holds on to (or none), and which side."""
Outline = tuple[str, str, *tuple[Held, ...]]
"""Where the words of a suggestion are: its id, the section, and both ends.

Of one about an answer or a measure: its id and the element that shows this.
"""


def outlines(found: Mapping[str, Stand], but: Collection[str]) -> tuple[Outline, ...]:
    """Return where the words are of those that fit, of what is proposed nothing.

    Args:
        found: how suggestions stand.
        but: those left out.
    """
    fitting = (key for key, one in found.items() if one.fits and key not in but)
    return tuple(
        (key, anchor.section, _held(anchor.start), _held(anchor.end))
        for key, anchor in ((key, found[key].anchor) for key in fitting)
    )


def parts(found: Iterable[SuggestionRow], but: Collection[str]) -> tuple[Outline, ...]:
    """Return which answers and measures these are about; of what is proposed nothing.

    Args:
        found: suggestions that wait, those about words too.
        but: those left out.
    """
    each = ((row.id, part_of(Kind(row.kind), row.about)) for row in found if row.id not in but)
    return tuple((key, part) for key, part in each if part)


def part_of(kind: Kind, about: str) -> str:
    """Return the name of the element that shows an answer or a measure; nothing for what is new."""
    if kind is Kind.ANSWER:
        return f"{ANSWER}{about}"
    return f"{MEASURE}{about}" if kind in {Kind.CHANGE, Kind.REMOVAL} else ""


def _held(point: Point) -> Held:
    client, clock = (point.unit.client, point.unit.clock) if point.unit else (None, None)
    return client, clock, point.assoc


def rivals(found: Mapping[str, Stand]) -> dict[str, list[str]]:
    """Return of suggestions that fit those that cannot be taken together with each."""
    fitting = sorted(
        ((one.anchor.section, one.stretch, key) for key, one in found.items() if one.fits)
    )
    against: dict[str, list[str]] = {key: [] for _, _, key in fitting}
    for at, (section, stretch, key) in enumerate(fitting):
        for other_section, other, other_key in fitting[at + 1 :]:
            if other_section != section or other.start > stretch.end:
                break
            if are_rivals(stretch, other):
                against[key].append(other_key)
                against[other_key].append(key)
    return against
