"""The lines of a section with what stands beside them: remarks on words, and changes not made."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from workspace.domain.suggestions.strokes import Stroke, Wording, of_lines
from workspace.domain.text.comparison import Change
from workspace.domain.text.prose import Line, Lines, numbered
from workspace.exports.documents.manuscript import Edit, Paragraph, Span
from workspace.services.export import Proposed
from workspace.web.export.blocks.prose_blocks import Prose

_BREAK = "\n"


class Held(NamedTuple):
    """A remark and the words it is on: from one place to another in the text of its section."""

    key: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Piece:
    """Some characters of one look and fate.

    Attributes:
        at: where they stand in the text as it is; words that come stand before that place.
    """

    stroke: Stroke
    at: int
    edit: Edit | None


def marked(
    prose: Prose,
    key: str,
    lines: Lines,
    held: Sequence[Held],
    proposed: Sequence[tuple[Proposed, Edit, Edit]],
) -> Iterator[Paragraph]:
    """Yield the lines of a section with remarks and changes.

    Args:
        prose: numbers the paragraphs.
        key: of the section.
        lines: the text as it is.
        held: the remarks on words of it.
        proposed: suggestions that do not overlap, in the order of the text, each with how what
            goes and what comes is told.
    """
    pieces = _cut(_pieces(of_lines(lines), proposed), held)
    said = list(_lines(pieces, held))
    for (line, number), (spans, edit) in zip(
        numbered(line for line, _, _ in said),
        ((spans, edit) for _, spans, edit in said),
        strict=True,
    ):
        yield prose.line(key, line, spans, number, edit)


def _pieces(text: Wording, proposed: Iterable[tuple[Proposed, Edit, Edit]]) -> Iterator[_Piece]:
    at = 0
    for one, gone, come in proposed:
        yield from _kept(text, at, one.start)
        at = one.start
        for piece in one.pieces:
            length = len(piece.words)
            if piece.change is Change.EQUAL:
                yield from _kept(text, at, at + length)
            elif piece.change is not Change.INSERT:
                yield from _kept(text, at, at + length, gone)
            if piece.change in {Change.INSERT, Change.FORMAT}:
                yield from (_Piece(stroke, at, come) for stroke in piece.words.strokes)
            at += length if piece.change is not Change.INSERT else 0
    yield from _kept(text, at, len(text))


def _kept(text: Wording, start: int, end: int, edit: Edit | None = None) -> Iterator[_Piece]:
    at = start
    for stroke in text.cut(start, end).strokes if end > start else ():
        yield _Piece(stroke, at, edit)
        at += len(stroke.text)


def _cut(pieces: Iterable[_Piece], held: Sequence[Held]) -> Iterator[_Piece]:
    """Yield pieces cut where a remark begins or ends."""
    ends = sorted({place for one in held for place in (one.start, one.end)})
    for piece in pieces:
        comes = piece.edit is not None and not piece.edit.gone
        start, last = piece.at, piece.at + len(piece.stroke.text)
        inside = [place for place in ends if start < place < last] if not comes else []
        for begin, end in zip([start, *inside], [*inside, last], strict=True):
            text = piece.stroke.text[begin - start : end - start]
            yield _Piece(Stroke(text, piece.stroke.marks), begin, piece.edit)


def _lines(
    pieces: Iterable[_Piece], held: Sequence[Held]
) -> Iterator[tuple[Line, tuple[Span, ...], Edit | None]]:
    row: list[_Piece] = []
    for piece in pieces:
        if piece.stroke.text != _BREAK:
            row.append(piece)
            continue
        marks = dict(piece.stroke.marks)
        kind = marks.get("list")
        line = Line(
            Wording(tuple(one.stroke for one in row)).lines[0].runs,
            str(kind) if kind else None,
            int(marks.get("indent") or 0),
            str(marks.get("lang", "")),
        )
        yield line, tuple(_span(one, held) for one in row), piece.edit
        row = []


def _span(piece: _Piece, held: Sequence[Held]) -> Span:
    marks = dict(piece.stroke.marks)
    start, end = piece.at, piece.at + len(piece.stroke.text)
    if piece.edit is not None and not piece.edit.gone:
        on = tuple(one.key for one in held if one.start < start < one.end)
    else:
        on = tuple(one.key for one in held if one.start < end and start < one.end)
    return Span(
        piece.stroke.text,
        bool(marks.get("strong")),
        bool(marks.get("em")),
        str(marks.get("link") or ""),
        notes=on,
        edit=piece.edit,
    )
