"""Words of a letter as plain text: out of pages, and out of lines that are to be joined again."""

import re
from html.parser import HTMLParser
from typing import Final

_BREAKS: Final = frozenset(
    {
        *("address", "article", "blockquote", "body", "caption", "center", "dd", "div"),
        *("dl", "dt", "fieldset", "figure", "footer", "form", "h1", "h2"),
        *("h3", "h4", "h5", "h6", "header", "hr", "html", "li"),
        *("main", "ol", "p", "pre", "section", "table", "tbody", "tr"),
        *("ul"),
    }
)
_APART: Final = frozenset(
    {
        *("blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "ol"),
        *("p", "pre", "table", "ul"),
    }
)
_SILENT: Final = frozenset(
    {
        *("head", "script", "style", "title", "template", "noscript", "object", "svg"),
        *("math"),
    }
)
_NAMES: Final = frozenset({"class", "id"})
_CELLS: Final = frozenset({"td", "th"})
_DEEPEST: Final = 50
_BLANKS: Final = re.compile(r"[ \t\n\r\f\xa0]+")
_MANY: Final = re.compile(r"\n{3,}")
_SIGNATURE: Final = re.compile(r"gmail_signature|moz-signature|signature", re.IGNORECASE)


def from_html(page: str) -> str:
    """Return a page as plain text: its paragraphs and lists; what it quotes marked with `>`."""
    # What is opened behind the last `>` is no tag; the library would look for its end each time.
    whole, closes, rest = page.rpartition(">")
    reader = _Reader()
    reader.feed(whole + closes + rest.replace("<", " "))
    reader.close()
    return reader.text()


def from_flowed(text: str, *, spaced: bool) -> str:
    """Return lines that were broken to fit joined again (RFC 3676).

    Args:
        text: the lines; one that ends with a blank goes on in the next.
        spaced: whether that blank is one of the text.
    """
    lines: list[str] = []
    open_depth = -1
    for raw in text.split("\n"):
        bare = raw.lstrip(">")
        depth = len(raw) - len(bare)
        bare = bare.removeprefix(" ")
        flows = bare.endswith(" ") and bare != "-- "
        words = bare if spaced or not flows else bare[:-1]
        if open_depth == depth and bare != "-- ":
            lines[-1] += words
        else:
            lines.append(f"{'>' * depth}{' ' if depth and bare else ''}{words}")
        open_depth = depth if flows else -1
    return "\n".join(line if line == "-- " else line.rstrip() for line in lines)


class _Reader(HTMLParser):
    """Collects the words of a page line by line."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._lines: list[str] = []
        self._line = ""
        self._quoted = 0
        self._silent: list[str] = []
        self._signed = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin what a tag stands for."""
        if tag in _SILENT and len(self._silent) < _DEEPEST:
            self._silent.append(tag)
        if not self._silent:
            self._begin(tag, " ".join(value or "" for name, value in attrs if name in _NAMES))

    def _begin(self, tag: str, named: str) -> None:
        if tag == "br":
            self._end_line()
        elif tag in _BREAKS:
            self._block(tag)
        elif tag in _CELLS:
            self._line += "  " if self._line.strip() else ""
        if tag == "blockquote":
            self._quoted += 1
        elif tag == "li":
            self._line = "- "
        elif tag == "div" and _SIGNATURE.search(named[:200]) and not self._signed:
            self._signed = True
            self._lines.append(f"{self._mark()}-- ")

    def handle_endtag(self, tag: str) -> None:
        """End what a tag stands for."""
        if self._silent:
            if tag in self._silent:
                while self._silent and self._silent.pop() != tag:
                    pass
            return
        if tag in _BREAKS:
            self._block(tag)
        if tag == "blockquote":
            self._quoted = max(0, self._quoted - 1)

    def handle_data(self, data: str) -> None:
        """Take words in."""
        if self._silent:
            return
        words = _BLANKS.sub(" ", data)
        self._line += words.lstrip() if not self._line or self._line.endswith(" ") else words

    def parse_html_declaration(self, i: int) -> int:
        """Go past what only some programs understand, at which the library would stop."""
        end = self.rawdata.find(">", i)
        return end + 1 if end >= 0 else -1

    def text(self) -> str:
        """Return what was collected."""
        self._end_line(empty=False)
        return _MANY.sub("\n\n", "\n".join(self._lines)).strip("\n")

    def _block(self, tag: str) -> None:
        self._end_line(empty=False)
        if tag in _APART and self._lines and self._lines[-1].strip(" >"):
            self._lines.append(self._mark().rstrip())

    def _end_line(self, *, empty: bool = True) -> None:
        words = self._line.rstrip()
        self._line = ""
        if words or empty:
            self._lines.append(f"{self._mark()}{words}".rstrip() if words != "--" else "-- ")

    def _mark(self) -> str:
        return f"{'>' * min(self._quoted, _DEEPEST)} " if self._quoted else ""
