"""The comments of a DOCX, and what such a document of ours says of itself."""

from collections.abc import Iterator, Sequence
from typing import Final

from workspace.domain.intake.document import Piece
from workspace.domain.intake.marginalia import OUR_NAME, sum_of
from workspace.exports.intake.packed.adjoined import Place, adjoined, is_silent
from workspace.exports.intake.packed.docx_styles import Element, W
from workspace.exports.intake.packed.known_remarks import OURS, Comment, Known, Remarks, told_by
from workspace.exports.intake.packed.package import Package

COMMENTED: Final = frozenset({"commentRangeStart", "commentRangeEnd", "commentReference"})
_W14: Final = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_ABOUT: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/extended-properties}"
_MARKS: Final = (f"{W}commentRangeStart", f"{W}commentReference")
_TEXT: Final = frozenset({f"{W}t", f"{W}delText"})
_SIGNS: Final = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n"}
_W15: Final = "{http://schemas.microsoft.com/office/word/2012/wordml}"


def ours_of(package: Package) -> Element | None:
    """Return what a document of ours says of itself."""
    for name in sorted(package.names):
        if name.startswith("customXml/item") and name.endswith(".xml") and "/itemProps" not in name:
            said = package.xml(name)
            if said is not None and said.tag == f"{OURS}banyan":
                return said
    about = package.xml("docProps/custom.xml")
    for one in () if about is None else about:
        if one.get("name") == OUR_NAME:
            return told_by("".join(map(str, one.itertext())))
    return None


def mark(remarks: Remarks, one: Element, name: str) -> Piece | None:
    """Follow where comments begin and end; return the place of one that begins."""
    key = one.get(f"{W}id", "")
    if name == "commentRangeStart":
        return remarks.begin(key)
    remarks.end(key)
    return remarks.place(key) if name == "commentReference" else None


def comments_of(package: Package, body: Element, ours: Element | None) -> Sequence[Comment]:
    """Return the comments of a document; `ours` is what one of ours says of itself."""
    found = list(_written(package))
    about = package.xml("docProps/app.xml") if found else None
    program = "" if about is None else about.findtext(f"{_ABOUT}Application") or ""
    return adjoined(found, _places(body), Known(ours)) if is_silent(program) else found


def _places(body: Element) -> Iterator[Place]:
    at, starts = 0, dict[str, int]()
    for one in body.iter(f"{W}p", f"{W}t", f"{W}delText", *_SIGNS, *_MARKS):
        key = one.get(f"{W}id", "")
        if one.tag == _MARKS[0]:
            starts[key] = at
        elif one.tag == _MARKS[1]:
            start = starts.get(key, at)
            yield Place(key, start if start < at else None, at)
        else:
            at += len(one.text or "") if one.tag in _TEXT else 1


def _written(package: Package) -> Iterator[Comment]:
    root, extended = package.xml("word/comments.xml"), package.xml("word/commentsExtended.xml")
    more = {
        one.get(f"{_W15}paraId", ""): one
        for one in (() if extended is None else extended.iter(f"{_W15}commentEx"))
    }
    for one in () if root is None else root.iter(f"{W}comment"):
        lines = [*one.iter(f"{W}p")]
        para = lines[-1].get(f"{_W14}paraId", "") if lines else ""
        words = "\n".join(_words(line) for line in lines).strip()
        who, said = one.get(f"{W}author", ""), more.get(para)
        at = one.get(f"{W}date", "")
        yield Comment(
            id=one.get(f"{W}id", ""),
            para=para,
            who=who,
            words=words,
            sum=sum_of(who, at, words),
            parent="" if said is None else said.get(f"{_W15}paraIdParent", ""),
            done=said is not None and said.get(f"{_W15}done", "") in {"1", "true"},
            at=at,
        )


def _words(line: Element) -> str:
    return "".join(
        (one.text or "") if one.tag == f"{W}t" else _SIGNS.get(str(one.tag), "")
        for one in line.iter()
    )
