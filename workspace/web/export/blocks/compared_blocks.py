"""A comparison as a manuscript in which what changed between two states is tracked."""

from collections.abc import Iterable, Iterator

from flask_babel import gettext, ngettext

from workspace.domain.text.compared.passages import Block as Compared
from workspace.domain.text.compared.passages import ComparedLine, Fold
from workspace.domain.text.comparison import Change
from workspace.domain.text.prose import Items
from workspace.exports.documents.manuscript import (
    Block,
    Edit,
    Manuscript,
    Paragraph,
    Span,
    isolated,
)
from workspace.process.clock import now
from workspace.services.versions import Author, ComparisonView, VersionView
from workspace.web.alphabet import by_name
from workspace.web.export.blocks import prose_blocks as say
from workspace.web.export.blocks.prose_blocks import heading, plain, tongue
from workspace.web.times import minute


def compared(view: ComparisonView, draft_id: str) -> Manuscript:
    """Return what changed, part by part; what stayed stands around it."""
    return Manuscript(
        title=view.title or gettext("Untitled draft"),
        lang=view.lang,
        tongue=tongue(),
        at=now().isoformat(),
        head=gettext("Comparison, not agreed"),
        blocks=tuple(_blocks(view)),
        words=say.writer_words(),
        ids={"draft": draft_id, "compares": f"{_number(view.before)}...{_number(view.after)}"},
    )


def _blocks(view: ComparisonView) -> Iterator[Block]:
    yield Paragraph(look="title", spans=(Span(view.title or gettext("Untitled draft")),))
    authors = by_name(by_name(view.authors), "organisation")
    yield from say.pairs(
        {
            gettext("From"): _side(view.before, view.timezone),
            gettext("To"): _side(view.after, view.timezone),
            gettext("Written by"): "; ".join(map(_called, authors)) or gettext("Nobody"),
        }
    )
    if not view.total:
        yield plain(gettext("Nothing differs between the two."))
        return
    yield plain(ngettext("%(num)s change", "%(num)s changes", view.total), look="quiet")
    gone, come = (_edit(view, authors, gone=gone) for gone in (True, False))
    for part in view.parts:
        yield heading(part.label)
        lang = view.lang if part.written else tongue()
        for line, number in lines_of(part.blocks):
            yield _line(line, number, lang, (gone, come))


def lines_of(blocks: Iterable[Compared]) -> Iterator[tuple[ComparedLine, int]]:
    """Yield every line, folded ones too, with the number it has in its list."""
    for block in blocks:
        if isinstance(block, Fold):
            yield from lines_of(block.blocks)
        elif isinstance(block, Items):
            yield from _items(block)
        else:
            yield block, 0


def _items(items: Items[ComparedLine]) -> Iterator[tuple[ComparedLine, int]]:
    for item in items.items:
        yield item.line, item.number
        for inner in item.inner:
            yield from _items(inner)


def _line(line: ComparedLine, number: int, lang: str, edits: tuple[Edit, Edit]) -> Paragraph:
    gone, come = edits
    fates = {Change.DELETE: gone, Change.INSERT: come}
    pieces = (piece for passage in line.passages for piece in passage.pieces)
    return Paragraph(
        look="item" if line.list else "plain",
        list=line.list or "",
        indent=line.indent,
        number=number,
        lang=line.lang or lang,
        spans=tuple(
            Span(text, edit=fates.get(piece.change))
            for piece in pieces
            if (text := piece.text.replace("\n", ""))
        ),
        edit=fates.get(line.fate),
    )


def _edit(view: ComparisonView, authors: list[Author], *, gone: bool) -> Edit:
    who = _called(authors[0]) if len(authors) == 1 else gettext("Several authors")
    at = view.after.made_at if view.after else now()
    return Edit(gone=gone, who=who, at=at.isoformat())


def _side(side: VersionView | None, zone: str) -> str:
    if side is None:
        return str(gettext("The draft as it is now"))
    parts = (gettext("Version %(n)s", n=side.n), isolated(side.name), minute(side.made_at, zone))
    return " · ".join(filter(None, parts))


def _called(author: Author) -> str:
    if author.name == author.organisation:
        return isolated(author.name)
    return f"{isolated(author.name)} ({isolated(author.organisation)})"


def _number(side: VersionView | None) -> str:
    return str(side.n) if side else "now"
