"""A manuscript as ODT: headings, lists and tables as such, remarks as annotations.

Changes are told in words, struck out or underlined.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from io import BytesIO
from typing import Any, Final

from lxml import etree
from odfdo import Document, Element

from workspace.domain.intake.marginalia import OUR_TEXT
from workspace.domain.text.prose import Items, nested
from workspace.exports.documents.as_text import in_runs
from workspace.exports.documents.manuscript import (
    Block,
    Manuscript,
    Note,
    Paragraph,
    Span,
    Table,
    direction,
)

_SPACES: Final = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "loext": "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0",
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
}
_EAST_ASIAN: Final = frozenset({"zh", "ja", "ko"})
_BULLETS: Final = "•◦▪‣"
_BASES: Final = {"title": "Title", "text": OUR_TEXT.replace(" ", "_20_")}


def as_odt(manuscript: Manuscript) -> bytes:
    """Return the file."""
    made = Document("text")
    for part in [name for name in made.get_parts() if name.startswith("Thumbnails/")]:
        made.del_part(part)
    at = datetime.fromisoformat(manuscript.at).astimezone(UTC).replace(microsecond=0)
    about = made.meta
    about.title, about.language = manuscript.title, manuscript.lang
    about.creation_date = about.date = at.replace(tzinfo=None)
    # The template of the library numbers headings, which are numbered by nobody here.
    for outline in made.styles.get_elements("//text:outline-style"):
        outline.delete()
    body, writer = made.body, _Writer(manuscript)
    body.clear()
    for block in writer.blocks(manuscript.blocks):
        body.append(Element.from_tag(etree.tostring(block, encoding="unicode")))
    made.insert_style(etree.tostring(_our_text(), encoding="unicode"))
    for style in (*_list_styles(), *writer.styles.values()):
        made.insert_style(etree.tostring(style, encoding="unicode"), automatic=True)
    packed = BytesIO()
    made.save(packed)
    return packed.getvalue()


def _tag(name: str, inner: Iterable[Any] = (), text: str = "", **attributes: object) -> Any:
    space, local = name.split(":")
    made = etree.Element(f"{{{_SPACES[space]}}}{local}", nsmap=_SPACES)
    for key, value in attributes.items():
        of, _, called = key.partition("_")
        made.set(f"{{{_SPACES[of]}}}{called.replace('_', '-')}", str(value))
    made.text = text or None
    made.extend(list(inner))
    return made


class _Writer:
    """Writes blocks; the styles they need come together as they are met."""

    def __init__(self, manuscript: Manuscript) -> None:
        self._manuscript = manuscript
        self.styles: dict[tuple[object, ...], Any] = {}
        spans = [one for line in manuscript.paragraphs() for one in line.spans]
        self._notes: dict[str, list[Note]] = {}
        for note in manuscript.notes:
            self._notes.setdefault(note.answers or note.key, []).append(note)
        held = {key: [one for one in spans if key in one.notes] or spans[:1] for key in self._notes}
        self._begins = [(id(on[0]), key) for key, on in held.items() if on]
        self._ends = [(id(on[-1]), key) for key, on in held.items() if on]

    def blocks(self, found: Iterable[Block]) -> Iterator[Any]:
        """Yield blocks as elements; neighbouring items are lists within lists."""
        for listed, run in in_runs(tuple(found)):
            if not listed:
                yield from map(self._block, run)
                continue
            lines = [one for one in run if isinstance(one, Paragraph)]
            for group in nested((line, line.number) for line in lines):
                assert isinstance(group, Items)
                yield self._items(group)

    def _items(self, group: Items[Paragraph], depth: int = 0) -> Any:
        named = "LN" if (ordered := group.kind == "ordered") else "LB"
        made = _tag("text:list", text_style_name=named)
        for item in group.items:
            start: dict[str, Any] = {"text_start_value": item.number} if ordered else {}
            inner = (self._items(one, item.line.indent + 1) for one in item.inner)
            held = _tag("text:list-item", [self._line(item.line), *inner], **start)
            made.append(_deeper(held, named, item.line.indent - depth))
        return made

    def _block(self, one: Block) -> Any:
        if isinstance(one, Table):
            return self._table(one)
        if one.look == "text" and one.number:
            item = _tag("text:list-item", [self._line(one)], text_start_value=one.number)
            return _tag("text:list", [item], text_style_name="LP")
        return self._line(one)

    def _line(self, one: Paragraph) -> Any:
        lang = one.lang or self._manuscript.lang
        head = one.look == "heading"
        base = f"Heading_20_{one.level}" if head else _BASES.get(one.look, "Standard")
        level: dict[str, Any] = {"text_outline_level": one.level} if head else {}
        style = self._paragraph_style(base, lang, one)
        made = _tag("text:h" if head else "text:p", text_style_name=style, **level)
        for span in one.spans:
            made.extend(self._words(span, span.lang or lang))
        return made

    def _words(self, span: Span, lang: str) -> Iterator[Any]:
        for at, key in self._begins:
            if at == id(span):
                yield from self._annotations(key)
        if span.edit:
            told = self._manuscript.words["gone" if span.edit.gone else "come"]
            yield _tag("text:span", text=f"[{told}: ")
        made = _tag("text:span", text_style_name=self._text_style(span, lang))
        _fill(made, span.text)
        link = {"xlink_type": "simple", "xlink_href": span.link}
        yield _tag("text:a", [made], **link) if span.link else made
        if span.edit:
            yield _tag("text:span", text="]")
        for at, key in self._ends:
            if at == id(span):
                for n, _ in enumerate(self._notes[key]):
                    yield _tag("office:annotation-end", office_name=f"{key}-{n}")

    def _annotations(self, key: str) -> Iterator[Any]:
        for n, note in enumerate(self._notes[key]):
            yield _tag(
                "office:annotation",
                [
                    _tag("dc:creator", text=note.who),
                    *([_tag("dc:date", text=note.at[:19])] if note.at else []),
                    *(_tag("text:p", text=line) for line in note.lines),
                ],
                office_name=f"{key}-{n}",
                loext_resolved=str(note.settled).lower(),
            )

    def _table(self, one: Table) -> Any:
        made = _tag("table:table", table_name=one.caption)
        made.append(_tag("table:table-column", table_number_columns_repeated=len(one.head)))
        head = [
            (Paragraph(spans=(Span(word, strong=True),), lang=self._manuscript.tongue),)
            for word in one.head
        ]
        made.append(_tag("table:table-header-rows", [self._row(head)]))
        made.extend(self._row(row) for row in one.rows)
        return made

    def _row(self, cells: Iterable[tuple[Paragraph, ...]]) -> Any:
        cell = {"office_value_type": "string", "table_style_name": self._cell_style()}
        made = (_tag("table:table-cell", self.blocks(one), **cell) for one in cells)
        return _tag("table:table-row", made)

    def _cell_style(self) -> str:
        look = {"fo_padding": "0.1cm", "fo_border": "0.5pt solid #999999"}
        inner = [_tag("style:table-cell-properties", **look)]
        return self._style("C", "table-cell", ("cell",), inner)

    def _paragraph_style(self, base: str, lang: str, one: Paragraph) -> str:
        mode = "rl-tb" if direction(lang) == "rtl" else "lr-tb"
        indent = 0 if one.list else one.indent
        look = {"style_writing_mode": mode, "fo_margin_bottom": "0.2cm", "fo_text_align": "start"}
        if indent:
            look["fo_margin_right" if mode == "rl-tb" else "fo_margin_left"] = f"{indent + 1}cm"
        inner = [_tag("style:paragraph-properties", **look)]
        if one.look == "quiet":
            inner.append(_tag("style:text-properties", fo_font_size="9pt", fo_color="#555555"))
        more = {"style_parent_style_name": base}
        return self._style("P", "paragraph", (base, mode, indent, one.look), inner, **more)

    def _text_style(self, span: Span, lang: str) -> str:
        look: dict[str, str] = {}
        kind = "asian" if lang[:2] in _EAST_ASIAN else "complex" if direction(lang) == "rtl" else ""
        code, _, region = lang.partition("-")
        for key, value in (("language", code), ("country", region if len(region) == 2 else "none")):  # noqa: PLR2004 - as in ISO 3166
            look[f"style_{key}_{kind}" if kind else f"fo_{key}"] = value
        for wanted, key, value in (
            (span.strong, "font_weight", "bold"),
            (span.em, "font_style", "italic"),
        ):
            if wanted:
                look[f"fo_{key}"] = look[f"style_{key}_asian"] = look[f"style_{key}_complex"] = (
                    value
                )
        if span.edit:
            struck = (
                "style_text_line_through_style" if span.edit.gone else "style_text_underline_style"
            )
            look[struck] = "solid"
        inner = [_tag("style:text-properties", **look)]
        return self._style("T", "text", tuple(sorted(look.items())), inner)

    def _style(
        self, letter: str, family: str, key: tuple[object, ...], inner: list[Any], **more: str
    ) -> str:
        found = (letter, *key)
        if found not in self.styles:
            name = f"B{letter}{len(self.styles) + 1}"
            self.styles[found] = _tag(
                "style:style", inner, style_name=name, style_family=family, **more
            )
        return str(self.styles[found].get(f"{{{_SPACES['style']}}}name"))


def _fill(made: Any, text: str) -> None:
    """Write words as ODF keeps them: blanks that would fall together, and tabs, as elements."""
    last: Any = None
    blank = True
    for char in text:
        if char == "\t" or (char == " " and blank):
            last = _tag("text:tab" if char == "\t" else "text:s")
            made.append(last)
        elif last is None:
            made.text = (made.text or "") + char
        else:
            last.tail = (last.tail or "") + char
        blank = char == " "


def _deeper(item: Any, style: str, by: int) -> Any:
    """Return an item that is so much deeper than its list: in lists without words of their own."""
    for _ in range(by):
        item = _tag("text:list-item", [_tag("text:list", [item], text_style_name=style)])
    return item


def _our_text() -> Any:
    """Return the style by which numbered paragraphs are known from items of a list."""
    named = {"style_name": _BASES["text"], "style_display_name": OUR_TEXT}
    more = {"style_parent_style_name": "Standard", **named}
    return _tag("style:style", style_family="paragraph", **more)


def _list_styles() -> Iterator[Any]:
    for name, kind in (("LP", "number"), ("LN", "number"), ("LB", "bullet")):
        made = _tag("text:list-style", style_name=name)
        for level in range(1, 5):
            look = (
                {"style_num_format": "1", "style_num_suffix": "."}
                if kind == "number"
                else {"text_bullet_char": _BULLETS[level - 1]}
            )
            where = {"fo_margin_left": f"{level}cm", "fo_text_indent": "-1cm"}
            place = _tag(
                "style:list-level-properties",
                [
                    _tag(
                        "style:list-level-label-alignment",
                        text_label_followed_by="listtab",
                        **where,
                    )
                ],
                text_list_level_position_and_space_mode="label-alignment",
            )
            made.append(_tag(f"text:list-level-style-{kind}", [place], text_level=level, **look))
        yield made
