"""Words of a DOCX as XML: paragraphs, runs, tables, ranges of comments, tracked changes, marks."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Final

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from lxml.etree import _Element

from workspace.exports.documents.identity import Places, instant
from workspace.exports.documents.manuscript import (
    Block,
    Cell,
    Edit,
    Manuscript,
    Paragraph,
    Span,
    Table,
    direction,
    place_of,
)

Element = _Element
INDENT: Final = 567
"""Of one step, in twentieths of a point: one centimetre."""
TEXT_NUM, BULLET_NUM, FIRST_FREE_NUM = 1, 2, 10
_EAST_ASIAN: Final = frozenset({"zh", "ja", "ko"})
_WIDTH: Final = 9_000
_STYLE: Final = {
    "title": "Title",
    "text": "BanyanText",
    "plain": "BanyanPlain",
    "quiet": "BanyanQuiet",
}
_LIST: Final = {"bullet": "BanyanBullet", "ordered": "BanyanNumber"}


def tag(name: str, inner: Iterable[Element] = (), /, **attributes: object) -> Element:
    """Return an element of WordprocessingML with its attributes and what is in it."""
    made = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), str(value))
    for one in inner:
        made.append(one)
    return made


def properties_of_language(lang: str) -> Element:
    """Return what says in which language a run is."""
    base = lang.split("-", maxsplit=1)[0]
    if base in _EAST_ASIAN:
        return tag("lang", val="en", eastAsia=lang)
    if direction(lang) == "rtl":
        return tag("lang", bidi=lang)
    return tag("lang", val=lang)


class Body:
    """Writes the blocks of a manuscript into the body of a document.

    Attributes:
        places: where what is answered.
        changes: the ids of tracked changes that have a key of ours, with each, in their order.
        lists: how many ordered lists there are; each is numbered by itself.
    """

    def __init__(self, manuscript: Manuscript, links: Mapping[str, str]) -> None:
        """Begin.

        Args:
            manuscript: what is written.
            links: the relationship of each address that is linked to.
        """
        self.manuscript = manuscript
        self.changes: list[tuple[int, Edit]] = []
        self.lists = 0
        self._links = links
        self._ids = 0
        self.places = Places()
        self._open, self._ends = _ranges(manuscript)
        self._ordered = False

    def blocks(self) -> Iterator[Element]:
        """Yield the body, block by block."""
        for key, alike in groupby(self.manuscript.blocks, key=lambda block: block.key):
            made = list(self._placed(alike))
            yield from self._marked(made, key) if key else made

    def _placed(self, blocks: Iterable[Block]) -> Iterator[Element]:
        """Yield blocks, with a bookmark around those in which one question is answered."""
        for place, alike in groupby(blocks, key=place_of):
            some = list(alike)
            made = [one for block in some for one in self._block(block)]
            lines = [one for one in some if isinstance(one, Paragraph)]
            yield from self._marked(made, self.places.named(lines)) if place else made

    def _block(self, block: Block) -> Iterator[Element]:
        if isinstance(block, Paragraph):
            yield self.paragraph(block)
        else:
            yield self._table(block)
            yield tag("p")  # two tables in a row would be one

    def _marked(self, made: list[Element], key: str) -> Iterator[Element]:
        """Yield blocks with a bookmark around the words in them."""
        number = self._next()
        start = tag("bookmarkStart", id=number, name=f"banyan_{key}")
        end = tag("bookmarkEnd", id=number)
        first, last = made[0], made[-1]
        if first.tag == qn("w:tbl"):
            yield from (start, *made, end)
            return
        first.insert(1 if first.find(qn("w:pPr")) is not None else 0, start)
        last.append(end)
        yield from made

    def paragraph(self, said: Paragraph) -> Element:
        """Return a paragraph."""
        lang = said.lang or self.manuscript.lang
        return tag("p", [self._look(said, lang), *self._runs(said, lang)])

    def _look(self, said: Paragraph, lang: str) -> Element:
        style = _LIST.get(said.list) or _STYLE.get(said.look) or f"Heading{said.level or 1}"
        made = tag("pPr", [tag("pStyle", val=style)])
        if said.list or said.number:
            level, number = (said.indent if said.list else 0), self._number_of(said)
            made.append(tag("numPr", [tag("ilvl", val=level), tag("numId", val=number)]))
        self._ordered = said.list == "ordered" or (self._ordered and bool(said.list))
        if direction(lang) == "rtl":
            made.append(tag("bidi"))
        if said.indent and not said.list:
            made.append(tag("ind", left=INDENT * (said.indent + 1)))
        mark = [self._change(said.edit, [])] if said.edit else []
        made.append(tag("rPr", [*mark, properties_of_language(lang)]))
        return made

    def _number_of(self, said: Paragraph) -> int:
        if said.list == "bullet":
            return BULLET_NUM
        if not said.list:
            return TEXT_NUM
        self.lists += not self._ordered or (said.number == 1 and said.indent == 0)
        return FIRST_FREE_NUM + self.lists - 1

    def _runs(self, said: Paragraph, lang: str) -> Iterator[Element]:
        for span in said.spans:
            for note in self._open.pop(id(span), ()):
                yield tag("commentRangeStart", id=note)
            yield from self._span(span, span.lang or lang)
            for note in self._ends.pop(id(span), ()):
                yield tag("commentRangeEnd", id=note)
                style = tag("rPr", [tag("rStyle", val="CommentReference")])
                yield tag("r", [style, tag("commentReference", id=note)])

    def _span(self, span: Span, lang: str) -> Iterator[Element]:
        made = [_run(text, span, lang, rtl=rtl) for text, rtl in by_direction(span.text)]
        if span.edit:
            made = [self._change(span.edit, made)] if made else []
        if span.link and made:
            link = tag("hyperlink", made)
            link.set(qn("r:id"), self._links[span.link])
            made = [link]
        yield from made

    def _change(self, edit: Edit, inner: list[Element]) -> Element:
        number = self._next()
        if edit.key:
            self.changes.append((number, edit))
        when = {"date": instant(edit.at)} if edit.at else {}
        return tag("del" if edit.gone else "ins", inner, id=number, author=edit.who, **when)

    def _table(self, said: Table) -> Element:
        widths = _widths(said)
        rtl = direction(self.manuscript.tongue) == "rtl"
        look = tag(
            "tblPr",
            [
                tag("tblStyle", val="TableGrid"),
                *([tag("bidiVisual")] if rtl else []),
                tag("tblW", w=_WIDTH, type="dxa"),
                tag("tblLayout", type="fixed"),
                tag("tblLook", val="04A0", firstRow=1, firstColumn=1),
                tag("tblCaption", val=said.caption),
            ],
        )
        grid = tag("tblGrid", [tag("gridCol", w=width) for width in widths])
        head = [(_strong(text, self.manuscript.tongue),) for text in said.head]
        rows = [self._row(cells, widths, head=n == 0) for n, cells in enumerate([head, *said.rows])]
        return tag("tbl", [look, grid, *rows])

    def _row(self, cells: Iterable[Cell], widths: list[int], *, head: bool) -> Element:
        inside = [tag("cantSplit"), *([tag("tblHeader")] if head else [])]
        made = tag("tr", [tag("trPr", inside)])
        for cell, width in zip(cells, widths, strict=True):
            paragraphs = list(self._placed(cell)) or [tag("p")]
            made.append(tag("tc", [tag("tcPr", [tag("tcW", w=width, type="dxa")]), *paragraphs]))
        return made

    def _next(self) -> int:
        self._ids += 1
        return self._ids


def by_direction(text: str) -> Iterator[tuple[str, bool]]:
    """Yield a text in pieces of one direction, and whether that is from right to left."""
    start, way = 0, None
    for at, char in enumerate(text):
        found = unicodedata.bidirectional(char)
        here = True if found in {"R", "AL"} else False if found == "L" else way
        if way is not None and here is not way:
            yield text[start:at], way
            start = at
        way = here
    if text:
        yield text[start:], bool(way)


def _run(text: str, span: Span, lang: str, *, rtl: bool) -> Element:
    look = tag("rPr")
    if span.link:
        look.append(tag("rStyle", val="BanyanLink"))
    for name, wanted in (("b", span.strong), ("i", span.em)):
        if wanted:
            look.extend([tag(name), tag(f"{name}Cs")])
    if rtl:
        look.append(tag("rtl"))
    look.append(properties_of_language(lang))
    made = tag("r", [look])
    gone = span.edit is not None and span.edit.gone
    for at, part in enumerate(text.split("\t")):
        if at:
            made.append(tag("tab"))
        if part:
            words = tag("delText" if gone else "t")
            words.text = part
            words.set(qn("xml:space"), "preserve")
            made.append(words)
    return made


def _strong(text: str, lang: str) -> Paragraph:
    return Paragraph(spans=(Span(text, strong=True),), lang=lang)


def _widths(said: Table) -> list[int]:
    parts = said.widths or (1,) * len(said.head)
    return [_WIDTH * part // sum(parts) for part in parts]


def _ranges(manuscript: Manuscript) -> tuple[dict[int, list[int]], dict[int, list[int]]]:
    """Return which remarks begin and which end at each run of words, by the words' identity.

    A remark on nothing is on the first words there are: no comment of a file is without a range.
    """
    spans = [span for paragraph in manuscript.paragraphs() for span in paragraph.spans]
    held: dict[str, list[Span]] = {}
    for span in spans:
        for key in span.notes:
            held.setdefault(key, []).append(span)
    begins: dict[int, list[int]] = {}
    ends: dict[int, list[int]] = {}
    for number, note in enumerate(manuscript.notes):
        on = held.get(note.answers or note.key) or spans[:1]
        begins.setdefault(id(on[0]), []).append(number)
        ends.setdefault(id(on[-1]), []).append(number)
    return begins, ends
