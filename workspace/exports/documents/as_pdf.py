"""A manuscript as PDF/UA-1: tagged, with bookmarks, every part in its language and direction."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

import typst

from workspace.domain.text.prose import Items, nested
from workspace.exports.documents.as_text import byline, in_runs, merged, numbers_of
from workspace.exports.documents.manuscript import (
    Manuscript,
    NotWritable,
    Paragraph,
    Span,
    Table,
    direction,
)

_TEMPLATE: Final = Path(__file__).parent.parent / "data" / "manuscript.typ"
_NO_GLYPH: Final = re.compile(r'the text `"(.+?)"` could not be displayed', re.DOTALL)
_FAMILIES: Final = (
    "Source Serif 4",
    "Noto Serif",
    "Libertinus Serif",
    "Noto Naskh Arabic",
    "Noto Serif Hebrew",
)
_EAST_ASIAN: Final = {
    "ja": ("Noto Serif CJK JP", "Noto Sans CJK JP"),
    "ko": ("Noto Serif CJK KR", "Noto Sans CJK KR"),
    "zh": ("Noto Serif CJK SC", "Noto Sans CJK SC"),
}


@cache
def fonts() -> typst.Fonts:
    """Return the typefaces there are: those of the machine, and those that come with the writer."""
    return typst.Fonts(include_system_fonts=True, include_embedded_fonts=True)


def as_pdf(manuscript: Manuscript, known: typst.Fonts | None = None) -> bytes:
    """Return the file.

    Args:
        manuscript: what it says.
        known: the typefaces it may be set in; by default all there are.

    Raises:
        NotWritable: no typeface has a character of it, which is the message.
    """
    known = known or fonts()
    return compiled(_TEMPLATE, _said(manuscript, known), known)


def compiled(template: Path, said: Mapping[str, Any], known: typst.Fonts | None = None) -> bytes:
    """Return what a template makes of data as PDF/UA-1.

    Raises:
        NotWritable: no typeface has a character of it, which is the message.
    """
    writer = typst.Compiler(template.read_bytes(), font_paths=known or fonts())
    try:
        made = writer.compile(
            format="pdf", sys_inputs={"said": json.dumps(said)}, pdf_standards=["ua-1"]
        )
    except typst.TypstError as fault:
        missing = _NO_GLYPH.search(fault.message)
        if missing is None:
            raise
        raise NotWritable(missing[1]) from fault
    assert isinstance(made, bytes)
    return made


def typefaces(lang: str, known: typst.Fonts | None = None) -> list[str]:
    """Return the families a text in a language is set in, of those there are."""
    base, families = lang.split("-", maxsplit=1)[0], set((known or fonts()).families())
    eastern = _EAST_ASIAN.get(base, ()) + sum(_EAST_ASIAN.values(), ())
    return [one for one in (*_FAMILIES, *eastern) if one in families]


def _said(manuscript: Manuscript, known: typst.Fonts) -> dict[str, Any]:
    writer = _Blocks(manuscript)
    return {
        "title": manuscript.title,
        "lang": language(manuscript.lang),
        "head": manuscript.head,
        "words": dict(manuscript.words),
        "fonts": typefaces(manuscript.lang, known),
        "blocks": list(writer.blocks(manuscript.blocks)),
        "notes": [
            {
                "number": writer.numbers.get(note.key, 0),
                "by": byline(note, manuscript),
                "lines": note.lines,
                "answer": bool(note.answers),
            }
            for note in manuscript.notes
        ],
    }


def language(lang: str) -> dict[str, str | None]:
    """Return a language as typst takes it: its code, and a region where one is said."""
    base, *others = lang.split("-")
    region = next((one for one in others if len(one) == 2), None)  # noqa: PLR2004 - as in ISO 3166
    return {"lang": base, "region": region}


class _Blocks:
    def __init__(self, manuscript: Manuscript) -> None:
        self._manuscript = manuscript
        self.numbers = numbers_of(manuscript)

    def blocks(self, found: Iterable[Paragraph | Table]) -> Iterator[dict[str, Any]]:
        """Yield blocks; neighbouring items are lists within lists."""
        for listed, run in in_runs(tuple(found)):
            if not listed:
                yield from map(self._block, run)
                continue
            lines = [one for one in run if isinstance(one, Paragraph)]
            for group in nested((line, line.number) for line in lines):
                assert isinstance(group, Items)
                yield {"kind": "list", "group": self._items(group)}

    def _block(self, one: Paragraph | Table) -> dict[str, Any]:
        if isinstance(one, Paragraph):
            kind = one.look if one.look in {"title", "heading"} else "line"
            return {"kind": kind, "line": self._line(one)}
        return {
            "kind": "table",
            "head": list(one.head),
            "widths": list(one.widths or (1,) * len(one.head)),
            "cells": [list(self.blocks(cell)) for row in one.rows for cell in row],
        }

    def _items(self, group: Items[Paragraph]) -> dict[str, Any]:
        return {
            "ordered": group.kind == "ordered",
            "items": [
                {
                    "line": self._line(item.line),
                    "number": item.number,
                    "inner": [self._items(inner) for inner in item.inner],
                }
                for item in group.items
            ],
        }

    def _line(self, one: Paragraph) -> dict[str, Any]:
        lang = one.lang or self._manuscript.lang
        return {
            "look": one.look,
            "level": max(one.level, 1),
            "number": one.number,
            "indent": one.indent,
            "lang": language(lang),
            "rtl": direction(lang) == "rtl",
            "spans": [self._span(span) for span in merged(one.spans)],
        }

    def _span(self, span: Span) -> dict[str, Any]:
        return {
            "text": span.text,
            "strong": span.strong,
            "em": span.em,
            "link": span.link,
            "lang": language(span.lang) if span.lang else "",
            "edit": {"gone": span.edit.gone} if span.edit else None,
            "notes": [self.numbers[key] for key in span.notes if key in self.numbers],
        }
