"""Comment threads on passages of a draft."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import (
    BigInteger,
    ForeignKey,
    Index,
    String,
    Text,
    exists,
    func,
    select,
)
from sqlalchemy.orm import InstrumentedAttribute, Mapped, Session, mapped_column

from workspace.domain.discussion import thread_states
from workspace.domain.discussion.thread_states import ThreadState
from workspace.domain.machines import Who
from workspace.store.base import Instant, Row, new_id


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
    rows = session.execute(
        select(ThreadRow.id, ThreadRow.anchor).where(ThreadRow.pledge_id == pledge_id)
    )
    return {row[0]: row[1] for row in rows}


def threads_by_id(session: Session, pledge_id: str, ids: Collection[str]) -> list[ThreadRow]:
    """Return those of these threads that are a pledge's, in the order they were opened."""
    return list(
        session.scalars(
            select(ThreadRow)
            .where(ThreadRow.id.in_(ids), ThreadRow.pledge_id == pledge_id)
            .order_by(ThreadRow.created_at, ThreadRow.id)
        )
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
