"""A DOCX as blocks: paragraphs, items, tables as lines, with the changes that are tracked."""

from dataclasses import replace
from typing import Final

from workspace.domain.codes.tongues import LANGUAGES
from workspace.domain.intake.document import Block, Incoming, Piece
from workspace.domain.intake.losses import Loss
from workspace.domain.intake.reasons import Reason
from workspace.domain.text.sections import SECTION
from workspace.exports.intake.gathered import Gathered, NotReadable
from workspace.exports.intake.packed.answered import Answered
from workspace.exports.intake.packed.docx_remarks import comments_of, mark, ours_of
from workspace.exports.intake.packed.docx_runs import Runs, Within, edit_of
from workspace.exports.intake.packed.docx_styles import Element, Styles, W, value
from workspace.exports.intake.packed.known_remarks import NEITHER, Remarks, named
from workspace.exports.intake.packed.package import Package
from workspace.exports.intake.row_lines import row_of

_BOOKMARK: Final = "banyan_"
_WRAPS: Final = frozenset({"sdt", "sdtContent", "customXml"})
_ASIDE: Final = frozenset({"pledge plain", "pledge note"})
"""The styles of what a document of ours says beside the sections, as all programs call them."""
_RESTYLED: Final = tuple(
    f"{W}{name}"
    for name in (
        "pPrChange",
        "sectPrChange",
        "tblPrChange",
        "trPrChange",
        "tcPrChange",
        "cellIns",
        "cellDel",
        "cellMerge",
    )
)


def from_docx(content: bytes) -> Incoming:
    """Return a document.

    Raises:
        NotReadable: it is damaged, unpacks to too much, or holds no text.
    """
    package = Package(content)
    root = package.xml("word/document.xml")
    body = root.find(f"{W}body") if root is not None else None
    if body is None:
        raise NotReadable(Reason.BROKEN)
    ours = ours_of(package)
    found = _Body(package, body, ours)
    found.blocks(body)
    found.gathered.left[Loss.LOOKS] += sum(1 for _ in body.iter(*_RESTYLED))
    if ours is None:
        _count_edges(found.gathered, package)
        return found.found()
    return named(found.found(), ours)


