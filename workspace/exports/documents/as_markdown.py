"""A manuscript as Markdown (CommonMark, tables as GitHub has them)."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from workspace.exports.documents.as_text import apart, byline, merged, numbers_of
from workspace.exports.documents.manuscript import Block, Manuscript, Paragraph, Span, Table

_SIGNS: Final = re.compile(r"([\\`*_\[\]<>&|~])")
_BEGINS: Final = re.compile(r"^(\s*)(#{1,6}(?=\s|$)|[-+=](?=\s|$|[-=])|\d{1,9}[.)](?=\s|$))")
_AROUND: Final = "[]<>"


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
        said = ""
        spans = list(merged(one.spans))
        for n, span in enumerate(spans):
            after = self._begins(spans[n + 1]) if n + 1 < len(spans) else ""
            said += self._span(span, said[-1:], after, first=n == 0)
        return said.strip(" ") if one.look != "text" else said.rstrip(" ").replace("  ", " &#32;")

    @staticmethod
    def _begins(span: Span) -> str:
        """Return the sign with which some words begin."""
        if span.edit:
            return "<"
        if span.text[:1].isspace():
            return " "
        return "[" if span.link else "*" if span.strong or span.em else span.text[:1]

    def _span(self, span: Span, before: str, after: str, *, first: bool) -> str:
        text = escaped(span.text) if first else _SIGNS.sub(r"\\\1", span.text).replace("\t", "&#9;")
        core = text.strip()
        if core and (span.strong or span.em or span.link):
            lead, tail = text[: text.index(core)], text[text.index(core) + len(core) :]
            left = "<" if span.edit else "[" if span.link else lead[-1:] or before
            right = "<" if span.edit else "[" if span.link or span.notes else tail[:1] or after
            core = _emphatic(core, span, left, right)
            core = f"[{core}](<{span.link}>)" if span.link else core
            text = f"{lead}{core}{tail}"
        if text.endswith("!") and (span.notes or after == "["):
            text = f"{text[:-1]}\\!"  # with a bracket behind it, it would begin a picture
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


def _emphatic(core: str, span: Span, left: str, right: str) -> str:
    """Return words with their emphasis: by signs where these mean it, else by elements of HTML.

    Signs between a letter and a quotation mark, or beside other signs, open or close nothing.
    """
    signs = "*" * (span.em + 2 * span.strong)
    if _holds(left, core[0]) and _holds(right, core[-1]):
        return f"{signs}{core}{signs}"
    core = f"<em>{core}</em>" if span.em else core
    return f"<strong>{core}</strong>" if span.strong else core


def _holds(outside: str, inside: str) -> bool:
    """Whether signs between two characters mean emphasis of what is inside (CommonMark, 6.2)."""
    if not outside or outside.isspace() or outside in _AROUND:
        return True
    return outside != "*" and unicodedata.category(inside)[0] in "LN"


def _is_item(block: Block) -> bool:
    return isinstance(block, Paragraph) and bool(block.list)
