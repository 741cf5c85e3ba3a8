"""What words and paragraphs of an ODT look like: named styles, and those made as they are met."""

from collections.abc import Iterable, Iterator
from typing import Any, Final

from lxml import etree

from workspace.domain.intake.marginalia import OUR_TEXT
from workspace.exports.documents.manuscript import Paragraph, Span, direction

SPACES: Final = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "loext": "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0",
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
    "xml": "http://www.w3.org/XML/1998/namespace",
    "meta": "urn:oasis:names:tc:opendocument:xmlns:meta:1.0",
}
_EAST_ASIAN: Final = frozenset({"zh", "ja", "ko"})
_BULLETS: Final = "•◦▪‣"
_NAMED: Final = {"text": OUR_TEXT, "plain": "Pledge plain", "quiet": "Pledge note"}
"""As LibreOffice calls the styles of our DOCX when it keeps that as ODT."""


def tag(name: str, inner: Iterable[Any] = (), text: str = "", **attributes: object) -> Any:
    """Return an element with its attributes and what is in it."""
    space, local = name.split(":")
    made = etree.Element(f"{{{SPACES[space]}}}{local}", nsmap=SPACES)
    for key, value in attributes.items():
        of, _, called = key.partition("_")
        made.set(f"{{{SPACES[of]}}}{called.replace('_', '-')}", str(value))
    made.text = text or None
    made.extend(list(inner))
    return made


def named_styles() -> Iterator[Any]:
    """Yield the styles that others keep by their names."""
    for look, called in _NAMED.items():
        inner = [tag("style:paragraph-properties", fo_margin_bottom="0.2cm")]
        if look == "quiet":
            inner.append(tag("style:text-properties", fo_font_size="9pt", fo_color="#555555"))
        yield tag(
            "style:style",
            inner,
            style_name=_in_names(called),
            style_display_name=called,
            style_family="paragraph",
            style_parent_style_name="Standard",
        )


def base_of(one: Paragraph) -> str:
    """Return the named style that the look of a paragraph is made of."""
    if one.look in {"title", "heading"}:
        return "Title" if one.look == "title" else f"Heading_20_{one.level}"
    return _in_names(_NAMED[one.look]) if one.look in _NAMED else "Standard"


def _in_names(called: str) -> str:
    """Return what a style is called as ODF writes it where names have no blanks."""
    return called.replace(" ", "_20_")


class Styles:
    """The styles that blocks need, made as they are met."""

    def __init__(self) -> None:
        self.made: dict[tuple[object, ...], Any] = {}

    def cell(self) -> str:
        """Return the name of the style of a cell."""
        look = {"fo_padding": "0.1cm", "fo_border": "0.5pt solid #999999"}
        inner = [tag("style:table-cell-properties", **look)]
        return self._style("C", "table-cell", ("cell",), inner)

    def paragraph(self, one: Paragraph, lang: str) -> str:
        """Return the name of the style of a paragraph in a language."""
        base = base_of(one)
        mode = "rl-tb" if direction(lang) == "rtl" else "lr-tb"
        indent = 0 if one.list else one.indent
        look = {"style_writing_mode": mode, "fo_margin_bottom": "0.2cm", "fo_text_align": "start"}
        if indent:
            look["fo_margin_right" if mode == "rl-tb" else "fo_margin_left"] = f"{indent + 1}cm"
        tongue = _language(lang)
        inner = [
            tag("style:paragraph-properties", **look),
            tag("style:text-properties", **tongue),
        ]
        more = {"style_parent_style_name": base}
        return self._style("P", "paragraph", (base, mode, indent, lang), inner, **more)

    def words(self, span: Span, lang: str) -> str:
        """Return the name of the style of words in a language."""
        look = _language(lang)
        for wanted, key, value in (
            (span.strong, "font_weight", "bold"),
            (span.em, "font_style", "italic"),
        ):
            if wanted:
                look[f"fo_{key}"] = look[f"style_{key}_asian"] = look[f"style_{key}_complex"] = (
                    value
                )
        inner = [tag("style:text-properties", **look)]
        return self._style("T", "text", tuple(sorted(look.items())), inner)

    def _style(
        self, letter: str, family: str, key: tuple[object, ...], inner: list[Any], **more: str
    ) -> str:
        found = (letter, *key)
        if found not in self.made:
            name = f"B{letter}{len(self.made) + 1}"
            self.made[found] = tag(
                "style:style", inner, style_name=name, style_family=family, **more
            )
        return str(self.made[found].get(f"{{{SPACES['style']}}}name"))


def _language(lang: str) -> dict[str, str]:
    kind = "asian" if lang[:2] in _EAST_ASIAN else "complex" if direction(lang) == "rtl" else ""
    code, _, region = lang.partition("-")
    country = region if len(region) == 2 else "none"  # noqa: PLR2004 - as in ISO 3166
    return {
        f"style_{key}_{kind}" if kind else f"fo_{key}": value
        for key, value in (("language", code), ("country", country))
    }


def list_styles() -> Iterator[Any]:
    """Yield the styles of lists."""
    for name, kind in (("LP", "number"), ("LN", "number"), ("LB", "bullet")):
        made = tag("text:list-style", style_name=name)
        for level in range(1, 5):
            look = (
                {"style_num_format": "1", "style_num_suffix": "."}
                if kind == "number"
                else {"text_bullet_char": _BULLETS[level - 1]}
            )
            where = {"fo_margin_left": f"{level}cm", "fo_text_indent": "-1cm"}
            place = tag(
                "style:list-level-properties",
                [
                    tag(
                        "style:list-level-label-alignment",
                        text_label_followed_by="listtab",
                        **where,
                    )
                ],
                text_list_level_position_and_space_mode="label-alignment",
            )
            made.append(tag(f"text:list-level-style-{kind}", [place], text_level=level, **look))
        yield made
