"""Which pages there are, for search engines (sitemaps.org): same input, same output."""

from collections.abc import Iterable
from typing import Final
from xml.etree.ElementTree import Element, SubElement, tostring

_SPACE: Final = "http://www.sitemaps.org/schemas/sitemap/0.9"


def pages(addresses: Iterable[str]) -> bytes:
    """Return a list of pages: at most 50,000 by the protocol."""
    return _listed("urlset", "url", addresses)


def index(addresses: Iterable[str]) -> bytes:
    """Return a list of such lists."""
    return _listed("sitemapindex", "sitemap", addresses)


def _listed(whole: str, each: str, addresses: Iterable[str]) -> bytes:
    root = Element(whole, {"xmlns": _SPACE})
    for address in addresses:
        SubElement(SubElement(root, each), "loc").text = address
    written: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return written
