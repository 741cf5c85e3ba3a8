"""What the styles and lists of a DOCX make of a paragraph: a heading, an item, or neither."""

from typing import Final, NamedTuple

from lxml.etree import _Element

from workspace.domain.intake.document import TITLE_LEVEL
from workspace.domain.intake.marginalia import OUR_TEXT

Element = _Element
W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OUR_INDENT: Final = 567
_MOST_STEPS: Final = 20
_DEEPEST: Final = 6
_OFF: Final = frozenset({"0", "false", "off", "none"})


class Look(NamedTuple):
    """What a paragraph is; `level` and the rest as of a block."""

    level: int = 0
    list: str = ""
    indent: int = 0


class Styles:
    """The styles and lists of one document."""

    def __init__(self, styles: Element | None, numbering: Element | None) -> None:
        found = () if styles is None else styles.iter(f"{W}style")
        self._styles = {style.get(f"{W}styleId", ""): style for style in found}
        self._lists = dict(_lists(numbering)) if numbering is not None else {}

    def look(self, properties: Element | None) -> Look:
        """Return what a paragraph with these properties is."""
        style = value(properties, "pStyle")
        level = self._level(properties, style)
        if level:
            return Look(level)
        if self.name(style) == OUR_TEXT.lower():
            return Look(indent=_our_indent(properties))
        number, depth = self._number(properties, style)
        kind = self._lists.get((number, depth), "")
        return Look(list=kind, indent=depth if kind else 0)

    def name(self, style: str) -> str:
        """Return what a style is called in every language of the program."""
        return value(self._styles.get(style), "name").lower()

    def _chain(self, style: str) -> list[Element]:
        """Return a style and those it is made of."""
        found: list[Element] = []
        while style in self._styles and len(found) < _MOST_STEPS:
            found.append(self._styles[style])
            style = value(found[-1], "basedOn")
        return found

    def _level(self, properties: Element | None, style: str) -> int:
        chain = self._chain(style)
        for one in chain:
            name = value(one, "name").lower()
            if name == "title":
                return TITLE_LEVEL
            if name.startswith("heading ") and name[8:].isdigit():
                return min(int(name[8:]), _DEEPEST)
        for held in (properties, *(one.find(f"{W}pPr") for one in chain)):
            outline = value(held, "outlineLvl")
            if outline.isdigit():
                return int(outline) + 1 if int(outline) < _DEEPEST else 0
        return 0

    def _number(self, properties: Element | None, style: str) -> tuple[str, int]:
        for held in (properties, *(one.find(f"{W}pPr") for one in self._chain(style))):
            numbered = held.find(f"{W}numPr") if held is not None else None
            if numbered is not None:
                depth = value(numbered, "ilvl")
                return value(numbered, "numId"), int(depth) if depth.isdigit() else 0
        return "", 0


def value(held: Element | None, name: str) -> str:
    """Return the value of a property; empty where there is none."""
    found = held.find(f"{W}{name}") if held is not None else None
    return found.get(f"{W}val", "") if found is not None else ""


def is_on(held: Element | None, name: str) -> bool:
    """Whether a property is there and is not switched off."""
    found = held.find(f"{W}{name}") if held is not None else None
    return found is not None and found.get(f"{W}val", "1") not in _OFF


def _our_indent(properties: Element | None) -> int:
    found = properties.find(f"{W}ind") if properties is not None else None
    left = found.get(f"{W}left", found.get(f"{W}start", "")) if found is not None else ""
    return max(0, round(int(left) / _OUR_INDENT) - 1) if left.isdigit() else 0


def _lists(numbering: Element) -> list[tuple[tuple[str, int], str]]:
    """Return of each list and depth whether it has dots or numbers."""
    kinds: dict[str, dict[int, str]] = {}
    for abstract in numbering.iter(f"{W}abstractNum"):
        kinds[abstract.get(f"{W}abstractNumId", "")] = _levels(abstract)
    return [
        ((one.get(f"{W}numId", ""), depth), kind)
        for one in numbering.iter(f"{W}num")
        for depth, kind in {**kinds.get(value(one, "abstractNumId"), {}), **_levels(one)}.items()
    ]


def _levels(held: Element) -> dict[int, str]:
    """Return what a list says itself of each depth; one made of another says only what differs."""
    levels = {}
    for level in held.iter(f"{W}lvl"):
        depth = level.get(f"{W}ilvl", "")
        levels[int(depth) if depth.isdigit() else 0] = _kind(value(level, "numFmt"))
    return levels


def _kind(form: str) -> str:
    if form == "none":
        return ""
    return "bullet" if form == "bullet" else "ordered"
