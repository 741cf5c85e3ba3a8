"""What the styles of an ODT make of words and paragraphs."""

from typing import Final

from lxml.etree import _Element

from workspace.domain.intake.losses import Loss
from workspace.domain.intake.marginalia import OUR_TEXT

_ODF: Final = "{{urn:oasis:names:tc:opendocument:xmlns:{}:1.0}}"
OFFICE: Final = _ODF.format("office")
STYLE: Final = _ODF.format("style")
TABLE: Final = _ODF.format("table")
TEXT: Final = _ODF.format("text")
FO: Final = _ODF.format("xsl-fo-compatible")
_MOST_STEPS: Final = 20
_OUR_NUMBERS: Final = "LP"
"""The numbers in the margin of a document of ours, which are no part of the text."""
_OUR_TEXT: Final = OUR_TEXT.replace(" ", "_20_")
_BOLD: Final = frozenset({"bold", "600", "700", "800", "900"})


class OdtStyles:
    """The styles of one document, those of its own making and the named ones."""

    def __init__(self, *roots: _Element | None) -> None:
        self._styles: dict[str, _Element] = {}
        self._lists: dict[tuple[str, int], str] = {}
        for root in reversed([one for one in roots if one is not None]):
            for style in root.iter(f"{STYLE}style"):
                self._styles[style.get(f"{STYLE}name", "")] = style
            for listed in root.iter(f"{TEXT}list-style"):
                self._levels(listed)

    def is_our_text(self, style: str) -> bool:
        """Whether a paragraph is a numbered one of ours, which others take for an item."""
        return any(one.get(f"{STYLE}name") == _OUR_TEXT for one in self._chain(style))

    def listed(self, style: str, depth: int) -> str:
        """Return whether a list has dots or numbers at a depth."""
        return "" if style == _OUR_NUMBERS else self._lists.get((style, depth), "bullet")

    def marks(self, style: str) -> tuple[bool, bool]:
        """Return whether a style makes words strong, and whether it makes them emphatic."""
        weight, slant = self._of(style, f"{FO}font-weight"), self._of(style, f"{FO}font-style")
        return weight in _BOLD, slant in {"italic", "oblique"}

    def loss(self, style: str) -> Loss | None:
        """Return why words of a style are left out, or None where they are not."""
        if self._of(style, f"{TEXT}display") == "none":
            return Loss.HIDDEN
        struck = self._of(style, f"{STYLE}text-line-through-style")
        return Loss.STRUCK if struck not in {"", "none"} else None

    def is_title(self, style: str) -> bool:
        """Whether a style is that of the title of a document, or made of it."""
        return style == "Title" or any(
            one.get(f"{STYLE}parent-style-name") == "Title" for one in self._chain(style)
        )

    def _chain(self, style: str) -> list[_Element]:
        found: list[_Element] = []
        while style in self._styles and len(found) < _MOST_STEPS:
            found.append(self._styles[style])
            style = found[-1].get(f"{STYLE}parent-style-name", "")
        return found

    def _of(self, style: str, name: str) -> str:
        for one in self._chain(style):
            for properties in one.iterchildren(f"{STYLE}text-properties"):
                if name in properties.attrib:
                    return properties.get(name, "")
        return ""

    def _levels(self, listed: _Element) -> None:
        for level in listed:
            said = level.get(f"{TEXT}level", "1")
            depth = int(said) - 1 if said.isdigit() else 0
            has_dots = str(level.tag).endswith("bullet") or str(level.tag).endswith("image")
            named = level.get(f"{STYLE}num-format", "")
            kind = "bullet" if has_dots else "ordered" if named else ""
            self._lists[listed.get(f"{STYLE}name", ""), depth] = kind
