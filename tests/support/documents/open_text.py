"""What people do to an ODT in LibreOffice: comment, answer, track changes, type, save."""

import copy
import io
import zipfile

from lxml import etree

from tests.support.documents.word import AT

_SPACES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
    "loext": "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0",
}


_ENDS = ("start", "end")


def o(name: str) -> str:
    space, _, local = name.partition(":")
    return f"{{{_SPACES[space]}}}{local}"


class OpenTextFile:
    """A file that is open in a word processor."""

    def __init__(self, content: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            self._parts = {name: packed.read(name) for name in packed.namelist()}
        self._root = etree.fromstring(self._parts["content.xml"])
        self.body = next(self._root.iter(o("office:text")))
        for blank in list(self.body.iter(o("text:s"))):
            self._apart(blank)
        self._number = 900

    def comment(self, on: str, who: str, words: str, *, answers: str = "", done=False) -> None:
        """Comment on words, or answer the comment that says `answers`."""
        span, name = self._span(on), f"__Annotation__{self._next()}"
        made = self._made("office:annotation", ("office:name", name))
        made.set(o("loext:resolved"), str(done).lower())
        if answers:
            made.set(o("loext:parent-name"), self._said(answers))
        self._signed(made, who)
        for line in words.split("\n"):
            etree.SubElement(made, o("text:p")).text = line
        span.addprevious(made)
        span.addnext(self._made("office:annotation-end", ("office:name", name)))

    def replace(self, old: str, new: str, who: str = "") -> None:
        """Type words in place of others; with a name that is tracked."""
        span = self._span(old)
        if not who:
            span.text = new
            return
        come = copy.deepcopy(span)
        come.text = new
        key, apart = self._region("deletion", who)
        span.addprevious(self._made("text:change", ("text:change-id", key)))
        if new:
            key, _ = self._region("insertion", who)
            start, end = (
                self._made(f"text:change-{one}", ("text:change-id", key)) for one in _ENDS
            )
            for one in (start, come, end):
                span.addprevious(one)
        etree.SubElement(apart, o("text:p")).append(span)

    def retype(self, comment: str, words: str) -> None:
        """Change what a comment says."""
        for one in self.body.iter(o("office:annotation")):
            if one.findtext(o("text:p")) == comment:
                one.find(o("text:p")).text = words

    def saved(self) -> bytes:
        """Return the file as it is saved."""
        parts = {**self._parts, "content.xml": etree.tostring(self._root)}
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
            for name, said in parts.items():
                packed.writestr(name, said)
        return made.getvalue()

    def _region(self, kind: str, who: str) -> tuple[str, etree._Element]:
        whole = self.body.find(o("text:tracked-changes"))
        if whole is None:
            whole = etree.Element(o("text:tracked-changes"))
            self.body.insert(0, whole)
        region = etree.SubElement(whole, o("text:changed-region"))
        region.set(o("text:id"), f"ct{self._next()}")
        made = etree.SubElement(region, o(f"text:{kind}"))
        self._signed(etree.SubElement(made, o("office:change-info")), who)
        return region.get(o("text:id")), made

    def _signed(self, held: etree._Element, who: str) -> None:
        etree.SubElement(held, o("dc:creator")).text = who
        etree.SubElement(held, o("dc:date")).text = AT[:-1]

    def _made(self, name: str, *attributes: tuple[str, str]) -> etree._Element:
        made = etree.Element(o(name))
        for key, value in attributes:
            made.set(o(key), value)
        return made

    def _next(self) -> str:
        self._number += 1
        return str(self._number)

    def _said(self, words: str) -> str:
        for one in self.body.iter(o("office:annotation")):
            if words in "".join(one.itertext()):
                return one.get(o("office:name"))
        raise LookupError(words)

    def _apart(self, blank: etree._Element) -> None:
        """Put words behind a blank that is an element into a span of their own."""
        span = blank.getparent()
        if not span.text and span[0] is blank and len(span) == 1:
            words, blank.tail = copy.deepcopy(span), None
            words.text = words[0].tail
            words.remove(words[0])
            span.addnext(words)

    def _span(self, words: str) -> etree._Element:
        """Return a span that holds these words and no others."""
        span = next(one for one in self._spans() if words in (one.text or ""))
        before, _, after = span.text.partition(words)
        for part, where in ((before, "before"), (after, "after")):
            if part:
                other = copy.deepcopy(span)
                other.text = part
                (span.addprevious if where == "before" else span.addnext)(other)
        span.text = words
        return span

    def _spans(self) -> list[etree._Element]:
        apart = self.body.find(o("text:tracked-changes"))
        gone = set() if apart is None else set(apart.iter(o("text:span")))
        return [one for one in self.body.iter(o("text:span")) if one not in gone]
