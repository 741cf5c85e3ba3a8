"""The notes of a page of HTML, put in brackets where their signs stand, as notes of others are."""

import re
from typing import Final
from urllib.parse import unquote

from lxml import etree

_LONGEST_SIGN: Final = 8
"""A sign is a figure or a letter or two; a longer link at a sign's height leads elsewhere."""
_COMMENT: Final = re.compile(r"_msocom|cmnt")
_NOTE: Final = re.compile(r"_ftn|_edn|ftnt|sdfootnote|sdendnote|fn")
_OWN: Final = re.compile(r"ftn|edn|sd|fn")
_LIFTS: Final = frozenset({"sup", "span"})
_HEADINGS: Final = frozenset(f"h{n}" for n in range(1, 7))


def bracket(root: etree._Element) -> int:
    """Put every note where its sign stands and take it away from its own place.

    A note to which several signs lead goes to the first.

    Returns:
        How many there were.
    """
    order = {one: n for n, one in enumerate(root.iter())}
    places = _places(root)
    found: dict[etree._Element, etree._Element] = {}
    for link in root.iter("a"):
        place = places.get(_fragment(link)) if _is_sign(link) else None
        body = _body(place) if place is not None else None
        if body is not None and body not in found and order[link] < order[body]:
            found[body] = _lifted(link)
    backs = {name for sign in found.values() for one in sign.iter() for name in _names(one)}
    told = {body: _told(body, backs) for body in found}
    for body, sign in found.items():
        if told[body]:
            _take_out(sign, f" [{told[body]}]")
            _take_out(body, "")
    return sum(map(bool, told.values()))


def _is_sign(link: etree._Element) -> bool:
    to = _fragment(link)
    if not to or _COMMENT.match(to) or len(_text(link)) > _LONGEST_SIGN:
        return False
    lifted = any(one.tag == "sup" for one in (*link.iterancestors("sup"), *link.iter("sup")))
    return bool(_NOTE.match(to)) or link.get("role") == "doc-noteref" or lifted


def _fragment(link: etree._Element) -> str:
    return unquote(link.get("href", "").partition("#")[2])


def _places(root: etree._Element) -> dict[str, etree._Element]:
    found: dict[str, etree._Element] = {}
    for one in root.iter():
        for name in _names(one):
            found.setdefault(name, one)
    return found


def _names(one: etree._Element) -> set[str]:
    return {one.get("id", ""), one.get("name", "") if one.tag == "a" else ""} - {""}


def _body(place: etree._Element) -> etree._Element | None:
    """Return the whole note at a place in it; nothing that holds sections of the text."""
    around = [place, *place.iterancestors()]
    body = next((one for one in around if _is_whole(one)), None)
    if body is None:
        body = next((one for one in around if one.tag in {"p", "div"}), None)
    if body is None or any(one.tag in _HEADINGS for one in body.iter()):
        return None
    return body


def _is_whole(one: etree._Element) -> bool:
    return (
        one.tag in {"li", "aside"}
        or one.get("role") == "doc-footnote"
        or (one.tag == "div" and bool(_OWN.match(one.get("id", ""))))
    )


def _lifted(link: etree._Element) -> etree._Element:
    """Return a sign with what lifts it."""
    sign = link
    for around in link.iterancestors():
        if around.tag not in _LIFTS or _text(around) != _text(link):
            break
        sign = around
    return sign


def _told(body: etree._Element, backs: set[str]) -> str:
    """Return the words of a note without what leads back to its sign."""
    for link in list(body.iter("a")):
        if link.get("role") == "doc-backlink" or _fragment(link) in backs:
            _take_out(link, " ")
    return _text(body)


def _text(one: etree._Element) -> str:
    return " ".join("".join(map(str, one.itertext())).split())


def _take_out(one: etree._Element, instead: str) -> None:
    """Put words in the place of an element; what follows it stays."""
    parent, before = one.getparent(), one.getprevious()
    if parent is None:
        return
    words = instead + (one.tail or "")
    if before is None:
        parent.text = (parent.text or "") + words
    else:
        before.tail = (before.tail or "") + words
    parent.remove(one)
