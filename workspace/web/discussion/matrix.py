"""The comment matrix as a page that prints, and as a table for spreadsheets."""

from collections.abc import Iterator

from flask import make_response
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from workspace.domain.discussion.audiences import label
from workspace.domain.discussion.kinds import ANSWERS, OUTCOMES, THREAD_KINDS
from workspace.domain.discussion.topics import Topic
from workspace.exports.as_csv import as_csv
from workspace.process.offload import comparisons
from workspace.services import discussion as comments
from workspace.services.discussion import Matrix, MatrixRow
from workspace.web.access import person, signed_in
from workspace.web.discussion.blueprint import blueprint
from workspace.web.discussion.mentions import in_words
from workspace.web.fragments import printed


@blueprint.get("/drafts/<string:draft_id>/discussion/matrix")
@signed_in
def matrix(draft_id: str) -> ResponseReturnValue:
    """Show every point and what became of it, in the order of the text."""
    found = comments.matrix(person(), draft_id)
    return printed("discussion/matrix.html", long=found.is_long, draft_id=draft_id, matrix=found)


@blueprint.get("/drafts/<string:draft_id>/discussion/matrix.csv")
@signed_in
def matrix_csv(draft_id: str) -> ResponseReturnValue:
    """Give the same as a table for spreadsheets; no cell of it is a formula."""
    rows = list(_table(comments.matrix(person(), draft_id)))
    answer = make_response(comparisons.do(lambda: as_csv(rows)))
    answer.mimetype = "text/csv"
    answer.headers["Content-Disposition"] = 'attachment; filename="comments.csv"'
    return answer


def _table(found: Matrix) -> Iterator[list[str]]:
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
