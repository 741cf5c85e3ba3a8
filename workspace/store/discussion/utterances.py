"""What was said in threads, and by whom."""

from collections.abc import Collection

from sqlalchemy import exists, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from workspace.domain.discussion.audiences import Reader
from workspace.store.discussion.audiences import seen_by
from workspace.store.discussion.rows import CommentRow, EarlierWordsRow, OverrideRow, ThreadRow


def comments_in_threads(session: Session, thread_ids: Collection[str]) -> list[CommentRow]:
    """Return every comment in these threads, oldest first."""
    return list(
        session.scalars(
            select(CommentRow)
            .where(CommentRow.thread_id.in_(thread_ids))
            .order_by(CommentRow.created_at, CommentRow.id)
        )
    )


def people_in_thread(session: Session, thread_id: str) -> set[str]:
    """Return who said something in a thread."""
    query = select(CommentRow.created_by).where(CommentRow.thread_id == thread_id)
    return set(session.scalars(query.distinct()))


def threads_said_by(session: Session, reader: Reader, pledge_id: str, person_id: str) -> set[str]:
    """Return the threads of a pledge in which a person said something."""
    return _with_a_comment(session, reader, pledge_id, CommentRow.created_by, person_id)


def threads_said_for(
    session: Session, reader: Reader, pledge_id: str, organisation_id: str
) -> set[str]:
    """Return the threads of a pledge in which something was said for an organisation."""
    return _with_a_comment(session, reader, pledge_id, CommentRow.organisation_id, organisation_id)


def _with_a_comment(
    session: Session,
    reader: Reader,
    pledge_id: str,
    column: InstrumentedAttribute[str],
    whose: str,
) -> set[str]:
    # As an expression it has no index: by that of a person SQLite would look for each thread
    # through all that they ever said, and not through the few comments of the thread.
    said = exists().where(
        CommentRow.thread_id == ThreadRow.id,
        column.concat("") == whose,
        CommentRow.deleted_at.is_(None),
    )
    mine = select(ThreadRow.id).where(ThreadRow.pledge_id == pledge_id, seen_by(reader), said)
    return set(session.scalars(mine))


def overrides_of(session: Session, thread_ids: Collection[str]) -> list[OverrideRow]:
    """Return every time one of these objections was overridden, oldest first."""
    return list(
        session.scalars(
            select(OverrideRow)
            .where(OverrideRow.thread_id.in_(thread_ids))
            .order_by(OverrideRow.created_at, OverrideRow.id)
        )
    )


def comment_of(session: Session, comment_id: str) -> CommentRow | None:
    """Return a comment; whoever asks sees to it that its thread may be seen."""
    return session.get(CommentRow, comment_id)


def earlier_words(session: Session, comment_ids: Collection[str]) -> list[EarlierWordsRow]:
    """Return what these comments said before they were changed, oldest first."""
    return list(
        session.scalars(
            select(EarlierWordsRow)
            .where(EarlierWordsRow.comment_id.in_(comment_ids))
            .order_by(EarlierWordsRow.until, EarlierWordsRow.id)
        )
    )
