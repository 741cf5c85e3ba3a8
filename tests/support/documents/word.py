"""What people do to a DOCX in their word processor: comment, answer, track changes, type, save."""

import copy
import io
import zipfile
from collections.abc import Iterator

from lxml import etree

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
_W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
_EMPTY = {
    "word/comments.xml": f'<w:comments xmlns:w="{_W}" xmlns:w14="{_W14}"/>',
    "word/commentsExtended.xml": f'<w15:commentsEx xmlns:w15="{_W15}"/>',
}
AT = "2026-06-02T09:30:00Z"


def w(name: str) -> str:
    return f"{{{_W}}}{name}"


def said(comment: etree._Element) -> str:
    return "".join(comment.itertext())


class WordFile:
    """A file that is open in a word processor."""

    def __init__(self, content: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            self._parts = {name: packed.read(name) for name in packed.namelist()}
        self.body = etree.fromstring(self._parts["word/document.xml"])
        self.comments, self.extended = (
            etree.fromstring(self._parts.get(name, said.encode())) for name, said in _EMPTY.items()
        )
        self._number = 900

    def comment(
        self, on: str, who: str, words: str, *, answers: str = "", done=False, at: str = AT
    ) -> None:
        """Comment on words, or answer the comment that says `answers`."""
        number, para = self._next(), f"{0x2B00_0000 + self._number:08X}"
        made = etree.SubElement(self.comments, w("comment"))
        made.attrib.update({w("id"): number, w("author"): who, w("date"): at})
        for line in words.split("\n"):
            paragraph = etree.SubElement(made, w("p"))
            run = etree.SubElement(paragraph, w("r"))
            etree.SubElement(run, w("t")).text = line
        made[-1].set(f"{{{_W14}}}paraId", para)
        more = etree.SubElement(self.extended, f"{{{_W15}}}commentEx")
        more.set(f"{{{_W15}}}paraId", para)
        more.set(f"{{{_W15}}}done", str(int(done)))
        if answers:
            more.set(f"{{{_W15}}}paraIdParent", self._said(answers))
        first, last = (self._run(on),) * 2
        start, end = (etree.Element(w(f"commentRange{one}")) for one in ("Start", "End"))
        refers = etree.Element(w("r"))
        etree.SubElement(refers, w("commentReference")).set(w("id"), number)
        for one in (start, end):
            one.set(w("id"), number)
        first.addprevious(start)
        last.addnext(end)
        end.addnext(refers)

    def answer_behind(self, comment: str, who: str, words: str) -> None:
        """Answer a comment as LibreOffice does: right behind it, and without a word of which."""
        number, held = self._next(), next(one for one in self.comments if comment in said(one))
        made = etree.SubElement(self.comments, w("comment"))
        made.attrib.update({w("id"): number, w("author"): who, w("date"): AT})
        run = etree.SubElement(etree.SubElement(made, w("p")), w("r"))
        etree.SubElement(run, w("t")).text = words
        marks = self.body.iter(w("commentReference"))
        found = next(one for one in marks if one.get(w("id")) == held.get(w("id")))
        refers = etree.Element(w("r"))
        etree.SubElement(refers, w("commentReference")).set(w("id"), number)
        found.getparent().addnext(refers)

    def replace(self, old: str, new: str, who: str = "") -> None:
        """Type words in place of others; with a name that is tracked."""
        run = self._run(old)
        if not who:
            run.find(w("t")).text = new
            return
        come = copy.deepcopy(run)
        come.find(w("t")).text = new
        for one in run.findall(w("t")):
            one.tag = w("delText")
        self._track("del", run, who)
        if new:
            run.getparent().addnext(come)
            self._track("ins", come, who)

    def retype(self, comment: str, words: str) -> None:
        """Change what a comment says."""
        for one in self.comments.iter(w("t")):
            if one.text == comment:
                one.text = words

    def move(self, old: str, new: str, who: str) -> None:
        """Move a paragraph, tracked: what was `old` went and came again as what is `new`."""
        for kind, words in (("moveFrom", old), ("moveTo", new)):
            run = self._run(words)
            self._track(kind, run, who)
            around = run.getparent()
            for place, at in (("Start", around.addprevious), ("End", around.addnext)):
                mark = etree.Element(w(f"{kind}Range{place}"))
                mark.set(w("id"), f"7{len(kind)}")
                if place == "Start":
                    mark.attrib.update({w("name"): "move1", w("author"): who, w("date"): AT})
                at(mark)

    def saved(self) -> bytes:
        """Return the file as Word saves it: changes numbered anew, instants to the minute."""
        for n, one in enumerate(self.body.iter(w("ins"), w("del"))):
            one.set(w("id"), str(5000 + n))
        for one in (*self.body.iter(w("ins"), w("del")), *self.comments):
            if one.get(w("date")):
                one.set(w("date"), f"{one.get(w('date'))[:16]}:00Z")
        more = {"word/comments.xml": self.comments, "word/commentsExtended.xml": self.extended}
        parts = {
            **self._parts,
            "word/document.xml": etree.tostring(self.body),
            **{name: etree.tostring(root) for name, root in more.items() if len(root)},
        }
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
            for name, said in parts.items():
                packed.writestr(name, said)
        return made.getvalue()

    def _track(self, kind: str, run: etree._Element, who: str) -> None:
        around = etree.Element(w(kind))
        around.attrib.update({w("id"): self._next(), w("author"): who, w("date"): AT})
        run.addprevious(around)
        around.append(run)

    def _next(self) -> str:
        self._number += 1
        return str(self._number)

    def _said(self, words: str) -> str:
        for one in self.comments:
            if words in said(one):
                return one.findall(w("p"))[-1].get(f"{{{_W14}}}paraId")
        raise LookupError(words)

    def _run(self, words: str) -> etree._Element:
        """Return a run that holds these words and no others."""
        run, at = next(self._runs(words))
        text = run.find(w("t")).text
        for part, where in ((text[:at], "before"), (text[at + len(words) :], "after")):
            if part:
                other = copy.deepcopy(run)
                other.find(w("t")).text = part
                (run.addprevious if where == "before" else run.addnext)(other)
        run.find(w("t")).text = words
        for one in run.getparent().iter(w("t")):
            one.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        return run

    def _runs(self, words: str) -> Iterator[tuple[etree._Element, int]]:
        for run in self.body.iter(w("r")):
            said = run.find(w("t"))
            if said is not None and words in (said.text or ""):
                yield run, said.text.index(words)
