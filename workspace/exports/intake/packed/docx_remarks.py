"""The comments of a DOCX, and what such a document of ours says of itself."""

from collections.abc import Iterator
from typing import Final

from workspace.domain.intake.document import Piece
from workspace.domain.intake.marginalia import OUR_NAME, sum_of
from workspace.exports.intake.packed.docx_styles import Element, W
from workspace.exports.intake.packed.known_remarks import OURS, Comment, Remarks, told_by
from workspace.exports.intake.packed.package import Package

COMMENTED: Final = frozenset({"commentRangeStart", "commentRangeEnd", "commentReference"})
_W14: Final = "{http://schemas.microsoft.com/office/word/2010/wordml}"
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


def comments_of(package: Package) -> Iterator[Comment]:
    """Yield the comments of a document."""
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
        yield Comment(
            id=one.get(f"{W}id", ""),
            para=para,
            who=who,
            words=words,
            sum=sum_of(who, one.get(f"{W}date", ""), words),
            parent="" if said is None else said.get(f"{_W15}paraIdParent", ""),
            done=said is not None and said.get(f"{_W15}done", "") in {"1", "true"},
        )


def _words(line: Element) -> str:
    signs = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n"}
    return "".join(
        (one.text or "") if one.tag == f"{W}t" else signs.get(str(one.tag), "")
        for one in line.iter()
    )
