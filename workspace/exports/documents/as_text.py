"""A manuscript as plain text: what a mail holds, or a form elsewhere."""

from collections.abc import Iterator
from itertools import groupby

from workspace.exports.documents.manuscript import Block, Manuscript, Note, Paragraph, Span, Table

_BULLETS = "•◦▪‣"


def as_text(manuscript: Manuscript) -> bytes:
    """Return the text in UTF-8; changes and remarks are told in words."""
    return "\n".join(_Plain(manuscript).lines()).encode() + b"\n"


class _Plain:
    def __init__(self, manuscript: Manuscript) -> None:
        self._manuscript = manuscript
        self._numbers = numbers_of(manuscript)

    def lines(self) -> Iterator[str]:
        """Yield the lines."""
        before: Block | None = None
        for block in self._manuscript.blocks:
            if before is not None and apart(before, block):
                yield ""
            yield from self._table(block) if isinstance(block, Table) else self._said(block)
            before = block
        yield from self._notes()

    def _said(self, one: Paragraph) -> Iterator[str]:
        words = self._words(one)
        if one.look in {"title", "heading"}:
            yield words
            yield ("=" if one.look == "title" else "-") * min(max(len(words), 3), 72)
            return
        step = "    " * one.indent
        if one.list == "bullet":
            yield f"{step}{_BULLETS[min(one.indent, 3)]} {words}"
        elif one.number:
            yield f"{step}{one.number}. {words}"
        else:
            yield f"{step}{words}" if words else ""

    def _words(self, one: Paragraph) -> str:
        return "".join(self._span(span) for span in merged(one.spans))

    def _span(self, span: Span) -> str:
        words = f"{span.text} <{span.link}>" if span.link not in {"", span.text} else span.text
        if span.edit:
            told = self._manuscript.words["gone" if span.edit.gone else "come"]
            words = f"[{told}: {words}]"
        return words + "".join(f"[{self._numbers[key]}]" for key in span.notes)

    def _table(self, table: Table) -> Iterator[str]:
        for row in table.rows:
            for head, cell in zip(table.head, row, strict=True):
                said = "; ".join(words for one in cell if (words := self._words(one)))
                if said:
                    yield f"{head}: {said}"
            yield ""

    def _notes(self) -> Iterator[str]:
        if not self._manuscript.notes:
            return
        heading = self._manuscript.words["comments"]
        yield from ("", heading, "-" * len(heading))
        for note in self._manuscript.notes:
            first, *others = note.lines or ("",)
            mark = f"[{self._numbers[note.key]}]" if note.key in self._numbers else "    "
            yield f"{mark} {byline(note, self._manuscript)}: {first}"
            yield from (f"    {line}" for line in others)


def numbers_of(manuscript: Manuscript) -> dict[str, int]:
    """Return the number of each remark that begins, from 1."""
    begun = (note for note in manuscript.notes if not note.answers)
    return {note.key: n for n, note in enumerate(begun, 1)}


def merged(spans: tuple[Span, ...]) -> Iterator[Span]:
    """Yield the runs of words; a remark is named once, at the end of what it is on."""
    last = {key: n for n, span in enumerate(spans) for key in span.notes}
    for n, span in enumerate(spans):
        ends = tuple(key for key in span.notes if last[key] == n)
        yield Span(span.text, span.strong, span.em, span.link, span.lang, ends, span.edit)


def byline(note: Note, manuscript: Manuscript) -> str:
    """Return who said something and when, and whether it is settled."""
    settled = manuscript.words["settled"] if note.settled and not note.answers else ""
    return ", ".join(filter(None, (note.who, note.at[:10], settled)))


def apart(before: Block, after: Block) -> bool:
    """Whether an empty line stands between two blocks: not within a list."""
    if isinstance(before, Table) or isinstance(after, Table):
        return True
    return not (before.list and after.list) and (
        before.look != "plain" or after.look != "plain" or bool(before.list) != bool(after.list)
    )


def in_runs(blocks: tuple[Block, ...]) -> Iterator[tuple[bool, list[Block]]]:
    """Yield neighbouring items together, and whether they are items."""
    for listed, alike in groupby(
        blocks, key=lambda one: isinstance(one, Paragraph) and bool(one.list)
    ):
        yield listed, list(alike)
