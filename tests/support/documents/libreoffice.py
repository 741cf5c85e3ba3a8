"""Documents as LibreOffice reads and saves them."""

import io
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final, NamedTuple

import pikepdf
from lxml import etree

from workspace.exports.intake.packed.package import Package

PROGRAM: Final = shutil.which("soffice") or ""
PATIENCE_S: Final = 180
TEXT: Final = "txt:Text (encoded):UTF8"
_LABEL: Final = re.compile(r"^\s*(?:\d+\.|[•◦▪])\s")
_MAPPED: Final = re.compile(rb"<[0-9A-Fa-f]+>\s*<((?:[0-9A-Fa-f]{4})+)>\s*\n")
_ODF: Final = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
_TEXT, _OFFICE = _ODF % "text", _ODF % "office"
_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DC: Final = "{http://purl.org/dc/elements/1.1/}"
_ASIDE: Final = {f"{_TEXT}tracked-changes", f"{_OFFICE}annotation", f"{_TEXT}note"}


def saved(folder: Path, files: Mapping[str, bytes], form: str) -> dict[str, bytes]:
    """Return each file as LibreOffice saves it in another form; it opens all of them.

    Whoever has one folder for several calls has it set up for the first alone.
    """
    ending = form.partition(":")[0]
    given, made = folder / "given", folder / ending
    for place in (given, made):
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir()
    for name, content in files.items():
        (given / name).write_bytes(content)
    own = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    ask = [PROGRAM, own, "--headless", "--convert-to", form, "--outdir", str(made)]
    told = subprocess.run(
        [*ask, *sorted(map(str, given.iterdir()))],
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        check=False,
    )
    found = {name: made / f"{name.rpartition('.')[0]}.{ending}" for name in files}
    missing = [name for name, file in found.items() if not file.exists()]
    assert not missing, f"not opened: {missing}\n{told.stdout}{told.stderr}"
    return {name: file.read_bytes() for name, file in found.items()}


class Said(NamedTuple):
    """What a document says: letters and signs in their order, and what stands beside them."""

    words: str
    gone: str
    comments: Counter[str]


def of_docx(content: bytes) -> Said:
    """Return what a DOCX of ours says: what comes is among the words, what goes is not."""
    package = Package(content)
    body, remarks = package.xml("word/document.xml"), package.xml("word/comments.xml")
    assert body is not None
    comments = () if remarks is None else remarks.iter(f"{_W}comment")
    return Said(
        _packed(one.text or "" for one in body.iter(f"{_W}t")),
        _packed(one.text or "" for one in body.iter(f"{_W}delText")),
        Counter(one.get(f"{_W}author", "") for one in comments),
    )


def of_odt(content: bytes) -> Said:
    """Return what an ODT says."""
    root = Package(content).xml("content.xml")
    assert root is not None
    body = root.find(f"{_OFFICE}body/{_OFFICE}text")
    gone = (
        words
        for change in body.iter(f"{_TEXT}deletion")
        for held in change.iter(f"{_TEXT}p", f"{_TEXT}h")
        for words in _words(held)
    )
    authors = Counter(
        one.findtext(f"{_DC}creator") or "" for one in body.iter(f"{_OFFICE}annotation")
    )
    return Said(_packed(_words(body)), _packed(gone), authors)


def all_of_docx(content: bytes) -> str:
    """Return all that a DOCX says, with what goes, in the order it stands."""
    body = Package(content).xml("word/document.xml")
    assert body is not None
    return _packed(one.text or "" for one in body.iter(f"{_W}t", f"{_W}delText"))


def of_text(content: bytes) -> str:
    """Return what a plain text says, without the marks of lists."""
    lines = content.decode("utf-8-sig").splitlines()
    return _packed(_LABEL.sub("", line) for line in lines)


def letters_of_pdf(content: bytes) -> frozenset[str]:
    """Return the letters that the typefaces in a PDF were cut down to: those that it shows."""
    found = set[str]()
    with pikepdf.open(io.BytesIO(content)) as file:
        for one in file.objects:
            if isinstance(one, pikepdf.Dictionary) and "/ToUnicode" in one:
                said = _MAPPED.findall(one["/ToUnicode"].read_bytes())
                found.update(*(bytes.fromhex(each.decode()).decode("utf-16-be") for each in said))
    return frozenset(found)


def _words(held: etree._Element) -> list[str]:
    if held.tag in _ASIDE:
        return []
    found = [held.text or ""]
    for one in held:
        found += [*_words(one), one.tail or ""]
    return found


def _packed(words: Iterable[str]) -> str:
    """Return words without blanks, which programs write in many ways."""
    return "".join("".join(words).split())
