"""What the styles of an ODT make of words and paragraphs."""

import re
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
META: Final = _ODF.format("meta")
DC: Final = "{http://purl.org/dc/elements/1.1/}"
DRAW: Final = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
LOEXT: Final = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
_BESIDE: Final = frozenset({"Pledge_20_plain", "Pledge_20_note"})
"""The styles of what a document of ours says beside the sections."""
_LENGTH: Final = re.compile(r"([0-9]{1,4}(?:\.[0-9]{1,6})?)(cm|mm|in|pt|pc)")
_IN_CM: Final = {"cm": 1.0, "mm": 0.1, "in": 2.54, "pt": 2.54 / 72, "pc": 2.54 / 6}
_TONGUES: Final = (f"{STYLE}language-asian", f"{STYLE}language-complex", f"{FO}language")
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

    def is_prose(self, style: str) -> bool:
        """Whether a style is that of the numbered prose of a document of ours, or made of it.

        Others take such paragraphs for items of a list.
        """
        return _OUR_TEXT in self._names(style)

    def is_aside(self, style: str) -> bool:
        """Whether a style is that of what such a document says beside its sections."""
        return not _BESIDE.isdisjoint(self._names(style))

    def indent(self, style: str) -> int:
        """Return how often a paragraph of such prose is indented."""
        found = self._styles.get(style)
        looks = () if found is None else found.iterchildren(f"{STYLE}paragraph-properties")
        sides = (one.get(f"{FO}margin-{side}", "") for one in looks for side in ("left", "right"))
        return max(0, round(max(map(_in_cm, sides), default=0)) - 1)

    def language(self, style: str) -> str:
        """Return the language that a style itself names; empty for none."""
        found = self._styles.get(style)
        for one in () if found is None else found.iterchildren(f"{STYLE}text-properties"):
            said = (one.get(name, "") for name in _TONGUES)
            return next((lang for lang in said if lang not in {"", "none"}), "")
        return ""

    def _names(self, style: str) -> set[str]:
        return {style, *(one.get(f"{STYLE}parent-style-name", "") for one in self._chain(style))}

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


def _in_cm(length: str) -> float:
    found = _LENGTH.fullmatch(length)
    return float(found[1]) * _IN_CM[found[2]] if found else 0
