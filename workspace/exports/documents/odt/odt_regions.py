"""Changes as an ODT tracks them: what goes apart from the text, what comes between marks.

A paragraph whose end goes stands in the text as one with the next.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from workspace.exports.documents.identity import instant
from workspace.exports.documents.manuscript import Block, Edit, Paragraph, Span
from workspace.exports.documents.odt.odt_looks import tag


@dataclass(frozen=True, slots=True)
class Joint(Span):
    """Where the end of a paragraph went.

    Attributes:
        around: the paragraph that ended there, and the one that is not its own any more.
    """

    around: tuple[Paragraph, ...] = ()


def joined(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield blocks, those with a joint between them as one.

    An end is marked only where the next block is a paragraph of the same part.
    """
    held: Paragraph | None = None
    for block in blocks:
        follows = isinstance(block, Paragraph) and held is not None and block.key == held.key
        if held is not None and held.edit is not None and not follows:
            held = replace(held, edit=None)
        if held and held.edit and held.edit.gone and isinstance(block, Paragraph):
            joint = Joint("", edit=held.edit, around=(replace(held, spans=()), block))
            spans = (*held.spans, joint, *block.spans)
            held = replace(held, spans=spans, edit=block.edit)
            continue
        if held is not None:
            yield held
        held = block if isinstance(block, Paragraph) else None
        if held is None:
            yield block
    if held is not None:
        yield replace(held, edit=None)


class Regions:
    """The changes of a document.

    Attributes:
        edits: each with the name by which it is known.
    """

    def __init__(self, made_at: str) -> None:
        """Begin; of changes without an instant others expect one, which is that of the document."""
        self._made_at = made_at
        self.edits: list[tuple[str, Edit]] = []
        self._regions: list[Any] = []
        self._comes: str = ""

    def taken(self, edit: Edit, lines: Iterable[Any]) -> Any:
        """Return the mark of words that go; they stand apart."""
        return tag("text:change", text_change_id=self._begin(edit, "text:deletion", lines))

    def brought(self, edit: Edit, words: Iterable[Any]) -> Iterator[Any]:
        """Yield words that come between two marks."""
        key = self._begin(edit, "text:insertion")
        yield tag("text:change-start", text_change_id=key)
        yield from words
        yield tag("text:change-end", text_change_id=key)

    def break_line(self, edit: Edit) -> Any:
        """Return the mark of an end of a paragraph that comes: it reaches into the next one."""
        self._comes = self._begin(edit, "text:insertion")
        return tag("text:change-start", text_change_id=self._comes)

    def begin_line(self) -> Iterator[Any]:
        """Yield what ends at the beginning of a paragraph."""
        if self._comes:
            yield tag("text:change-end", text_change_id=self._comes)
        self._comes = ""

    def whole(self) -> Iterator[Any]:
        """Yield what stands before the text: which changes there are."""
        if self._regions:
            yield tag("text:tracked-changes", self._regions, text_track_changes="false")

    def _begin(self, edit: Edit, kind: str, lines: Iterable[Any] = ()) -> str:
        key = f"ct{len(self.edits) + 1}"
        self.edits.append((key, edit))
        when = tag("dc:date", text=instant(edit.at or self._made_at)[:-1])
        info = tag("office:change-info", [tag("dc:creator", text=edit.who), when])
        ids = {"xml_id": key, "text_id": key}
        self._regions.append(tag("text:changed-region", [tag(kind, [info, *lines])], **ids))
        return key
