"""Comment threads on passages of a draft."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Index, String, Text, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from workspace.domain.discussion import thread_states
from workspace.domain.discussion.thread_states import ThreadState
from workspace.domain.machines import Who
from workspace.store.base import Instant, Row, new_id


class ThreadRow(Row):
    """A conversation on one passage; `anchor` places it, `quote` keeps the words it was about."""

    __tablename__ = "thread"
    __table_args__ = (Index("ix_thread_pledge_id_state", "pledge_id", "state"),)

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


def threads_of(session: Session, pledge_id: str) -> list[ThreadRow]:
    """Return the threads of a pledge in the order they were opened."""
    return list(
        session.scalars(
            select(ThreadRow)
            .where(ThreadRow.pledge_id == pledge_id)
            .order_by(ThreadRow.created_at, ThreadRow.id)
        )
    )


def comments_of(session: Session, pledge_id: str) -> list[CommentRow]:
    """Return every comment in the threads of a pledge, oldest first."""
    return list(
        session.scalars(
            select(CommentRow)
            .join(ThreadRow, ThreadRow.id == CommentRow.thread_id)
            .where(ThreadRow.pledge_id == pledge_id)
            .order_by(CommentRow.created_at, CommentRow.id)
        )
    )


def locked_thread(session: Session, thread_id: str) -> ThreadRow | None:
    """Return a thread with its row locked until the commit (PostgreSQL; SQLite locks all)."""
    return session.scalar(
        select(ThreadRow)
        .where(ThreadRow.id == thread_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
