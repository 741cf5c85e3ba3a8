"""A DOCX as blocks: paragraphs, items, tables as lines, with the changes that are tracked."""

from typing import Final

from workspace.domain.codes.tongues import LANGUAGES
from workspace.domain.intake.document import Block, Incoming, Piece
from workspace.domain.intake.losses import Loss
from workspace.domain.intake.reasons import Reason
from workspace.domain.text.sections import SECTION
from workspace.exports.intake.gathered import Gathered, NotReadable
from workspace.exports.intake.packed.docx_runs import NEITHER, Runs, edit_of
from workspace.exports.intake.packed.docx_styles import Element, Styles, W
from workspace.exports.intake.packed.package import Package
from workspace.exports.intake.row_lines import row_of

_OURS: Final = "{urn:banyan:document:1}banyan"
_BOOKMARK: Final = "banyan_"
_DIGITS: Final = 15
_WRAPS: Final = frozenset({"sdt", "sdtContent", "customXml"})


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
    ours = _ours(package)
    found = _Body(package, ours.get("lang", "") if ours is not None else "")
    found.blocks(body)
    found.beside(package, is_ours=ours is not None)
    if ours is None:
        return found.gathered.found()
    seq = ours.get("seq", "")
    row = int(seq) if seq.isascii() and seq.isdigit() and len(seq) <= _DIGITS else 0
    return found.gathered.found(draft=ours.get("draft", ""), seq=row)


def _ours(package: Package) -> Element | None:
    """Return what a document of ours says of itself."""
    for name in sorted(package.names):
        if name.startswith("customXml/item") and name.endswith(".xml") and "/itemProps" not in name:
            said = package.xml(name)
            if said is not None and said.tag == _OURS:
                return said
    return None


class _Body:
    """Reads the blocks of a body, in order."""

    def __init__(self, package: Package, lang: str) -> None:
        self.gathered = Gathered()
        self._styles = Styles(package.xml("word/styles.xml"), package.xml("word/numbering.xml"))
        self._runs = Runs(package, self._styles, self.gathered)
        self._lang = lang
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
            elif name == "altChunk":
                self.gathered.left[Loss.EMBEDDED] += 1

    def beside(self, package: Package, *, is_ours: bool) -> None:
        """Count what stands outside of the body."""
        comments = package.xml("word/comments.xml")
        for one in () if comments is None else comments.iter(f"{W}comment"):
            self.gathered.commented(one.get(f"{W}author", ""))
        if is_ours:
            return  # what stands above and below its pages is ours as well
        for name in package.names:
            if name.startswith(("word/header", "word/footer")):
                edge = package.xml(name)
                words = () if edge is None else edge.iter(f"{W}t")
                self.gathered.left[Loss.EDGES] += any((one.text or "").strip() for one in words)

    def _paragraph(self, held: Element) -> None:
        self._key = next(iter(self._open.values()), "")
        for one in held.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd"):
            self._mark(one)
        properties = held.find(f"{W}pPr")
        look = self._styles.look(properties)
        edit = self._end_of(properties)
        lines = self._runs.lines(held)
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
                        lang=self._language(properties),
                        key=self._key,
                        edit=edit if last else "",
                    )
                )

    def _end_of(self, properties: Element | None) -> str:
        """Return whether a tracked change brings or takes the end of a paragraph."""
        marks = properties.find(f"{W}rPr") if properties is not None else None
        found = [(one, edit_of(one)) for one in (marks if marks is not None else ())]
        edits = [(one, edit) for one, edit in found if edit]
        for one, edit in edits:
            self.gathered.changed(one.get(f"{W}author", ""), edit)
        return edits[0][1] if len(edits) == 1 else ""

    def _language(self, properties: Element | None) -> str:
        """Return the language of a paragraph of ours where it is another than the document's."""
        marks = properties.find(f"{W}rPr") if properties is not None else None
        said = marks.find(f"{W}lang") if marks is not None else None
        if said is None or not self._lang or not self._key:
            return ""
        names = (said.get(f"{W}{name}", "") for name in ("eastAsia", "bidi", "val"))
        lang = next(filter(None, names), "").split("-", maxsplit=1)[0]
        return lang if lang in LANGUAGES and lang != self._lang else ""

    def _table(self, held: Element) -> None:
        self.gathered.left[Loss.TABLES] += 1
        for row in held.iter(f"{W}tr"):
            edit = self._row_edit(row)
            cells = [
                [self._runs.all(one, edit) for one in cell.iter(f"{W}p")]
                for cell in row.iter(f"{W}tc")
            ]
            pieces = row_of(cells)
            if pieces and edit != NEITHER:
                self.gathered.add(Block(pieces=tuple(pieces), edit=edit))

    def _row_edit(self, row: Element) -> str:
        properties = row.find(f"{W}trPr")
        found = [one for one in (properties if properties is not None else ()) if edit_of(one)]
        for one in found:
            self.gathered.changed(one.get(f"{W}author", ""), edit_of(one))
        if len(found) > 1:
            return NEITHER
        return edit_of(found[0]) if found else ""

    def _mark(self, one: Element) -> None:
        """Follow where sections of ours begin and end."""
        number = one.get(f"{W}id", "")
        if one.tag == f"{W}bookmarkEnd":
            self._open.pop(number, None)
            return
        key = one.get(f"{W}name", "").removeprefix(_BOOKMARK)
        if key in SECTION and one.get(f"{W}name", "").startswith(_BOOKMARK):
            self._open[number] = self._key = key
