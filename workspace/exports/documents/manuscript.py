"""What every form of a document is written from: blocks of marked words, remarks and changes.

It goes to the writers as JSON, since they work in another process.
"""

import re
import struct
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Final

from workspace.domain.text.unseen import has_unseen, seen

RIGHT_TO_LEFT: Final = frozenset({"ar", "fa", "he", "ps", "ur", "ckb", "sd", "ug", "yi", "dv"})
OPEN, CLOSE = "\u2068", "\u2069"
"""Around words of another direction: the first strong isolate, and its end."""
# How it is sent there; said here, so that who sends it loads none of the writers' libraries.
SIZE: Final = struct.Struct(">cI")
"""Before each message: what it is, and how many bytes follow."""
DONE, REFUSED, FAILED = b"+", b"!", b"-"
READ: Final = "read"
POSTER: Final = "pdf-tree"
"""Not a manuscript but a poster as JSON."""
"""The form of what is read and not written."""
WORK_S: Final = 20
"""Seconds a document may take to be written."""
# What no XML may hold, and what no text means: controls, halves of pairs, code points for nobody.
_NO_TEXT: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)


class NotWritable(Exception):  # noqa: N818 - nothing failed, there is only no way to do it
    """A document cannot be written in a form; the message says what of it cannot."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """A change that is shown and not made: who asks for it, or made it, and when.

    Attributes:
        gone: whether the words go; else they come.
        who: as they are shown to the reader.
        at: an instant, ISO 8601 in UTC; empty where none is known.
        key: what the change belongs to: a suggestion; empty for none.
    """

    gone: bool
    who: str
    at: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """Words of one look; no line break in them.

    Attributes:
        link: an address that is safe to follow, or empty.
        lang: their language; empty for that of their paragraph.
        notes: the remarks that are on them, by their keys.
        edit: the change that they are part of.
    """

    text: str
    strong: bool = False
    em: bool = False
    link: str = ""
    lang: str = ""
    notes: tuple[str, ...] = ()
    edit: Edit | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A line of its own.

    Attributes:
        look: "title", "heading", "text" (numbered prose), "item", "plain" or "quiet".
        level: of a heading, from 1.
        list: "bullet" or "ordered" for an item, else empty.
        indent: 0 to 3.
        number: in the margin, or of an item in an ordered list; 0 for none.
        lang: empty for that of the document.
        key: what it is by name, or part of: a section; empty for nothing to be known again.
        edit: the change that its end is part of.
        place: what is answered in it, by name: of a measure or a fact, with the question behind a
            slash; empty for none.
    """

    spans: tuple[Span, ...] = ()
    look: str = "plain"
    level: int = 0
    list: str = ""
    indent: int = 0
    number: int = 0
    lang: str = ""
    key: str = ""
    edit: Edit | None = None
    place: str = ""

    @property
    def text(self) -> str:
        """Its words, those that go and those that come."""
        return "".join(span.text for span in self.spans)


Cell = tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows under a head; the first cell of a row says what the row is about.

    Attributes:
        caption: what it shows, for whoever does not see it.
        widths: of the columns, in parts of the whole.
        key: what it is by name.
    """

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[int, ...] = ()
    key: str = ""


Block = Paragraph | Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A remark on some words, or an answer to one.

    Attributes:
        key: by which spans name it.
        who: as they are shown to the reader.
        at: an instant, ISO 8601 in UTC.
        lines: what it says.
        answers: the key of the remark it answers; empty for one that begins.
        settled: whether it is settled.
        ids: what it is in the words of whoever reads the document back.
    """

    key: str
    who: str
    at: str
    lines: tuple[str, ...]
    answers: str = ""
    settled: bool = False
    ids: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Manuscript:
    """A whole document.

    Attributes:
        title: one line.
        lang: code of the language it is in, where nothing says otherwise.
        tongue: code of the language of its headings and labels.
        at: when it was made, ISO 8601 in UTC.
        head: what stands above each page.
        notes: remarks, each after the one it answers.
        words: words that a writer needs, by `WORDS`, in the reader's language.
        ids: what it is in the words of whoever reads it back.
    """

    title: str
    lang: str
    tongue: str
    at: str
    blocks: tuple[Block, ...]
    head: str = ""
    notes: tuple[Note, ...] = ()
    words: Mapping[str, str] = field(default_factory=dict)
    ids: Mapping[str, str] = field(default_factory=dict)

    def paragraphs(self) -> Iterator[Paragraph]:
        """Yield every paragraph in reading order, those in tables too."""
        for block in self.blocks:
            if isinstance(block, Paragraph):
                yield block
            else:
                yield from (one for row in block.rows for cell in row for one in cell)

    def as_json(self) -> dict[str, Any]:
        """Return it as JSON values."""
        said = asdict(self)
        for block, made in zip(self.blocks, said["blocks"], strict=True):
            made["table"] = isinstance(block, Table)
        return said


WORDS: Final = ("comments", "gone", "come", "by", "answer", "settled", "page")


def from_json(said: Mapping[str, Any]) -> Manuscript:
    """Return what `as_json` wrote, without what no document can hold.

    Characters nobody sees are told by their numbers, as on pages.
    """
    said = _clean(said)
    return Manuscript(
        title=said["title"],
        lang=said["lang"],
        tongue=said["tongue"],
        at=said["at"],
        head=said["head"],
        blocks=tuple(_table(one) if one["table"] else _paragraph(one) for one in said["blocks"]),
        notes=tuple(Note(**{**one, "lines": tuple(one["lines"])}) for one in said["notes"]),
        words=said["words"],
        ids=said["ids"],
    )


def direction(lang: str) -> str:
    """Return "rtl" or "ltr" for a language."""
    return "rtl" if lang.split("-", maxsplit=1)[0] in RIGHT_TO_LEFT else "ltr"


def place_of(block: Block) -> str:
    """Return what is answered in a block; empty for nothing."""
    return block.place if isinstance(block, Paragraph) else ""


def isolated(text: str) -> str:
    """Return words that may run in another direction than those they stand among."""
    return f"{OPEN}{text}{CLOSE}" if text and not text.isascii() else text


def _clean(said: Any) -> Any:
    if isinstance(said, str):
        kept = _NO_TEXT.sub("", said)
        if not has_unseen(kept):
            return kept
        return "".join(f"[{piece.text}]" if piece.mark else piece.text for piece in seen(kept))
    if isinstance(said, Mapping):
        return {key: _clean(value) for key, value in said.items()}
    return [_clean(one) for one in said] if isinstance(said, list | tuple) else said


def _edit(said: Mapping[str, Any] | None) -> Edit | None:
    return Edit(**said) if said else None


def _paragraph(said: Mapping[str, Any]) -> Paragraph:
    plain = {key: value for key, value in said.items() if key not in {"table", "spans", "edit"}}
    return Paragraph(**plain, spans=tuple(map(_span, said["spans"])), edit=_edit(said["edit"]))


def _span(said: Mapping[str, Any]) -> Span:
    made = Span(**{**said, "notes": tuple(said["notes"]), "edit": None})
    return replace(made, edit=_edit(said["edit"]))


def _table(said: Mapping[str, Any]) -> Table:
    return Table(
        caption=said["caption"],
        head=tuple(said["head"]),
        rows=tuple(tuple(tuple(map(_paragraph, cell)) for cell in row) for row in said["rows"]),
        widths=tuple(said["widths"]),
        key=said["key"],
    )
