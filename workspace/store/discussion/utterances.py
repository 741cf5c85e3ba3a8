"""What was said in threads, and by whom."""

from collections.abc import Collection, Mapping
from typing import Any, Final, NamedTuple

from sqlalchemy import ColumnElement, Subquery, and_, case, exists, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from workspace.domain.discussion.audiences import Reader
from workspace.store.discussion.audiences import seen_by
from workspace.store.discussion.rows import (
    AgreementRow,
    CommentRow,
    EarlierWordsRow,
    MentionRow,
    OverrideRow,
    ThreadRow,
)

MOST_OPENED: Final = 500
"""So many of the newest comments of a thread a page may have; what is before them closes again."""


class Whose(NamedTuple):
    """Whose comments are counted: a person's, and all for an organisation."""

    person_id: str
    organisation_id: str


class Said(NamedTuple):
    """A comment, which of its thread it is from 1, and how many there are.

    Attributes:
        comment: the comment.
        number: which it is, from 1.
        total: how many are there; of those after which nobody says anything more, what was deleted
            is not.
        answers: how many others said after it.
        own: how many a person said.
        ours: how many were said for an organisation.
    """

    comment: CommentRow
    number: int
    total: int
    answers: int
    own: int
    ours: int


def newest_comments(
    session: Session, thread_ids: Collection[str], most: int, by: Whose, begins: Mapping[str, int]
) -> list[Said]:
    """Return of each thread its first comment and the newest ones, oldest first.

    Args:
        session: the session.
        thread_ids: the threads.
        most: how many of the newest.
        by: whose comments are counted.
        begins: threads of which more is wanted: all from the comment of this number on,
            `MOST_OPENED` at most.
    """
    counted = _counted(thread_ids, by)
    columns = counted.c
    opened: dict[int, list[str]] = {}
    for key, number in begins.items():
        opened.setdefault(number, []).append(key)
    shown = (
        columns.number == 1,
        columns.number > columns.total - most,
        *(
            and_(
                columns.thread_id.in_(keys),
                columns.number >= number,
                columns.number > columns.total - MOST_OPENED,
            )
            for number, keys in opened.items()
        ),
    )
    return _said(session, counted, or_(*shown))


def comments_between(
    session: Session, thread_id: str, first: int, last: int, by: Whose
) -> list[Said]:
    """Return the comments of a thread from one number to another."""
    counted = _counted([thread_id], by)
    return _said(session, counted, counted.c.number.between(first, last))


def number_of_comment(session: Session, thread_id: str, comment_id: str) -> int:
    """Return which of its thread a comment is, from 1; 0 where it is none of it, or not there."""
    columns = _counted([thread_id], Whose("", "")).c
    return session.scalar(select(columns.number).where(columns.id == comment_id)) or 0


def _said(session: Session, counted: Subquery, shown: Any) -> list[Said]:
    columns = counted.c
    rows = session.execute(
        select(
            CommentRow,
            columns.number,
            columns.total,
            columns.answers,
            columns.own,
            columns.ours,
        )
        .join(counted, columns.id == CommentRow.id)
        .where(shown)
        .order_by(CommentRow.created_at, CommentRow.id)
    )
    return [Said(*row) for row in rows]


def _counted(thread_ids: Collection[str], by: Whose) -> Subquery:
    """Return each comment that is there by its number, and what its thread amounts to.

    What was deleted is there where something was said after it, and where the thread began.
    """
    every = _placed(thread_ids, by)
    columns = every.c
    thread = columns.thread_id
    return (
        select(
            columns.id,
            columns.thread_id,
            columns.answers,
            columns.own,
            columns.ours,
            func.row_number().over(partition_by=thread, order_by=columns.place).label("number"),
            func.count().over(partition_by=thread).label("total"),
        )
        .where(or_(columns.place == 1, columns.left > 0))
        .subquery()
    )


def _placed(thread_ids: Collection[str], by: Whose) -> Subquery:
    """Return every comment of threads, with how much from it on was not deleted."""
    thread, author = CommentRow.thread_id, CommentRow.created_by
    forth = (CommentRow.created_at, CommentRow.id)
    back = (CommentRow.created_at.desc(), CommentRow.id.desc())
    after = func.count().over(partition_by=thread, order_by=back)
    of_its_author = func.count().over(partition_by=(thread, author), order_by=back)
    stays = case((CommentRow.deleted_at.is_(None), 1))
    own = case((author == by.person_id, 1))
    ours = case((CommentRow.organisation_id == by.organisation_id, 1))
    return (
        select(
            CommentRow.id,
            CommentRow.thread_id,
            func.row_number().over(partition_by=thread, order_by=forth).label("place"),
            func.count(stays).over(partition_by=thread, order_by=back).label("left"),
            (after - of_its_author).label("answers"),
            func.count(own).over(partition_by=thread).label("own"),
            func.count(ours).over(partition_by=thread).label("ours"),
        )
        .where(CommentRow.thread_id.in_(thread_ids))
        .subquery()
    )


def comments_in_threads(session: Session, thread_ids: Collection[str]) -> list[CommentRow]:
    """Return every comment in these threads, oldest first."""
    return list(
        session.scalars(
            select(CommentRow)
            .where(CommentRow.thread_id.in_(thread_ids))
            .order_by(CommentRow.created_at, CommentRow.id)
        )
    )


def threads_said_by(session: Session, reader: Reader, pledge_id: str, person_id: str) -> set[str]:
    """Return the threads of a pledge in which a person said something, or is mentioned."""
    called = MentionRow.person_id == person_id, MentionRow.organisation_id == reader.organisation
    holds = _has_a_comment(CommentRow.created_by, person_id, and_(*called))
    mine = select(ThreadRow.id).where(ThreadRow.pledge_id == pledge_id, seen_by(reader), holds)
    return set(session.scalars(mine))


def threads_said_for(
    session: Session, reader: Reader, pledge_id: str, organisation_id: str
) -> set[str]:
    """Return the threads of a pledge that are an organisation's to look after.

    In them something was said for it or to it, or it was asked to answer.
    """
    called = MentionRow.organisation_id == organisation_id
    holds = _has_a_comment(CommentRow.organisation_id, organisation_id, called)
    ours = or_(ThreadRow.assigned_to == organisation_id, holds)
    query = select(ThreadRow.id).where(ThreadRow.pledge_id == pledge_id, seen_by(reader), ours)
    return set(session.scalars(query))


def _has_a_comment(
    column: InstrumentedAttribute[str], whose: str, called: ColumnElement[bool]
) -> ColumnElement[bool]:
    # As an expression it has no index: by that of a person SQLite would look for each thread
    # through all that they ever said, and not through the few comments of the thread.
    mentions = exists().where(MentionRow.comment_id == CommentRow.id, called)
    return exists().where(
        CommentRow.thread_id == ThreadRow.id,
        or_(column.concat("") == whose, mentions),
        CommentRow.deleted_at.is_(None),
    )


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


def agreements_to(session: Session, comment_ids: Collection[str]) -> list[AgreementRow]:
    """Return who agrees to these comments, who did first before the others."""
    return list(
        session.scalars(
            select(AgreementRow)
            .where(AgreementRow.comment_id.in_(comment_ids))
            .order_by(AgreementRow.created_at, AgreementRow.person_id)
        )
    )
