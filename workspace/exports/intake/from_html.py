"""HTML as blocks: what is a paragraph or an item there is one here, rows of tables are lines."""

import re
from dataclasses import dataclass, replace
from typing import Final

from lxml import etree, html

from workspace.domain.intake.document import COMES, GOES, Block, Incoming, Piece
from workspace.domain.intake.losses import Loss
from workspace.domain.intake.reasons import Reason
from workspace.exports.intake import html_notes
from workspace.exports.intake.gathered import Gathered, NotReadable
from workspace.exports.intake.row_lines import row_of

_SILENT: Final = frozenset(
    [
        "head",
        "style",
        "script",
        "template",
        "title",
        "meta",
        "link",
        "noscript",
        "select",
        "datalist",
        "input",
        "textarea",
        "button",
    ]
)
_LOST: Final = {
    **dict.fromkeys(("img", "picture", "svg", "canvas", "video", "audio"), Loss.PICTURES),
    **dict.fromkeys(("iframe", "object", "embed", "applet", "frame"), Loss.EMBEDDED),
    "math": Loss.FORMULAS,
    **dict.fromkeys(("s", "strike"), Loss.STRUCK),
}
_BLOCKS: Final = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "ul",
    ]
)
_EDITS: Final = {"ins": COMES, "del": GOES}
_BLANKS: Final = re.compile(r"[ \t\n\r\f]+")
_HEADING: Final = re.compile(r"h[1-6]")
_HIDDEN: Final = re.compile(r"display:none|visibility:hidden|mso-hide:all")
_BOLD: Final = re.compile(r"font-weight:(bold|bolder|[6-9]00)")


@dataclass(frozen=True, slots=True)
class _Within:
    """What is around some words."""

    strong: bool = False
    em: bool = False
    link: str = ""
    edit: str = ""
    level: int = 0
    list: str = ""
    depth: int = -1
    is_pre: bool = False


def from_html(content: str) -> Incoming:
    """Return a page as a document.

    Raises:
        NotReadable: it holds no text, or is nested beyond reading.
    """
    parser = html.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(content.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, etree.ParserError, ValueError) as fault:
        raise NotReadable(Reason.EMPTY) from fault
    if root is None:
        raise NotReadable(Reason.EMPTY)
    if any("depth" in said.message.lower() for said in parser.error_log):
        raise NotReadable(Reason.BROKEN)
    found = _Page()
    if notes := html_notes.bracket(root):
        found.gathered.left[Loss.BRACKETED] += notes
    found.walk(root, _Within())
    found.close()
    return found.gathered.found()


class _Page:
    """Reads a page; the words of a block come together until it ends."""

    def __init__(self) -> None:
        self.gathered = Gathered()
        self._pieces: list[Piece] = []
        self._look = _Within()
        self._is_item = False

    def walk(self, held: etree._Element, within: _Within) -> None:
        """Read an element and what is in it."""
        name = str(held.tag)
        if name in _SILENT or self._is_lost(held, name):
            return
        if name == "br":
            self._break()
        elif name == "table":
            self._table(held, within)
        else:
            self._count(name)
            self._inside(held, name, _inner(held, name, within))

    def close(self) -> None:
        """End the block that is open."""
        pieces = _folded(self._pieces) if not self._look.is_pre else tuple(self._pieces)
        self._pieces = []
        if not any(piece.text.strip() for piece in pieces):
            return
        of = self._look
        item = of.list if self._is_item else ""
        self._is_item = False
        depth = max(of.depth, 0) if item else 0
        self.gathered.add(Block(pieces=pieces, level=of.level, list=item, indent=depth))

    def _inside(self, held: etree._Element, name: str, within: _Within) -> None:
        is_block = name in _BLOCKS
        if is_block:
            self.close()
            self._look, self._is_item = within, name == "li" or (self._is_item and name == "p")
        self._say(held.text, within)
        for one in held:
            self.walk(one, within)
            if one.tag in _BLOCKS or one.tag == "table":
                self.close()
                self._look = within
            self._say(one.tail, within)
        if is_block:
            self.close()

    def _say(self, text: str | None, within: _Within) -> None:
        if not text:
            return
        for n, part in enumerate(text.split("\n") if within.is_pre else [text]):
            if n:
                self._break()
            if part:
                of = within
                self._pieces.append(Piece(part, of.strong, of.em, of.link, of.edit))

    def _break(self) -> None:
        if self._is_item or self._look.level:
            self._pieces.append(Piece(" "))
        else:
            self.close()

    def _table(self, held: etree._Element, within: _Within) -> None:
        self.close()
        self.gathered.left[Loss.TABLES] += 1
        for row in held.iter("tr"):
            cells = []
            for cell in row.iterchildren("td", "th"):
                inside = _Page()
                inside.gathered = self.gathered
                inside._is_item = True
                inside.walk_all(cell, replace(within, level=0, strong=cell.tag == "th"))
                cells.append([inside.words()])
            self.gathered.add(Block(pieces=tuple(row_of(cells))))

    def walk_all(self, held: etree._Element, within: _Within) -> None:
        """Read what is in a cell, as words of one line."""
        self._say(held.text, within)
        for one in held:
            name = str(one.tag)
            if name not in _SILENT and not self._is_lost(one, name):
                if name == "br" or name in _BLOCKS:
                    self._pieces.append(Piece(" "))
                self._count(name)
                self.walk_all(one, _inner(one, name, within))
            self._say(one.tail, within)

    def words(self) -> tuple[Piece, ...]:
        """Return the words read so far."""
        return _folded(self._pieces)

    def _count(self, name: str) -> None:
        if name in _EDITS:
            self.gathered.changed("", _EDITS[name])

    def _is_lost(self, held: etree._Element, name: str) -> bool:
        style = _style(held)
        loss = _LOST.get(name)
        if "hidden" in held.attrib or _HIDDEN.search(style):
            loss = Loss.HIDDEN
        elif "line-through" in style:
            loss = Loss.STRUCK
        if loss in {Loss.HIDDEN, Loss.STRUCK} and not "".join(map(str, held.itertext())).strip():
            return True
        if loss:
            self.gathered.left[loss] += 1
        return loss is not None


def _inner(held: etree._Element, name: str, within: _Within) -> _Within:
    style = _style(held)
    found = replace(
        within,
        strong=within.strong or name in {"b", "strong"} or bool(_BOLD.search(style)),
        em=within.em or name in {"i", "em"} or "font-style:italic" in style,
        edit=_EDITS.get(name, within.edit),
        is_pre=within.is_pre or name == "pre",
    )
    if _HEADING.fullmatch(name):
        return replace(found, level=int(name[1]))
    if name == "a":
        return replace(found, link=held.get("href", "").strip())
    if name in {"ul", "ol"}:
        kind = "ordered" if name == "ol" else "bullet"
        return replace(found, list=kind, depth=within.depth + 1)
    return found


def _style(held: etree._Element) -> str:
    return _BLANKS.sub("", held.get("style", "").lower())


def _folded(pieces: list[Piece]) -> tuple[Piece, ...]:
    """Return pieces with one blank where there are several, and none at either end."""
    found: list[Piece] = []
    blank = True
    for piece in pieces:
        text = _BLANKS.sub(" ", piece.text)
        text = text[1:] if blank and text.startswith(" ") else text
        if text:
            blank = text.endswith(" ")
            found.append(replace(piece, text=text))
    if found and found[-1].text.endswith(" "):
        found[-1] = replace(found[-1], text=found[-1].text[:-1])
    return tuple(found)
