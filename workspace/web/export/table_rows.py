"""Points of a discussion, and public pledges, as rows of cells in the words of the page."""

from collections.abc import Collection, Iterable, Iterator
from typing import Final
from urllib.parse import quote

from flask_babel import gettext

from workspace.domain.discussion.audiences import label
from workspace.domain.discussion.kinds import ANSWERS, OUTCOMES, THREAD_KINDS
from workspace.domain.discussion.topics import Topic
from workspace.domain.progress.statuses import STATUSES
from workspace.services.discussion import Matrix, MatrixRow, Piece
from workspace.services.registry.search import EntryLine

SECTION: Final = "s"
MEASURE: Final = "m"
"""What a name in a comment stands for, besides people and organisations."""


def of_comments(found: Matrix) -> Iterator[list[str]]:
    """Yield every point as a row of cells, the first row their head."""
    yield [
        gettext("Section"),
        gettext("Paragraph"),
        gettext("On"),
        gettext("Organisation"),
        gettext("By"),
        gettext("Kind"),
        gettext("Audience"),
        gettext("Comment"),
        gettext("Replies"),
        gettext("What became of it"),
        gettext("Reason"),
        gettext("Their answer"),
        gettext("Note"),
    ]
    for row in found.rows:
        yield _cells(row)


def topic_in_words(topic: Topic) -> str:
    """Return what a thread is about as a whole, in the words of the page and without marks."""
    number = gettext("Measure %(number)s", number=topic.number) if topic.number else ""
    return ": ".join(filter(None, (number or gettext(topic.label), topic.title)))


def _cells(row: MatrixRow) -> list[str]:
    thread = row.thread
    first, *replies = thread.comments
    said = "\n".join(
        f"{one.organisation}: {in_words(one.pieces)}" for one in replies if not one.deleted
    )
    return [
        topic_in_words(row.section),
        str(row.paragraph or ""),
        thread.quote,
        first.organisation,
        first.author,
        gettext(THREAD_KINDS.label(thread.kind)),
        gettext(label(thread.audience)),
        in_words(first.pieces),
        said,
        gettext(OUTCOMES.label(thread.outcome)) if thread.outcome else "",
        thread.reason,
        gettext(ANSWERS.label(thread.answer)) if thread.answer else "",
        thread.answer_note,
    ]


def of_pledges(found: Iterable[EntryLine], base: str) -> Iterator[list[str]]:
    """Yield every pledge as a row of cells, the first row their head; `base` begins addresses."""
    yield [
        gettext("Symbol"),
        gettext("Pledge"),
        gettext("Language of the text"),
        gettext("Who pledges"),
        gettext("With others"),
        gettext("Kind of organisation"),
        gettext("Region"),
        gettext("Kind of pledge"),
        gettext("Flagship"),
        gettext("Rights"),
        gettext("Sustainable Development Goals"),
        gettext("Progress"),
        gettext("Published"),
        gettext("Address"),
        gettext("Campaign"),
    ]
    yes, no = gettext("Yes"), gettext("No")
    for line in found:
        yield [
            line.symbol,
            line.title,
            line.lang,
            line.who,
            yes if line.joint else no,
            gettext(line.type),
            gettext(line.region),
            gettext(line.kind),
            yes if line.flagship else no,
            "; ".join(gettext(theme) for theme in line.themes),
            "; ".join(number for number, _ in line.goals),
            gettext(STATUSES.label(line.progress)) if line.progress else "",
            f"{line.published_at:%Y}" if line.year_only else line.published_at.isoformat(),
            f"{base}/{quote(line.symbol)}",
            line.campaign_title,
        ]


def in_words(pieces: Collection[Piece]) -> str:
    """Return what was said as words alone."""
    return "".join(f"{one.sign}{spelled(one)}" for one in pieces)


def spelled(one: Piece) -> str:
    """Return what a piece says without its sign: words, or a name."""
    if one.sort == SECTION:
        return str(gettext(one.text))
    if one.sort == MEASURE and not one.text:
        return str(gettext("a measure without a title"))
    return one.text if one.text or not one.sort else str(gettext("somebody"))
