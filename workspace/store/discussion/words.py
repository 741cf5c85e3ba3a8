"""All that is written in the threads of a pledge that a reader may know of, to be searched."""

from collections.abc import Collection
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from workspace.domain.discussion.audiences import Reader
from workspace.store.discussion.audiences import seen_by
from workspace.store.discussion.rows import CommentRow, ThreadRow


class Uttered(NamedTuple):
    """What a comment says, in which thread, and whose it is."""

    thread_id: str
    body: str
    created_by: str
    organisation_id: str


class Words(NamedTuple):
    """What is written in threads.

    Attributes:
        on: what is written on each thread besides its comments, by thread.
        about: what those keep that are about no words, but a part of the draft as a whole.
        said: the comments that are there, in no order.
    """

    on: dict[str, str]
    about: dict[str, str]
    said: list[Uttered]


NONE = Words({}, {}, [])


def words_of(session: Session, reader: Reader, pledge_id: str) -> Words:
    """Return all that is written in the threads of a pledge, in two statements."""
    seen = (ThreadRow.pledge_id == pledge_id, seen_by(reader))
    on = (ThreadRow.quote, ThreadRow.wants, ThreadRow.wording, ThreadRow.reason)
    threads = session.execute(
        select(ThreadRow.id, ThreadRow.section, *on, ThreadRow.answer_note).where(*seen)
    ).all()
    comments = session.execute(
        select(
            CommentRow.thread_id,
            CommentRow.body,
            CommentRow.created_by,
            CommentRow.organisation_id,
        )
        .join(ThreadRow, ThreadRow.id == CommentRow.thread_id)
        .where(*seen, CommentRow.deleted_at.is_(None))
    )
    return Words(
        {row.id: "\n".join(filter(None, row[2:])) for row in threads},
        {row.id: row.section for row in threads if not row.quote},
        [Uttered(*row) for row in comments],
    )


class Came(NamedTuple):
    """That a comment came in a document: what it is known by, into which thread, for whom."""

    sum: str
    thread_id: str
    organisation_id: str


def came_as(session: Session, pledge_id: str, sums: Collection[str]) -> list[Came]:
    """Return which of these comments of documents came to a pledge, those deleted since as well."""
    if not sums:
        return []
    rows = session.execute(
        select(CommentRow.came_as, CommentRow.thread_id, CommentRow.organisation_id)
        .join(ThreadRow, ThreadRow.id == CommentRow.thread_id)
        .where(ThreadRow.pledge_id == pledge_id, CommentRow.came_as.in_(sums))
    )
    return [Came(*row) for row in rows]
