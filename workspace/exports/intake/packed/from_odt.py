"""An ODT as blocks: paragraphs, items, tables as lines, with the changes that are tracked."""

import re
from dataclasses import dataclass, replace
from typing import Final

from lxml.etree import _Element

from workspace.domain.intake.document import COMES, GOES, TITLE_LEVEL, Block, Incoming, Piece
from workspace.domain.intake.losses import Loss
from workspace.domain.intake.reasons import Reason
from workspace.exports.intake.gathered import Gathered, NotReadable
from workspace.exports.intake.packed.odt_styles import OFFICE, TABLE, TEXT, OdtStyles
from workspace.exports.intake.packed.package import Package
from workspace.exports.intake.row_lines import row_of

_HREF: Final = "{http://www.w3.org/1999/xlink}href"
_DC: Final = "{http://purl.org/dc/elements/1.1/}"
_DRAW: Final = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_BLANKS: Final = re.compile(r"[ \t\r\n]+")
_DEEPEST: Final = 6
_MOST_SPACES: Final = 100
_DIGITS: Final = 4
_PARAGRAPHS: Final = frozenset({f"{TEXT}p", f"{TEXT}h"})
_INTO: Final = frozenset(
    {f"{TEXT}section", f"{TEXT}index-body", f"{TEXT}numbered-paragraph", f"{TEXT}list-header"}
)


def from_odt(content: bytes) -> Incoming:
    """Return a document.

    Raises:
        NotReadable: it is damaged or has a password, unpacks to too much, or holds no text.
    """
    package = Package(content)
    if b"encryption-data" in package.raw("META-INF/manifest.xml"):
        raise NotReadable(Reason.OLD)
    root = package.xml("content.xml")
    body = root.find(f"{OFFICE}body/{OFFICE}text") if root is not None else None
    if root is None or body is None:
        raise NotReadable(Reason.KIND)
    found = _Body(OdtStyles(root, package.xml("styles.xml")), _Changes(body))
    found.blocks(body)
    return found.gathered.found()


class _Changes:
    """The tracked changes of a document, by their ids."""

    def __init__(self, body: _Element) -> None:
        self.kinds: dict[str, str] = {}
        self.who: dict[str, str] = {}
        self.gone: dict[str, _Element] = {}
        for region in body.iter(f"{TEXT}changed-region"):
            key = region.get(f"{TEXT}id", "")
            for one in region:
                name = one.tag.rpartition("}")[2]
                self.kinds[key] = {"insertion": COMES, "deletion": GOES}.get(name, "")
                self.who[key] = next((who.text or "" for who in one.iter(f"{_DC}creator")), "")
                if name == "deletion":
                    self.gone[key] = one


@dataclass(frozen=True, slots=True)
class _Within:
    """What is around some words."""

    strong: bool = False
    em: bool = False
    link: str = ""
    gone: bool = False