class _Body:
    """Reads the blocks of a body, in order."""

    def __init__(self, package: Package, body: Element, ours: Element | None) -> None:
        self.gathered = Gathered()
        self._styles = Styles(package.xml("word/styles.xml"), package.xml("word/numbering.xml"))
        comments = comments_of(package, body, ours)
        self._remarks = Remarks(comments, ours, self.gathered)
        self._runs = Runs(package, self._styles, self._remarks, self.gathered)
        self._answered = Answered(ours, self._remarks)
        self._lang = ours.get("lang", "") if ours is not None else ""
        self._places: list[Piece] = []
        self._open: dict[str, str] = {}
        self._key = ""

    def blocks(self, held: Element) -> None:
        """Read what stands in an element, which may be the body."""
        for one in held:
            name = one.tag.rpartition("}")[2]
            if name == "p":
                self._paragraph(one)
            elif name == "tbl":
                self._table(one)
            elif name in _WRAPS:
                self.blocks(one)
            elif name in {"bookmarkStart", "bookmarkEnd"}:
                self._mark(one)
            elif name in {"commentRangeStart", "commentRangeEnd"}:
                place = mark(self._remarks, one, name)
                self._places += [place] if place else []
            elif name == "altChunk":
                self.gathered.left[Loss.EMBEDDED] += 1

    def found(self) -> Incoming:
        """Return what was read."""
        return replace(
            self.gathered.found(),
            remarks=self._remarks.found(),
            rewritten=self._answered.found(),
        )

    def _paragraph(self, held: Element) -> None:
        self._key = next((key for key in self._open.values() if key in SECTION), "")
        self._marks(held)
        properties = held.find(f"{W}pPr")
        look = self._styles.look(properties)
        aside = self._styles.name(value(properties, "pStyle")) in _ASIDE
        aside = aside or any(map(self._answered.knows, self._open.values()))
        edit, who, ours = self._end_of(properties)
        lines = self._runs.lines(held)
        self._answered.add([piece for line in lines for piece in line], edit, who)
        lines[0][:0], self._places = self._places, []
        if look.level or look.list:
            lines = [[piece for line in lines for piece in (*line, Piece(" "))][:-1]]
        for n, pieces in enumerate(lines):
            last = n == len(lines) - 1
            if pieces or self._key or edit:
                self.gathered.add(
                    Block(
                        pieces=tuple(pieces),
                        level=look.level,
                        list=look.list,
                        indent=look.indent,
                        lang=_language(properties, self._lang if self._key else ""),
                        key=self._key,
                        edit=edit if last else "",
                        who=who if last else "",
                        ours=ours and last,
                        aside=aside,
                    )
                )

    def _end_of(self, properties: Element | None) -> tuple[str, str, bool]:
        """Return if a tracked change brings or takes the end of a paragraph, whose, and if ours."""
        marks = properties.find(f"{W}rPr") if properties is not None else None
        found = [one for one in (marks if marks is not None else ()) if edit_of(one)]
        edits = [(edit_of(one), *self._runs.change(one)) for one in found]
        return edits[0] if len(edits) == 1 else ("", "", False)

    def _table(self, held: Element) -> None:
        beside = any(key not in SECTION for key in self._open.values())
        self.gathered.left[Loss.TABLES] += not beside
        for row in held.iter(f"{W}tr"):
            edit = self._row_edit(row)
            cells = [
                [self._line_of_cell(one, edit) for one in cell.iter(f"{W}p")]
                for cell in row.iter(f"{W}tc")
            ]
            pieces = row_of(cells)
            if pieces and edit.edit != NEITHER:
                self.gathered.add(
                    Block(
                        pieces=tuple(pieces),
                        edit=edit.edit,
                        who=edit.who,
                        ours=edit.ours,
                        aside=beside,
                    )
                )

    def _line_of_cell(self, held: Element, edit: Within) -> list[Piece]:
        self._marks(held)
        found = self._runs.all(held, edit)
        end, who, _ = self._end_of(held.find(f"{W}pPr"))
        self._answered.add(found, end, who)
        return found

    def _row_edit(self, row: Element) -> Within:
        properties = row.find(f"{W}trPr")
        found = [one for one in (properties if properties is not None else ()) if edit_of(one)]
        edits = [(edit_of(one), *self._runs.change(one)) for one in found]
        if len(edits) > 1:
            return Within(edit=NEITHER)
        return Within("", *edits[0]) if edits else Within()

    def _marks(self, held: Element) -> None:
        """Follow the marks in a paragraph before its words are read."""
        marks = [*held.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")]
        names = (one.get(f"{W}name", "").removeprefix(_BOOKMARK) for one in marks)
        self._answered.begin(filter(None, names))
        for one in marks:
            self._mark(one)

    def _mark(self, one: Element) -> None:
        """Follow where sections of ours begin and end, and what stands beside them.

        LibreOffice writes a bookmark over several paragraphs as two that begin and one that ends.
        """
        number = one.get(f"{W}id", "")
        if one.tag == f"{W}bookmarkEnd":
            over = self._open.pop(number, "")
            self._open = {each: key for each, key in self._open.items() if key != over}
            self._answered.end(over)
            return
        name = one.get(f"{W}name", "")
        if name.startswith(_BOOKMARK):
            key = self._open[number] = name.removeprefix(_BOOKMARK)
            self._key = key if key in SECTION else self._key


def _language(properties: Element | None, own: str) -> str:
    """Return the language of a paragraph of ours where it is another than the document's."""
    marks = properties.find(f"{W}rPr") if properties is not None else None
    said = marks.find(f"{W}lang") if marks is not None else None
    if said is None or not own:
        return ""
    names = (said.get(f"{W}{name}", "") for name in ("eastAsia", "bidi", "val"))
    lang = next(filter(None, names), "").split("-", maxsplit=1)[0]
    return lang if lang in LANGUAGES and lang != own else ""


def _count_edges(gathered: Gathered, package: Package) -> None:
    """Count what stands above and below the pages of a document that is not ours."""
    for name in package.names:
        if name.startswith(("word/header", "word/footer")):
            edge = package.xml(name)
            words = () if edge is None else edge.iter(f"{W}t")
            gathered.left[Loss.EDGES] += any((one.text or "").strip() for one in words)
