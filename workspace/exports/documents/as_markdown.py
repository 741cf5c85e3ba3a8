"""A manuscript as Markdown (CommonMark, tables as GitHub has them)."""

import re
from collections.abc import Iterator
from typing import Final

from workspace.exports.documents.as_text import apart, byline, merged, numbers_of
from workspace.exports.documents.manuscript import Block, Manuscript, Paragraph, Span, Table

_SIGNS: Final = re.compile(r"([\\`*_\[\]<>&|~])")
_BEGINS: Final = re.compile(r"^(\s*)(#{1,6}(?=\s|$)|[-+=](?=\s|$|[-=])|\d{1,9}[.)](?=\s|$))")
_RULE: Final = re.compile(r"^\s*[-=]{2,}")


def as_markdown(manuscript: Manuscript) -> bytes:
    """Return the text in UTF-8; words that come are <ins>, words that go <del>."""
    return "\n".join(_Marked(manuscript).lines()).encode() + b"\n"


def escaped(text: str) -> str:
    """Return words of people, of which no character means anything in Markdown."""
    said = _SIGNS.sub(r"\\\1", text)
    found = _BEGINS.match(said)
    if found:
        sign = found[2]
        marked = f"{sign[:-1]}\\{sign[-1]}" if sign[0].isdigit() else f"\\{sign}"
        said = f"{found[1]}{marked}{said[found.end() :]}"
    return said.replace("\t", "&#9;")


class _Marked:
    def __init__(self, manuscript: Manuscript) -> None:
        self._manuscript = manuscript
        self._numbers = numbers_of(manuscript)

    def lines(self) -> Iterator[str]:
        """Yield the lines."""
        before: Block | None = None
        for block in self._manuscript.blocks:
            if before is not None and (apart(before, block) or not _is_item(block)):
                yield ""
            yield from self._table(block) if isinstance(block, Table) else self._said(block)
            before = block
        yield from self._notes()

    def _said(self, one: Paragraph) -> Iterator[str]:
        words = self._words(one)
        if one.look == "title":
            yield f"# {words}"
        elif one.look == "heading":
            yield f"{'#' * (one.level + 1)} {words}"
        elif one.list:
            yield f"{'    ' * one.indent}{f'{one.number}.' if one.number else '-'} {words}"
        else:
            yield words

    def _words(self, one: Paragraph) -> str:
        said = "".join(self._span(span, first=n == 0) for n, span in enumerate(merged(one.spans)))
        return said.strip(" ") if one.look != "text" else said.rstrip(" ").replace("  ", " &#32;")

    def _span(self, span: Span, *, first: bool) -> str:
        text = escaped(span.text) if first else _SIGNS.sub(r"\\\1", span.text).replace("\t", "&#9;")
        core = text.strip()
        if core and (span.strong or span.em or span.link):
            lead, tail = text[: text.index(core)], text[text.index(core) + len(core) :]
            core = f"*{core}*" if span.em else core
            core = f"**{core}**" if span.strong else core
            core = f"[{core}](<{span.link}>)" if span.link else core
            text = f"{lead}{core}{tail}"
        if span.edit and text:
            tag = "del" if span.edit.gone else "ins"
            text = f"<{tag}>{text}</{tag}>"
        return text + "".join(f"[^{self._numbers[key]}]" for key in span.notes)

    def _table(self, table: Table) -> Iterator[str]:
        yield f"| {' | '.join(map(escaped, table.head))} |"
        yield f"|{' --- |' * len(table.head)}"
        for row in table.rows:
            cells = ("<br>".join(filter(None, map(self._words, cell))) for cell in row)
            yield f"| {' | '.join(cells)} |"

    def _notes(self) -> Iterator[str]:
        answers: dict[str, list[str]] = {}
        for note in self._manuscript.notes:
            said = " / ".join(escaped(line) for line in note.lines)
            told = f"{escaped(byline(note, self._manuscript))}: {said}"
            answers.setdefault(note.answers or note.key, []).append(told)
        for key, all_told in answers.items():
            yield ""
            yield f"[^{self._numbers[key]}]: {all_told[0]}"
            for one in all_told[1:]:
                yield ""
                yield f"    {one}"


def _is_item(block: Block) -> bool:
    return isinstance(block, Paragraph) and bool(block.list)
