"""Comment threads on passages of a draft."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, Final, NamedTuple

from sqlalchemy import (
    BigInteger,
    ForeignKey,
    Index,
    String,
    Subquery,
    Text,
    and_,
    case,
    exists,
    func,
    or_,
    select,
)
from sqlalchemy.orm import InstrumentedAttribute, Mapped, Session, mapped_column

from workspace.domain.discussion import thread_states
from workspace.domain.discussion.thread_states import ThreadState
from workspace.domain.machines import Who
from workspace.store.base import Instant, Row, new_id

MOST_OPENED: Final = 500
"""So many of the newest comments of a thread a page may have; what is before them closes again."""


class ThreadRow(Row):
    """A conversation on one passage; `anchor` places it, `quote` keeps the words it was about.

    `changed` is when it changed last, in microseconds; each change of a pledge's is a later one.
    """

    __tablename__ = "thread"
    __table_args__ = (
        Index("ix_thread_pledge_id_state", "pledge_id", "state"),
        Index("ix_thread_pledge_id_changed", "pledge_id", "changed"),
    )

    id: Mapped[str] = mapped_column(String(20), primary_key=True, default=new_id)
    pledge_id: Mapped[str] = mapped_column(ForeignKey("pledge.id"))
    section: Mapped[str] = mapped_column(String(30))
    anchor: Mapped[dict[str, Any]] = mapped_column()
    quote: Mapped[str] = mapped_column(Text)
    seq: Mapped[int] = mapped_column(BigInteger)
    kind: Mapped[str] = mapped_column(String(20), default="comment")
    state: Mapped[str] = mapped_column(String(10), default=thread_states.FIRST)
    outcome: Mapped[str] = mapped_column(String(20), default="")
    reason: Mapped[str] = mapped_column(String(4000), default="")
    created_by: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    organisation_id: Mapped[str] = mapped_column(ForeignKey("organisation.id"), index=True)
    created_at: Mapped[datetime] = mapped_column(Instant)
    settled_by: Mapped[str | None] = mapped_column(ForeignKey("person.id"), index=True)
    settled_at: Mapped[datetime | None] = mapped_column(Instant)
    changed: Mapped[int] = mapped_column(BigInteger, default=0, server_default="0")

    def move(self, to: ThreadState, who: Who) -> None:
        """Settle the thread, or take it up again.

        Raises:
            ThreadMoved: it is there already.
        """
        self.state = thread_states.move(self.state, to, who)


class CommentRow(Row):
    """One contribution to a thread."""

    __tablename__ = "comment"

    id: Mapped[str] = mapped_column(String(20), primary_key=True, default=new_id)
    thread_id: Mapped[str] = mapped_column(ForeignKey("thread.id"), index=True)
    body: Mapped[str] = mapped_column(Text)
    created_by: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    organisation_id: Mapped[str] = mapped_column(ForeignKey("organisation.id"), index=True)
    created_at: Mapped[datetime] = mapped_column(Instant)


class Outlined(NamedTuple):
    """A thread in outline: all that is needed to count it and to find its place among others."""

    id: str
    section: str
    kind: str
    state: str
    created_at: datetime
    changed: int


class Whose(NamedTuple):
    """Whose comments are counted: a person's, and all for an organisation."""

    person_id: str
    organisation_id: str


class Said(NamedTuple):
    """A comment, which of its thread it is from 1, and how many there are; of whom is counted."""

    comment: CommentRow
    number: int
    total: int
    own: int
    ours: int


def threads_in_outline(session: Session, pledge_id: str) -> list[Outlined]:
    """Return every thread of a pledge in outline, in no order."""
    rows = session.execute(
        select(
            ThreadRow.id,
            ThreadRow.section,
            ThreadRow.kind,
            ThreadRow.state,
            ThreadRow.created_at,
            ThreadRow.changed,
        ).where(ThreadRow.pledge_id == pledge_id)
    )
    return [Outlined(*row) for row in rows]


def anchors_of_threads(session: Session, pledge_id: str) -> dict[str, dict[str, Any]]:
    """Return where each thread of a pledge holds on; nothing for those on a whole section."""
    query = select(ThreadRow.id, ThreadRow.anchor).where(ThreadRow.pledge_id == pledge_id)
    rows = session.execute(query)
    return {row[0]: row[1] for row in rows}


def threads_by_id(session: Session, pledge_id: str, ids: Collection[str]) -> list[ThreadRow]:
    """Return those of these threads that are a pledge's, in the order they were opened."""
    query = select(ThreadRow).where(ThreadRow.id.in_(ids), ThreadRow.pledge_id == pledge_id)
    return list(session.scalars(query.order_by(ThreadRow.created_at, ThreadRow.id)))


def threads_of_any_pledge(session: Session, ids: Collection[str]) -> Sequence[ThreadRow]:
    """Return these threads, whichever pledges they belong to."""
    return session.scalars(select(ThreadRow).where(ThreadRow.id.in_(ids))).all()


def people_in_thread(session: Session, thread_id: str) -> set[str]:
    """Return who said something in a thread."""
    query = select(CommentRow.created_by)
    return set(session.scalars(query.where(CommentRow.thread_id == thread_id)))


