"""Which kind a document is, and its reader."""

import json
from typing import Final

from workspace.domain.intake.document import Incoming
from workspace.domain.intake.reasons import Reason
from workspace.exports.intake.from_html import from_html
from workspace.exports.intake.from_text import from_markdown, from_text
from workspace.exports.intake.gathered import NotReadable
from workspace.exports.intake.packed.from_docx import from_docx
from workspace.exports.intake.packed.odt.from_odt import from_odt
from workspace.exports.intake.packed.package import Package

_OLD: Final = b"\xd0\xcf\x11\xe0"
_ZIP: Final = b"PK\x03\x04"
_WIDE: Final = (b"\xff\xfe", b"\xfe\xff")
_OTHERS: Final = (b"%PDF", b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b")
_MARKUP: Final = ("<!doctype html", "<html", "<?xml", "<body", "<p>", "<p ", "<div")
_TEXTS: Final = {"md": from_markdown, "txt": from_text, "html": from_html}


def read(content: bytes, ending: str) -> Incoming:
    """Return a document of any kind.

    Args:
        content: the file.
        ending: of its name, in small letters without the dot; only what tells texts apart.

    Raises:
        NotReadable: it is none that can be read.
    """
    if content.startswith(_ZIP):
        names = Package(content).names
        if "word/document.xml" in names:
            return from_docx(content)
        if "content.xml" in names:
            return from_odt(content)
        raise NotReadable(Reason.KIND)
    if content.startswith(_OLD):
        raise NotReadable(Reason.OLD)
    if content.startswith(_OTHERS):
        raise NotReadable(Reason.KIND)
    text = _text(content)
    return _TEXTS[_kind(text, ending)](text)


def as_json(content: bytes) -> bytes:
    """Return a document as JSON: `content` is the ending of its name, a line feed, and the file.

    Raises:
        NotReadable: it is none that can be read.
    """
    ending, _, file = content.partition(b"\n")
    found = read(file, ending.decode("ascii", "ignore"))
    return json.dumps(found.as_json(), ensure_ascii=True, separators=(",", ":")).encode()


def _kind(text: str, ending: str) -> str:
    kind = {"markdown": "md", "htm": "html", "xhtml": "html", "text": "txt"}.get(ending, ending)
    if kind in _TEXTS:
        return kind
    return "html" if text.lstrip()[:20].lower().startswith(_MARKUP) else "md"


def _text(content: bytes) -> str:
    try:
        found = content.decode("utf-16" if content.startswith(_WIDE) else "utf-8-sig")
    except UnicodeDecodeError as fault:
        raise NotReadable(Reason.CODING) from fault
    if "\0" in found:
        raise NotReadable(Reason.KIND)
    return found
