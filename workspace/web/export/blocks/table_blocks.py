"""Tables and receipts as manuscripts: the comment matrix, the list of pledges, what was signed."""

from collections.abc import Iterator, Sequence

from flask_babel import gettext

from workspace.domain.discussion.audiences import Audience, label
from workspace.domain.discussion.kinds import ANSWERS, OUTCOMES, THREAD_KINDS
from workspace.exports.documents.manuscript import (
    Block,
    Cell,
    Manuscript,
    Paragraph,
    Span,
    Table,
    isolated,
)
from workspace.process.clock import now
from workspace.services.discussion import Matrix, MatrixRow
from workspace.web.export.blocks import prose_blocks as say
from workspace.web.export.blocks.prose_blocks import plain, tongue
from workspace.web.export.table_rows import in_words, topic_in_words


def listed(title: str, rows: Sequence[Sequence[str]], lang: str = "") -> Manuscript:
    """Return a table as it stands, its head in the first row; for spreadsheets."""
    head, *others = rows
    cells = tuple(tuple(_lines(cell) for cell in row) for row in others)
    return _made(title, (Table(caption=title, head=tuple(head), rows=cells),), lang)


def pledges(title: str, rows: Sequence[Sequence[str]], columns: Sequence[int]) -> Manuscript:
    """Return a list of pledges as people read it: some of the columns of the table of all."""
    head, *others = ([row[at] for at in columns] for row in rows)
    cells = tuple(tuple((plain(isolated(cell)),) for cell in row) for row in others)
    table = Table(caption=title, head=tuple(head), rows=cells, widths=(2, 6, 4, 3))
    return _made(title, (_title(title), table))


def matrix(found: Matrix) -> Manuscript:
    """Return every point and what became of it, in the order of the text, as on its page."""
    title = gettext("Comment matrix")
    head = (
        gettext("Section"),
        gettext("Organisation"),
        gettext("Comment"),
        gettext("What became of it"),
        gettext("Their answer"),
    )
    rows = tuple(tuple(map(tuple, _row(row, found.lang))) for row in found.rows)
    table = Table(caption=title, head=head, rows=rows, widths=(3, 3, 7, 4, 3))
    warned = plain(
        gettext(
            "Every comment you may read, in the order of the text. Before you hand it on, look who "
            "was to read each of them."
        ),
        look="quiet",
    )
    empty = plain(gettext("Nobody has commented yet."))
    return _made(title, (_title(title), warned, table if rows else empty), found.lang)


def _row(row: MatrixRow, lang: str) -> Iterator[list[Paragraph]]:
    thread = row.thread
    place = gettext("Paragraph %(number)s", number=row.paragraph) if row.paragraph else ""
    if row.section.gone:
        place = gettext("Measure taken out")
    elif thread.removed:
        place = gettext("Text removed")
    yield [plain(topic_in_words(row.section)), *([plain(place)] if place else [])]
    yield [plain(isolated(thread.comments[0].organisation))]
    yield list(_said(row, lang))
    outcome = gettext(OUTCOMES.label(thread.outcome)) if thread.outcome else gettext("Open")
    yield [_strong(outcome), *_lines(thread.reason, lang)]
    answer = [_strong(gettext(ANSWERS.label(thread.answer)))] if thread.answer else []
    yield [*answer, *_lines(thread.answer_note, lang)]


def _said(row: MatrixRow, lang: str) -> Iterator[Paragraph]:
    thread = row.thread
    told = [gettext(THREAD_KINDS.label(thread.kind))]
    if thread.audience != Audience.ALL_PARTIES:
        told.append(gettext("To be read by: %(who)s", who=gettext(label(thread.audience))))
    yield _strong(" · ".join(told))
    yield from _lines(f"“{thread.quote}”" if thread.quote else "", thread.lang)
    for n, one in enumerate(thread.comments):
        if not one.deleted:
            by = f"{isolated(one.organisation)}: " if n else ""
            yield from _lines(f"{by}{in_words(one.pieces)}", lang)


def _strong(words: str) -> Paragraph:
    return Paragraph(spans=(Span(words, strong=True),), lang=tongue())


def _lines(words: str, lang: str = "") -> Cell:
    return tuple(plain(line, lang=lang) for line in words.split("\n")) if words else ()


def _title(words: str) -> Paragraph:
    return Paragraph(look="title", spans=(Span(words),), lang=tongue())


def _made(title: str, blocks: tuple[Block, ...], lang: str = "") -> Manuscript:
    return Manuscript(
        title=title,
        lang=lang or tongue(),
        tongue=tongue(),
        at=now().isoformat(),
        blocks=blocks,
        words=say.writer_words(),
    )