def newest_comments(
    session: Session,
    thread_ids: Collection[str],
    most: int,
    by: Whose,
    begins: Mapping[str, int],
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
    counted = _comments_counted(thread_ids, by)
    columns = counted.c
    shown = (
        columns.number == 1,
        columns.number > columns.total - most,
        *(
            and_(
                columns.thread_id == key,
                columns.number >= number,
                columns.number > columns.total - MOST_OPENED,
            )
            for key, number in begins.items()
        ),
    )
    rows = session.execute(
        select(CommentRow, columns.number, columns.total, columns.own, columns.ours)
        .join(counted, columns.id == CommentRow.id)
        .where(or_(*shown))
        .order_by(CommentRow.created_at, CommentRow.id)
    )
    return [Said(*row) for row in rows]


def comments_between(
    session: Session, thread_id: str, first: int, last: int
) -> list[tuple[CommentRow, int]]:
    """Return the comments of a thread from one number to another, with their numbers."""
    rows = session.scalars(
        select(CommentRow)
        .where(CommentRow.thread_id == thread_id)
        .order_by(CommentRow.created_at, CommentRow.id)
        .offset(first - 1)
        .limit(max(0, last - first + 1))
    )
    return list(zip(rows, range(first, last + 1), strict=False))


def number_of_comment(session: Session, thread_id: str, comment_id: str) -> int:
    """Return which of its thread a comment is, from 1; 0 where it is none of it."""
    found = session.get(CommentRow, comment_id)
    if found is None or found.thread_id != thread_id:
        return 0
    earlier = or_(
        CommentRow.created_at < found.created_at,
        and_(CommentRow.created_at == found.created_at, CommentRow.id <= found.id),
    )
    return (
        session.scalar(select(func.count()).where(CommentRow.thread_id == thread_id, earlier)) or 0
    )


def _comments_counted(thread_ids: Collection[str], by: Whose) -> Subquery:
    """Return each comment of threads by its number, and what its thread amounts to."""

    def over(found: Any) -> Any:
        return found.over(partition_by=CommentRow.thread_id)

    number = func.row_number().over(
        partition_by=CommentRow.thread_id, order_by=(CommentRow.created_at, CommentRow.id)
    )
    own = case((CommentRow.created_by == by.person_id, 1), else_=0)
    ours = case((CommentRow.organisation_id == by.organisation_id, 1), else_=0)
    return (
        select(
            CommentRow.id,
            CommentRow.thread_id,
            number.label("number"),
            over(func.count()).label("total"),
            over(func.sum(own)).label("own"),
            over(func.sum(ours)).label("ours"),
        )
        .where(CommentRow.thread_id.in_(thread_ids))
        .subquery()
    )


def threads_said_by(session: Session, pledge_id: str, person_id: str) -> set[str]:
    """Return the threads of a pledge in which a person said something."""
    return _with_a_comment(session, pledge_id, CommentRow.created_by, person_id)


def threads_said_for(session: Session, pledge_id: str, organisation_id: str) -> set[str]:
    """Return the threads of a pledge in which something was said for an organisation."""
    return _with_a_comment(session, pledge_id, CommentRow.organisation_id, organisation_id)


def _with_a_comment(
    session: Session, pledge_id: str, column: InstrumentedAttribute[str], whose: str
) -> set[str]:
    # As an expression it has no index: by that of a person SQLite would look for each thread
    # through all that they ever said, and not through the few comments of the thread.
    said = exists().where(CommentRow.thread_id == ThreadRow.id, column.concat("") == whose)
    return set(session.scalars(select(ThreadRow.id).where(ThreadRow.pledge_id == pledge_id, said)))


def open_threads_by_section(session: Session, pledge_id: str) -> dict[str, int]:
    """Return how many threads of a pledge are open, by section; none where there are none."""
    rows = session.execute(
        select(ThreadRow.section, func.count())
        .where(ThreadRow.pledge_id == pledge_id, ThreadRow.state == ThreadState.OPEN)
        .group_by(ThreadRow.section)
    )
    return {row[0]: row[1] for row in rows}


def blocking_threads(session: Session, *pledge_ids: str) -> Sequence[ThreadRow]:
    """Return the open threads of pledges that stand in the way of their lock, oldest first."""
    return session.scalars(
        select(ThreadRow)
        .where(
            ThreadRow.pledge_id.in_(pledge_ids),
            ThreadRow.state == ThreadState.OPEN,
            ThreadRow.kind == "blocking",
        )
        .order_by(ThreadRow.created_at, ThreadRow.id)
    ).all()


def newest_thread_change(session: Session, pledge_id: str) -> int:
    """Return the last change of any thread of a pledge, 0 where it has none."""
    return (
        session.scalar(select(func.max(ThreadRow.changed)).where(ThreadRow.pledge_id == pledge_id))
        or 0
    )


def locked_thread(session: Session, thread_id: str) -> ThreadRow | None:
    """Return a thread with its row locked until the commit (PostgreSQL; SQLite locks all)."""
    return session.scalar(
        select(ThreadRow)
        .where(ThreadRow.id == thread_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