class _Body:
    """Reads the blocks of a body, in order."""

    def __init__(self, styles: OdtStyles, changes: _Changes) -> None:
        self.gathered = Gathered()
        self._styles, self._changes = styles, changes
        self._pieces: list[Piece] = []
        self._coming: set[str] = set()
        self._counted: set[str] = set()
        self._look = Block()

    def blocks(self, held: _Element, style: str = "", depth: int = -1) -> None:
        """Read what stands in an element: the body, or an item, which may have its own style."""
        is_first, own = True, held.get(f"{TEXT}style-override") or style
        for one in held:
            if one.tag in _PARAGRAPHS:
                listed = self._styles.listed(own, depth) if depth >= 0 and is_first else ""
                self._paragraph(one, listed, max(depth, 0))
                is_first = False
            elif one.tag == f"{TEXT}list":
                self._items(one, style, depth)
            elif one.tag == f"{TABLE}table":
                self._table(one)
            elif one.tag in _INTO:
                self.blocks(one, style, depth)
            elif one.tag.startswith(_DRAW):
                self._drawn(one)
            else:
                self._change(one)

    def _items(self, held: _Element, style: str, depth: int) -> None:
        named = held.get(f"{TEXT}style-name", "") or style
        for item in held:
            self.blocks(item, named, depth + 1)

    def _paragraph(self, held: _Element, listed: str, depth: int) -> None:
        level = 0
        if held.tag == f"{TEXT}h":
            said = held.get(f"{TEXT}outline-level", "1")
            level = min(int(said), _DEEPEST) if said.isdigit() else 1
        elif self._styles.is_title(held.get(f"{TEXT}style-name", "")):
            level = TITLE_LEVEL
        if self._styles.is_our_text(held.get(f"{TEXT}style-name", "")):
            listed = ""
        indent = depth if listed else 0
        self._look = Block(level=level, list="" if level else listed, indent=0 if level else indent)
        # That a heading is in bold type is no word of anybody's.
        self._words(held, _Within() if level else _styled(self._styles, held, _Within()))
        self._end(COMES if self._coming else "")

    def _end(self, edit: str) -> None:
        pieces, self._pieces = tuple(self._pieces), []
        if edit or any(piece.text.strip() for piece in pieces):
            self.gathered.add(replace(self._look, pieces=pieces, edit=edit))

    def _table(self, held: _Element) -> None:
        self.gathered.left[Loss.TABLES] += 1
        for row in held.iter(f"{TABLE}table-row"):
            cells = []
            for cell in row.iterchildren(f"{TABLE}table-cell"):
                lines = []
                for one in cell.iter(*_PARAGRAPHS):
                    self._words(one, _Within())
                    lines.append(self._pieces)
                    self._pieces = []
                cells.append(lines)
            self.gathered.add(Block(pieces=tuple(row_of(cells))))

    def _words(self, held: _Element, within: _Within) -> None:
        self._say(held.text, within)
        for one in held:
            self._inline(one, within)
            self._say(one.tail, within)

    def _inline(self, one: _Element, within: _Within) -> None:
        name = one.tag.rpartition("}")[2]
        if one.tag in {f"{TEXT}span", f"{TEXT}a", f"{TEXT}meta", f"{TEXT}ruby", f"{TEXT}ruby-base"}:
            loss = self._styles.loss(one.get(f"{TEXT}style-name", ""))
            if loss:
                self.gathered.left[loss] += 1
                return
            link = one.get(_HREF, within.link)
            self._words(one, replace(_styled(self._styles, one, within), link=link))
        elif name in {"s", "tab", "line-break"}:
            self._blank(one, name, within)
        elif name in {"note", "annotation"}:
            self._note(one, name, within)
        elif one.tag.startswith(_DRAW):
            self._drawn(one)
        elif not self._change(one) and name not in {"ruby-text", "soft-page-break"}:
            self._words(one, within)

    def _drawn(self, one: _Element) -> None:
        boxed = next(one.iter(f"{_DRAW}text-box"), None) is not None
        self.gathered.left[Loss.BOXES if boxed else Loss.PICTURES] += 1

    def _blank(self, one: _Element, name: str, within: _Within) -> None:
        said = one.get(f"{TEXT}c", "1")
        count = min(int(said), _MOST_SPACES) if said.isdigit() and len(said) <= _DIGITS else 1
        if name != "line-break" or self._look.list or self._look.level:
            self._piece({"s": " " * count, "tab": "\t"}.get(name, " "), within)
        else:
            self._end("")

    def _note(self, one: _Element, name: str, within: _Within) -> None:
        if name == "annotation":
            self.gathered.commented(next((who.text or "" for who in one.iter(f"{_DC}creator")), ""))
            self.gathered.left[Loss.COMMENTS] += 1
            return
        notes = one.iterchildren(f"{TEXT}note-body")
        words = " ".join("".join(map(str, note.itertext())).strip() for note in notes)
        if words.strip():
            self.gathered.left[Loss.BRACKETED] += 1
            self._piece(f" [{' '.join(words.split())}]", within)

    def _change(self, one: _Element) -> bool:
        """Follow where a tracked change begins and ends; return whether this is such a place."""
        name = one.tag.rpartition("}")[2]
        key = one.get(f"{TEXT}change-id", "")
        if name not in {"change", "change-start", "change-end", "tracked-changes"}:
            return False
        kind = self._changes.kinds.get(key, "")
        if name == "change-end":
            self._coming.discard(key)
        elif name == "change-start" and kind == COMES:
            self._coming.add(key)
        elif name == "change" and kind == GOES:
            self._gone(self._changes.gone[key])
        if kind and key not in self._counted:
            self._counted.add(key)
            self.gathered.changed(self._changes.who.get(key, ""), kind)
        return True

    def _gone(self, held: _Element) -> None:
        """Read the words that a change takes; they stand apart from the text."""
        coming, self._coming = self._coming, set()
        for n, one in enumerate(one for one in held.iter(*_PARAGRAPHS) if not _is_noted(one)):
            if n:
                self._end(GOES)
            self._words(one, _Within(gone=True))
        self._coming = coming

    def _say(self, text: str | None, within: _Within) -> None:
        if text:
            self._piece(_BLANKS.sub(" ", text), within)

    def _piece(self, text: str, within: _Within) -> None:
        edit = GOES if within.gone else COMES if self._coming else ""
        self._pieces.append(Piece(text, within.strong, within.em, within.link, edit))


def _styled(styles: OdtStyles, held: _Element, within: _Within) -> _Within:
    strong, em = styles.marks(held.get(f"{TEXT}style-name", ""))
    return replace(within, strong=within.strong or strong, em=within.em or em)


def _is_noted(one: _Element) -> bool:
    return any(above.tag == f"{OFFICE}annotation" for above in one.iterancestors())
