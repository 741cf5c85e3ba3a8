"""An ODT as blocks: paragraphs, items, tables as lines, with the changes that are tracked."""

from dataclasses import replace
from typing import Final

from lxml.etree import _Element

from workspace.domain.codes.tongues import LANGUAGES
from workspace.domain.intake.document import COMES, GOES, TITLE_LEVEL, Block, Incoming, Piece
from workspace.domain.intake.losses import Loss
from workspace.domain.intake.reasons import Reason
from workspace.domain.text.sections import SECTION
from workspace.exports.intake.gathered import Gathered, NotReadable
from workspace.exports.intake.packed.answered import Answered
from workspace.exports.intake.packed.known_remarks import Remarks, named
from workspace.exports.intake.packed.odt.odt_changes import MARKERS, Changes, Tracked
from workspace.exports.intake.packed.odt.odt_remarks import (
    comments_of,
    ends_of,
    ours_of,
    program_of,
)
from workspace.exports.intake.packed.odt.odt_styles import DRAW, OFFICE, TABLE, TEXT, OdtStyles
from workspace.exports.intake.packed.odt.odt_words import BOOKMARKS, Held, Within, Words
from workspace.exports.intake.packed.package import Package
from workspace.exports.intake.row_lines import row_of

_DEEPEST: Final = 6
_BOOKMARK: Final = "banyan_"
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
    ours = ours_of(package)
    found = _Body(package, body, ours)
    found.blocks(body)
    read = found.found()
    return read if ours is None else named(read, ours)


class _Body:
    """Reads the blocks of a body, in order."""

    def __init__(self, package: Package, body: _Element, ours: _Element | None) -> None:
        gathered = Gathered()
        styles = OdtStyles(body.getroottree().getroot(), package.xml("styles.xml"))
        remarks = Remarks(comments_of(body, program_of(package), ours), ours, gathered)
        self._changes = Changes(gathered)
        self._changes.read(body, remarks)
        self._held = Held(gathered, styles, self._changes, remarks, ends_of(body))
        self._words = Words(self._held, self._end, self._gone, self._mark)
        self._answered = Answered(ours, remarks)
        self._lang = "" if ours is None else ours.get("lang", "")
        self._styles = styles
        self._look = Block()
        self._open: dict[str, str] = {}
        self._beside: set[str] = set()
        self._key = ""

    def found(self) -> Incoming:
        """Return what was read."""
        return replace(
            self._held.gathered.found(),
            remarks=self._held.remarks.found(),
            rewritten=self._answered.found(),
        )

    def blocks(self, held: _Element, style: str = "", depth: int = -1) -> None:
        """Read what stands in an element: the body, or an item, which may have its own style."""
        is_first, own = True, held.get(f"{TEXT}style-override") or style
        for one in held:
            name = str(one.tag).rpartition("}")[2]
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
            elif str(one.tag).startswith(DRAW):
                self._words.drawn(one)
            elif name in MARKERS:
                self._words.follow(one, name)

    def _items(self, held: _Element, style: str, depth: int) -> None:
        named = held.get(f"{TEXT}style-name", "") or style
        for item in held:
            self.blocks(item, named, depth + 1)

    def _paragraph(self, held: _Element, listed: str, depth: int) -> None:
        self._key = next(iter(self._open.values()), "")
        self._marks(held)
        self._look = self._look_of(held, listed, depth)
        self._words.joins = bool(self._look.list or self._look.level)
        # What all words of a heading look like is no emphasis.
        around = Within() if self._look.level else self._words.styled(held, Within())
        self._words.read(held, around)
        self._close(COMES if self._changes.coming else "", self._changes.coming)
        self._held.remarks.break_line()

    def _look_of(self, held: _Element, listed: str, depth: int) -> Block:
        """Return a block as the style of a paragraph and its list make it, with no words yet."""
        style = held.get(f"{TEXT}style-name", "")
        level = 0
        if held.tag == f"{TEXT}h":
            said = held.get(f"{TEXT}outline-level", "1")
            level = min(int(said), _DEEPEST) if said.isdigit() else 1
        elif self._styles.is_title(style):
            level = TITLE_LEVEL
        prose = self._styles.is_prose(style)
        indent = self._styles.indent(style) if prose else depth if listed else 0
        return Block(
            level=level,
            list="" if level or prose else listed,
            indent=0 if level else indent,
            lang=_language(self._styles, held, self._lang if self._key else ""),
            key=self._key,
            aside=bool(self._beside) or self._answered.is_open or self._styles.is_aside(style),
        )

    def _end(self) -> None:
        self._close("", None)

    def _close(self, edit: str, change: Tracked | None) -> None:
        pieces = self._words.take()
        self._answered.add(pieces, edit, change.who if change else "")
        if edit or self._look.key or _says(pieces):
            who, ours = (change.who, change.ours) if change else ("", False)
            made = replace(self._look, pieces=pieces, edit=edit, who=who, ours=ours)
            self._held.gathered.add(made)

    def _table(self, held: _Element) -> None:
        names = [one.get(f"{TEXT}name", "") for one in held.iter(*_ANY_BOOKMARK)]
        aside = bool(self._beside) or any(map(_is_beside, names))
        self._held.gathered.left[Loss.TABLES] += not aside
        for row in held.iter(f"{TABLE}table-row"):
            change = self._changes.coming
            cells = []
            for cell in row.iterchildren(f"{TABLE}table-cell"):
                lines = []
                for one in _paragraphs_of(cell):
                    self._marks(one)
                    self._words.joins = True
                    self._words.read(one, self._words.styled(one, Within()))
                    lines.append(self._words.take())
                    self._answered.add(lines[-1])
                cells.append(lines)
            made = Block(pieces=tuple(row_of(cells)), aside=aside)
            if change:
                made = replace(made, edit=COMES, who=change.who, ours=change.ours)
            self._held.gathered.add(made)

    def _gone(self, change: Tracked) -> None:
        """Read the words that a change takes; they stand apart from the text."""
        assert change.gone is not None  # what takes words has them
        for n, one in enumerate(_paragraphs_of(change.gone)):
            if n:
                self._close(GOES, change)
                self._look = self._look_of(one, *_listed(self._styles, one, change.gone))
            self._words.read(one, Within(gone=change))

    def _marks(self, held: _Element) -> None:
        """Follow what begins in a paragraph before its words are read."""
        marks = [*held.iter(f"{TEXT}bookmark-start")]
        names = (one.get(f"{TEXT}name", "").removeprefix(_BOOKMARK) for one in marks)
        self._answered.begin(names)
        for one in marks:
            self._mark(one, "bookmark-start")

    def _mark(self, one: _Element, name: str) -> None:
        """Follow where sections of ours begin and end, and what stands beside them."""
        called = one.get(f"{TEXT}name", "")
        key = called.removeprefix(_BOOKMARK)
        if name == "bookmark-end":
            self._answered.end(key)
            self._open.pop(called, None)
            self._beside.discard(called)
        elif name == "bookmark-start" and called.startswith(_BOOKMARK):
            if self._answered.knows(key):
                return
            if key in SECTION:
                self._open[called] = self._key = key
            else:
                self._beside.add(called)


