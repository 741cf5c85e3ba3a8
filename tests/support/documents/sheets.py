"""Manuscripts for tests of what is written from them."""

from typing import Final

from workspace.exports.documents.manuscript import (
    Block,
    Manuscript,
    Note,
    Paragraph,
    Span,
    from_json,
)

AT: Final = "2026-05-01T10:00:00.123456+00:00"
WORDS: Final = {"comments": "Comments", "gone": "deleted", "come": "inserted", "settled": "settled"}


def manuscript(*blocks: Block, notes: tuple[Note, ...] = (), lang: str = "en") -> Manuscript:
    """Return a document as its writers get it: it went through JSON."""
    made = Manuscript(
        title="A pledge",
        lang=lang,
        tongue="en",
        at=AT,
        blocks=blocks,
        notes=tuple(notes),
        words=WORDS,
        ids={"draft": "d1"},
    )
    return from_json(made.as_json())


def line(words: str, **more: object) -> Paragraph:
    """Return a plain line."""
    return Paragraph(spans=(Span(words),), **more)  # type: ignore[arg-type]
