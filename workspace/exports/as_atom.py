"""News as a feed that readers follow (Atom, RFC 4287): same input, same output."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final
from xml.etree.ElementTree import Element, SubElement, tostring

_ATOM: Final = "http://www.w3.org/2005/Atom"
_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
_NEVER: Final = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """One entry of a feed.

    Attributes:
        link: its page, by which it is told from all others for ever.
        title: plain text, in `lang`.
        author: who says it.
        at: aware instant at which it became public.
        about: what it is about, in the feed's language.
    """

    link: str
    title: str
    lang: str
    author: str
    at: datetime
    about: tuple[str, ...] = ()


def feed(link: str, page: str, title: str, lang: str, news: Iterable[News]) -> bytes:
    """Return a feed in UTF-8.

    Args:
        link: its own address, which names it for ever.
        page: the page for people that shows the same.
        title: plain text, in `lang`.
        lang: the language of the feed.
        news: the latest first.
    """
    listed = list(news)
    # Without the prefix everywhere: names in the default namespace.
    root = Element("feed", {"xmlns": _ATOM, _LANG: lang})
    _say(root, "id", link)
    _say(root, "title", title)
    _say(root, "updated", _instant(max((one.at for one in listed), default=_NEVER)))
    SubElement(root, "link", {"rel": "self", "type": "application/atom+xml", "href": link})
    SubElement(root, "link", {"rel": "alternate", "type": "text/html", "href": page})
    for one in listed:
        entry = SubElement(root, "entry", {_LANG: one.lang})
        _say(entry, "id", one.link)
        _say(entry, "title", one.title)
        _say(entry, "published", _instant(one.at))
        _say(entry, "updated", _instant(one.at))
        _say(SubElement(entry, "author"), "name", one.author)
        SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": one.link})
        for term in one.about:
            SubElement(entry, "category", {"term": term})
    written: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def _say(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = text


def _instant(at: datetime) -> str:
    return at.isoformat(timespec="seconds")
