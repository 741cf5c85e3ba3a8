"""The words within a paragraph of a DOCX, and what among them is no words."""

from dataclasses import dataclass, replace
from typing import Final

from workspace.domain.intake.document import COMES, GOES, Piece
from workspace.domain.intake.losses import Loss
from workspace.exports.intake.gathered import Gathered
from workspace.exports.intake.packed.docx_remarks import COMMENTED, mark
from workspace.exports.intake.packed.docx_styles import Element, Styles, W, is_on, value
from workspace.exports.intake.packed.known_remarks import NEITHER, Remarks
from workspace.exports.intake.packed.package import Package

_R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_EDITS: Final = {"ins": COMES, "moveTo": COMES, "del": GOES, "moveFrom": GOES}
_INTO: Final = frozenset(
    {"smartTag", "sdt", "sdtContent", "fldSimple", "customXml", "bdo", "dir", "ruby", "rubyBase"}
)
_SIGNS: Final = {"tab": "\t", "noBreakHyphen": "\u2011"}
_LOST: Final = {
    "sym": Loss.SYMBOLS,
    "object": Loss.EMBEDDED,
    "subDoc": Loss.EMBEDDED,
    "oMath": Loss.FORMULAS,
    "oMathPara": Loss.FORMULAS,
}
_DRAWN: Final = frozenset({"drawing", "pict", "AlternateContent"})
_LONGEST_NAME: Final = 80
_NOTES: Final = {"footnoteReference": "footnote", "endnoteReference": "endnote"}


def edit_of(one: Element) -> str:
    """Return whether an element tells of words that come or go; empty for neither."""
    space, _, name = str(one.tag).rpartition("}")
    return _EDITS.get(name, "") if f"{space}}}" == W else ""


@dataclass(frozen=True, slots=True)
class Within:
    """What is around some words."""

    link: str = ""
    edit: str = ""
    who: str = ""
    ours: bool = False


class Runs:
    """Reads the words of paragraphs."""

    def __init__(
        self, package: Package, styles: Styles, remarks: Remarks, gathered: Gathered
    ) -> None:
        self._styles, self._remarks, self._gathered = styles, remarks, gathered
        self._links = _links(package)
        self._notes = {
            (kind, note.get(f"{W}id", "")): _plain(note)
            for kind in _NOTES.values()
            for root in (package.xml(f"word/{kind}s.xml"),)
            for note in (root.iter(f"{W}{kind}") if root is not None else ())
        }
        self._lines: list[list[Piece]] = []

    def change(self, one: Element) -> tuple[str, bool]:
        """Count a tracked change; return whose it is, and if it shows a suggestion of ours."""
        who = one.get(f"{W}author", "")
        ours = self._remarks.is_ours(who, one.get(f"{W}date", ""))
        self._gathered.changed(who, edit_of(one))
        self._gathered.left[Loss.MOVES] += one.tag == f"{W}moveTo"
        return " ".join(who.split())[:_LONGEST_NAME], ours

    def lines(self, paragraph: Element, within: Within | None = None) -> list[list[Piece]]:
        """Return the words of a paragraph, in lines where it is broken."""
        self._lines = [[]]
        self._walk(paragraph, within or Within())
        self._remarks.break_line()
        return self._lines

    def all(self, paragraph: Element, within: Within | None = None) -> list[Piece]:
        """Return the words of a paragraph as one line."""
        found: list[Piece] = []
        for n, line in enumerate(self.lines(paragraph, within)):
            found += ([Piece(" ")] if n else []) + line
        return found

    def _walk(self, held: Element, within: Within) -> None:
        for one in held:
            name = str(one.tag).rpartition("}")[2]
            edit = edit_of(one)
            if name == "r":
                self._run(one, within)
            elif edit:
                self._walk(one, self._changed(one, edit, within))
            elif name == "hyperlink":
                link = self._links.get(one.get(f"{_R}id", ""), "")
                self._walk(one, replace(within, link=link))
            elif name in _INTO:
                self._walk(one, within)
            else:
                self._lose(one, name)

    def _changed(self, one: Element, edit: str, within: Within) -> Within:
        who, ours = self.change(one)
        if within.edit in {"", edit}:
            return replace(within, edit=edit, who=who, ours=ours)
        self._gathered.left[Loss.WITHIN] += within.who != who
        return replace(within, edit=NEITHER)

    def _run(self, run: Element, within: Within) -> None:
        look = run.find(f"{W}rPr")
        if look is not None and look.find(f"{W}rPrChange") is not None:
            self._gathered.left[Loss.LOOKS] += 1
        lost = self._hidden(look)
        style = self._styles.name(value(look, "rStyle"))
        made = Piece(
            "",
            strong=is_on(look, "b") or style == "strong",
            em=is_on(look, "i") or style == "emphasis",
            link=within.link,
            edit=within.edit,
            who=within.who,
            ours=within.ours,
        )
        for one in run:
            name = str(one.tag).rpartition("}")[2]
            words = self._words(one, name)
            if words and lost:
                self._gathered.left[lost] += 1
            elif words and within.edit != NEITHER:
                self._lines[-1].append(self._remarks.held(replace(made, text=words)))
            elif name in {"br", "cr"} and one.get(f"{W}type", "") in {"", "textWrapping"}:
                self._lines.append([])
            elif name in _INTO:
                self._walk(one, within)
            elif not words:
                self._lose(one, name)

    def _hidden(self, look: Element | None) -> Loss | None:
        if is_on(look, "vanish"):
            return Loss.HIDDEN
        return Loss.STRUCK if is_on(look, "strike") or is_on(look, "dstrike") else None

    def _words(self, one: Element, name: str) -> str:
        if name in {"t", "delText"}:
            return one.text or ""
        if name in _NOTES:
            told = self._notes.get((_NOTES[name], one.get(f"{W}id", "")), "")
            self._gathered.left[Loss.BRACKETED] += bool(told)
            return f" [{told}]" if told else ""
        return _SIGNS.get(name, "")

    def _lose(self, one: Element, name: str) -> None:
        if name in COMMENTED:
            place = mark(self._remarks, one, name)
            self._lines[-1] += [place] if place else []
        elif name in _DRAWN:
            boxed = next(one.iter(f"{W}txbxContent"), None) is not None
            self._gathered.left[Loss.BOXES if boxed else Loss.PICTURES] += 1
        elif name in _LOST:
            self._gathered.left[_LOST[name]] += 1


def _links(package: Package) -> dict[str, str]:
    """Return the addresses that the document links to; nobody follows them here."""
    root = package.xml("word/_rels/document.xml.rels")
    return {
        one.get("Id", ""): one.get("Target", "")
        for one in (root if root is not None else ())
        if one.get("TargetMode") == "External" and one.get("Type", "").endswith("/hyperlink")
    }


def _plain(note: Element) -> str:
    return " ".join("".join(one.text or "" for one in note.iter(f"{W}t")).split())
