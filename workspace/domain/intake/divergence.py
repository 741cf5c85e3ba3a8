"""What a document wants otherwise of a text, change by change, with who wants it."""

from collections.abc import Sequence
from typing import NamedTuple

from workspace.domain.intake.whereabouts import Mark, Span, carried
from workspace.domain.suggestions.ranges import Range, ranges
from workspace.domain.suggestions.strokes import of_lines
from workspace.domain.text.prose import Line, Lines


class Difference(NamedTuple):
    """One change, and the names the document gives whoever made it; none where it tracks none."""

    range: Range
    who: tuple[str, ...]


def changes(
    before: Lines, after: Lines, text: str = "", marks: Sequence[Mark] = ()
) -> tuple[Difference, ...]:
    """Return what differs between a text and what a document makes of it, in reading order.

    Args:
        before: the text.
        after: as the document has it.
        text: that of the document as its marks count it.
        marks: who tracked what in it.
    """
    wanted = of_lines(after or (Line(),))
    found = ranges(of_lines(before or (Line(),)), wanted)
    placed = _placed(text, wanted.text, marks) if found else []
    told: list[Difference] = []
    more = 0
    for one in found:
        start = one.end - len(one.after) - len(one.old) + more
        end = start + len(one.new)
        more += len(one.new) - len(one.old)
        who = (mark.who for mark in placed if mark.span.start <= end and start <= mark.span.end)
        told.append(Difference(one, tuple(dict.fromkeys(who))))
    return tuple(told)


def _placed(text: str, wanted: str, marks: Sequence[Mark]) -> list[Mark]:
    spans: list[Span | None] = carried(text, wanted, [mark.span for mark in marks])
    return [Mark(span, one.who) for span, one in zip(spans, marks, strict=True) if span]
