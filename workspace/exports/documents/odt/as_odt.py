"""A manuscript as ODT: headings, lists and tables as such, remarks and changes as its own."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from io import BytesIO
from itertools import groupby
from typing import Any, Final

from lxml import etree
from odfdo import Document, Element

from workspace.domain.intake.marginalia import OUR_NAME
from workspace.domain.text.prose import Items, nested
from workspace.exports.documents.as_text import in_runs
from workspace.exports.documents.identity import Places, identity
from workspace.exports.documents.manuscript import (
    Block,
    Manuscript,
    Note,
    Paragraph,
    Span,
    Table,
    place_of,
)
from workspace.exports.documents.odt.odt_looks import Styles, list_styles, named_styles, tag
from workspace.exports.documents.odt.odt_regions import Joint, Regions, joined

_LIST: Final = {"bullet": "LB", "ordered": "LN"}


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
    blocks = list(writer.parts())
    for block in (*writer.regions.whole(), *blocks):
        body.append(Element.from_tag(etree.tostring(block, encoding="unicode")))
    for style in named_styles():
        made.insert_style(etree.tostring(style, encoding="unicode"))
    for style in (*list_styles(), *writer.styles.made.values()):
        made.insert_style(etree.tostring(style, encoding="unicode"), automatic=True)
    if manuscript.ids:
        # A property of their own is what programs keep that know nothing of us.
        names = {note.key: writer.names[note.key] for note in manuscript.notes}
        said = identity(manuscript, names, writer.regions.edits, writer.places)
        about.set_user_defined_metadata(OUR_NAME, etree.tostring(said, encoding="unicode"))
    packed = BytesIO()
    made.save(packed)
    return packed.getvalue()


class _Writer:
    """Writes blocks.

    Attributes:
        names: by which each remark is known, by its key.
        places: where what is answered.
        regions: the changes, as they are met.
        styles: those that the blocks need.
    """

    def __init__(self, manuscript: Manuscript) -> None:
        self.names = {note.key: f"banyan-{n}" for n, note in enumerate(manuscript.notes)}
        self.places = Places()
        self.regions, self.styles = Regions(manuscript.at), Styles()
        self._manuscript = manuscript
        spans = [one for line in manuscript.paragraphs() for one in line.spans]
        self._notes: dict[str, list[Note]] = {}
        for note in manuscript.notes:
            self._notes.setdefault(note.answers or note.key, []).append(note)
        held = {key: [one for one in spans if key in one.notes] or spans[:1] for key in self._notes}
        self._begins = [(id(on[0]), key) for key, on in held.items() if on]
        self._ends = [(id(on[-1]), key) for key, on in held.items() if on]

    def parts(self) -> Iterator[Any]:
        """Yield the blocks of the manuscript, marked by the parts of it that they are of."""
        for key, alike in groupby(joined(self._manuscript.blocks), key=lambda block: block.key):
            made = list(self._blocks(alike))
            if key:
                _mark(made, f"banyan_{key}")
            yield from made

    def _blocks(self, found: Iterable[Block]) -> Iterator[Any]:
        """Yield blocks, with a bookmark around those in which one question is answered."""
        for place, alike in groupby(found, key=place_of):
            some = tuple(alike)
            made = list(self._run(some))
            if place:
                lines = [one for one in some if isinstance(one, Paragraph)]
                _mark(made, f"banyan_{self.places.named(lines)}")
            yield from made

    def _run(self, found: tuple[Block, ...]) -> Iterator[Any]:
        """Yield blocks as elements; neighbouring items are lists within lists."""
        for listed, run in in_runs(found):
            if not listed:
                yield from map(self._block, run)
                continue
            lines = [one for one in run if isinstance(one, Paragraph)]
            for group in nested((line, line.number) for line in lines):
                assert isinstance(group, Items)
                yield self._items(group)

    def _items(self, group: Items[Paragraph], depth: int = 0) -> Any:
        style = _LIST[group.kind]
        made = tag("text:list", text_style_name=style)
        for item in group.items:
            start: dict[str, Any] = {"text_start_value": item.number} if item.number else {}
            indent = item.line.indent
            # One after the other as they stand: what ends in the next line has begun in this one.
            line = self._line(item.line)
            inner = (self._items(one, indent + 1) for one in item.inner)
            whole = tag("text:list-item", [line, *inner], **start)
            made.append(_deeper(whole, style, indent - depth))
        return made

    def _block(self, one: Block) -> Any:
        if isinstance(one, Table):
            return self._table(one)
        return _numbered(one, self._line(one))

    def _line(self, one: Paragraph) -> Any:
        lang = one.lang or self._manuscript.lang
        made = self._empty(one)
        made.extend(self.regions.begin_line())
        for span in one.spans:
            made.extend(self._words(span, span.lang or lang))
        if one.edit:
            made.append(self.regions.break_line(one.edit))
        return made

    def _empty(self, one: Paragraph) -> Any:
        head = one.look == "heading"
        level: dict[str, Any] = {"text_outline_level": one.level} if head else {}
        style = self.styles.paragraph(one, one.lang or self._manuscript.lang)
        return tag("text:h" if head else "text:p", text_style_name=style, **level)

    def _words(self, span: Span, lang: str) -> Iterator[Any]:
        for at, key in self._begins:
            if at == id(span):
                yield from self._annotations(key)
        yield from self._span(span, lang)
        for at, key in self._ends:
            if at == id(span):
                for note in self._notes[key]:
                    yield tag("office:annotation-end", office_name=self.names[note.key])

    def _span(self, span: Span, lang: str) -> Iterator[Any]:
        if isinstance(span, Joint) and span.edit:
            lines = (_apart(one, self._empty(one)) for one in span.around)
            yield self.regions.taken(span.edit, lines)
            return
        made = tag("text:span", text_style_name=self.styles.words(span, lang))
        _fill(made, span.text)
        link = {"xlink_type": "simple", "xlink_href": span.link}
        words = tag("text:a", [made], **link) if span.link else made
        if span.edit is None:
            yield words
        elif span.edit.gone:
            yield self.regions.taken(span.edit, [tag("text:p", [words])])
        else:
            yield from self.regions.brought(span.edit, [words])

    def _annotations(self, key: str) -> Iterator[Any]:
        for note in self._notes[key]:
            parent = {"loext_parent_name": self.names[key]} if note.answers else {}
            yield tag(
                "office:annotation",
                [
                    tag("dc:creator", text=note.who),
                    *([tag("dc:date", text=note.at[:19])] if note.at else []),
                    *(tag("text:p", text=line) for line in note.lines),
                ],
                office_name=self.names[note.key],
                loext_resolved=str(note.settled).lower(),
                **parent,
            )

    def _table(self, one: Table) -> Any:
        made = tag("table:table", table_name=one.caption)
        made.append(tag("table:table-column", table_number_columns_repeated=len(one.head)))
        head = [
            (Paragraph(spans=(Span(word, strong=True),), lang=self._manuscript.tongue),)
            for word in one.head
        ]
        made.append(tag("table:table-header-rows", [self._row(head)]))
        made.extend(self._row(row) for row in one.rows)
        return made

    def _row(self, cells: Iterable[tuple[Paragraph, ...]]) -> Any:
        cell = {"office_value_type": "string", "table_style_name": self.styles.cell()}
        made = (tag("table:table-cell", self._blocks(joined(one)), **cell) for one in cells)
        return tag("table:table-row", made)


def _numbered(one: Paragraph, line: Any) -> Any:
    """Return a paragraph with its number in the margin, if it has one."""
    if one.look != "text" or not one.number:
        return line
    item = tag("text:list-item", [line], text_start_value=one.number)
    return tag("text:list", [item], text_style_name="LP")


def _apart(one: Paragraph, line: Any) -> Any:
    """Return a paragraph that went as it stands apart: in the lists it was an item of."""
    if not one.list:
        return line
    style = _LIST[one.list]
    item = _deeper(tag("text:list-item", [line]), style, one.indent)
    return tag("text:list", [item], text_style_name=style)


def _deeper(item: Any, style: str, steps: int) -> Any:
    """Return an item of a list as one of a list so much deeper."""
    for _ in range(steps):
        item = tag("text:list-item", [tag("text:list", [item], text_style_name=style)])
    return item


def _mark(made: list[Any], name: str) -> None:
    """Write a bookmark around the words of blocks; with a table at its beginning it is a place."""
    lines = [one for block in made for one in block.iter("{*}p", "{*}h") if not _is_said(one)]
    if str(made[0].tag).endswith("}table"):
        lines[0].insert(0, tag("text:bookmark", text_name=name))
        return
    lines[0].insert(0, tag("text:bookmark-start", text_name=name))
    lines[-1].append(tag("text:bookmark-end", text_name=name))


def _is_said(line: Any) -> bool:
    """Whether a paragraph is one of a comment."""
    above = line.getparent()
    return above is not None and str(above.tag).endswith("}annotation")


def _fill(made: Any, text: str) -> None:
    """Write words as ODF keeps them: blanks that would fall together, and tabs, as elements."""
    last: Any = None
    blank = True
    for char in text:
        if char == "\t" or (char == " " and blank):
            last = tag("text:tab" if char == "\t" else "text:s")
            made.append(last)
        elif last is None:
            made.text = (made.text or "") + char
        else:
            last.tail = (last.tail or "") + char
        blank = char == " "
