"""In which language each piece of a page's text is said to be."""

from collections.abc import Iterator
from typing import Any

import html5lib

# A title is one text, so of what it says of a draft and of the page one language is told.
_SILENT = {"script", "style", "code", "pre", "textarea", "title"}


def said_in(html: str) -> Iterator[tuple[str, str]]:
    """Yield each text of a page with the language of the nearest element that names one."""
    yield from _below(html5lib.parse(html, namespaceHTMLElements=False), "")


def _below(element: Any, lang: str) -> Iterator[tuple[str, str]]:
    lang = element.get("lang", lang)
    if element.tag not in _SILENT and (element.text or "").strip():
        yield element.text.strip(), lang
    for child in element:
        if isinstance(child.tag, str):
            yield from _below(child, lang)
        if (child.tail or "").strip():
            yield child.tail.strip(), lang


def languages_of(html: str, words: str) -> set[str]:
    """Return the languages in which these words are said to be, wherever they stand."""
    return {lang for text, lang in said_in(html) if words in text}
