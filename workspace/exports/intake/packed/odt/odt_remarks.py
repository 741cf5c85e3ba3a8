"""The comments of an ODT, and what such a document of ours says of itself."""

from collections.abc import Iterator, Sequence
from typing import Final

from lxml.etree import _Element

from workspace.domain.intake.marginalia import OUR_NAME, sum_of
from workspace.exports.intake.packed.adjoined import Place, adjoined, is_silent
from workspace.exports.intake.packed.known_remarks import Comment, Known, told_by
from workspace.exports.intake.packed.odt.odt_styles import DC, LOEXT, META, OFFICE, TEXT
from workspace.exports.intake.packed.package import Package

NAME: Final = f"{OFFICE}name"
_ASIDE: Final = frozenset({f"{TEXT}tracked-changes", f"{OFFICE}annotation"})
_LINES: Final = frozenset({f"{TEXT}p", f"{TEXT}h"})
_BLANKS: Final = {f"{TEXT}s": " ", f"{TEXT}tab": "\t", f"{TEXT}line-break": "\n"}


def ours_of(package: Package) -> _Element | None:
    """Return what a document of ours says of itself: among its properties, which others keep."""
    root = package.xml("meta.xml")
    for one in () if root is None else root.iter(f"{META}user-defined"):
        if one.get(f"{META}name") == OUR_NAME:
            return told_by(one.text or "")
    return None


def program_of(package: Package) -> str:
    """Return what the program calls itself that saved a document."""
    root = package.xml("meta.xml")
    return "" if root is None else root.findtext(f".//{META}generator") or ""


def comments_of(body: _Element, program: str, ours: _Element | None) -> Sequence[Comment]:
    """Return the comments, each after the one it answers; those without a name get one.

    Args:
        body: the text they stand in.
        program: what saved it.
        ours: what a document of ours says of itself.
    """
    names: set[str] = set()
    for n, one in enumerate(body.iter(f"{OFFICE}annotation")):
        if one.get(NAME, "") in names | {""}:
            one.set(NAME, f"#{n}")
        names.add(one.get(NAME, ""))
    found = {one.para: (n, at, one) for n, (at, one) in enumerate(_read(body))}

    def place(each: tuple[int, str, Comment]) -> tuple[int, bool, str]:
        # One that answers stands before what it answers, as often as not.
        first, seen = each, set[str]()
        while first[2].parent in found and first[2].para not in seen:
            seen.add(first[2].para)
            first = found[first[2].parent]
        return first[0], bool(each[2].parent), each[1]

    comments = [one for _, _, one in sorted(found.values(), key=place)]
    silent = is_silent(program)
    return adjoined(comments, _places(body), Known(ours)) if silent else comments


def _places(body: _Element) -> Iterator[Place]:
    ended, starts, at = ends_of(body), dict[str, int](), 0
    for one in _steps(body):
        if isinstance(one, int):
            at += one
            continue
        name = one.get(NAME, "")
        if one.tag == f"{OFFICE}annotation" and name in ended:
            starts[name] = at
        else:
            start = starts.get(name, at)
            yield Place(name, start if start < at else None, at)


def _steps(held: _Element) -> Iterator[int | _Element]:
    """Yield how many letters follow, and each mark of a comment, in the order they stand."""
    yield len(held.text or "") + (held.tag in _LINES)
    for one in held:
        if one.tag in {f"{OFFICE}annotation", f"{OFFICE}annotation-end"}:
            yield one
        elif one.tag in _BLANKS:
            yield 1
        elif one.tag not in _ASIDE:
            yield from _steps(one)
        yield len(one.tail or "")


def ends_of(body: _Element) -> frozenset[str]:
    """Return the names of comments that are on words and not on a place."""
    return frozenset(one.get(NAME, "") for one in body.iter(f"{OFFICE}annotation-end"))


def _read(body: _Element) -> Iterator[tuple[str, Comment]]:
    """Yield the comments as they stand, each with when it was made."""
    for one in body.iter(f"{OFFICE}annotation"):
        at = one.findtext(f"{DC}date") or ""
        yield at, _comment(one, at)


def _comment(one: _Element, at: str) -> Comment:
    name, who = one.get(NAME, ""), one.findtext(f"{DC}creator") or ""
    words = "\n".join("".join(_words(line)) for line in one.iter(f"{TEXT}p", f"{TEXT}h")).strip()
    return Comment(
        id=name,
        para=name,
        who=who,
        words=words,
        sum=sum_of(who, at, words),
        parent=one.get(f"{LOEXT}parent-name", ""),
        done=one.get(f"{LOEXT}resolved") == "true",
        at=at,
    )


def _words(held: _Element) -> Iterator[str]:
    yield held.text or ""
    for one in held:
        yield _BLANKS.get(str(one.tag), "")
        yield from _words(one)
        yield one.tail or ""
