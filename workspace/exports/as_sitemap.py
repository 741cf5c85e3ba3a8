"""Which pages there are, for search engines (sitemaps.org): same input, same output."""

from collections.abc import Iterable
from typing import Final
from xml.etree.ElementTree import Element, SubElement, tostring

MOST: Final = 50_000
"""Addresses of one file; the protocol allows no more."""
_SPACE: Final = "http://www.sitemaps.org/schemas/sitemap/0.9"


def pages(addresses: Iterable[str]) -> bytes:
    """Return a list of pages; what is beyond the most a file may hold is left out."""
    return _listed("urlset", "url", addresses)


def index(addresses: Iterable[str]) -> bytes:
    """Return a list of such lists."""
    return _listed("sitemapindex", "sitemap", addresses)


def _listed(whole: str, each: str, addresses: Iterable[str]) -> bytes:
    root = Element(whole, {"xmlns": _SPACE})
    for _, address in zip(range(MOST), addresses, strict=False):
        SubElement(SubElement(root, each), "loc").text = address
    written: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return written