_ANY_BOOKMARK: Final = tuple(f"{TEXT}{name}" for name in sorted(BOOKMARKS))


def _is_beside(name: str) -> bool:
    return name.startswith(_BOOKMARK) and name.removeprefix(_BOOKMARK) not in SECTION


def _says(pieces: tuple[Piece, ...]) -> bool:
    return any(piece.text.strip() or piece.notes for piece in pieces)


def _paragraphs_of(held: _Element) -> list[_Element]:
    """Return the paragraphs in a cell, or in what went, without those of comments and notes."""
    aside = {
        inner
        for one in held.iter(f"{OFFICE}annotation", f"{TEXT}note")
        for inner in one.iter(*_PARAGRAPHS)
    }
    return [one for one in held.iter(*_PARAGRAPHS) if one not in aside]


def _language(styles: OdtStyles, held: _Element, own: str) -> str:
    """Return the language of a paragraph of ours where it is another than the document's."""
    if not own:
        return ""
    style = held.get(f"{TEXT}style-name", "")
    first = next((one for one in held.iter(f"{TEXT}span") if any(one.itertext())), None)
    inner = "" if first is None else first.get(f"{TEXT}style-name", "")
    said = styles.language(inner) or styles.language(style)
    lang = said.split("-", maxsplit=1)[0]
    return lang if lang in LANGUAGES and lang != own else ""


def _listed(styles: OdtStyles, held: _Element, within: _Element) -> tuple[str, int]:
    """Return the list that a paragraph which went is an item of, and how deep."""
    style, depth = "", -1
    for above in held.iterancestors():
        if above is within:
            break
        if above.tag == f"{TEXT}list":
            depth += 1
            style = above.get(f"{TEXT}style-name", "") or style
    return (styles.listed(style, depth), depth) if depth >= 0 else ("", 0)
