"""The threads of a pledge that a reader may know of; none is found for anybody else."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import case, func, or_, select
from sqlalchemy.orm import Session

from workspace.domain.discussion.audiences import Reader
from workspace.domain.discussion.kinds import OBJECTION
from workspace.domain.discussion.objection_states import ObjectionState
from workspace.domain.discussion.thread_states import ThreadState
from workspace.domain.discussion.topics import MEASURE
from workspace.store.discussion.audiences import seen_by
from workspace.store.discussion.rows import PreparedRow, ThreadRow


class Outlined(NamedTuple):
    """A thread in outline: all that is needed to count it and to find its place among others."""

    id: str
    section: str
    kind: str
    state: str
    created_at: datetime
    changed: int
    kept_words: str
    seq: int


def threads_in_outline(session: Session, reader: Reader, pledge_id: str) -> list[Outlined]:
    """Return every thread of a pledge in outline, in no order."""
    rows = session.execute(
        select(
            ThreadRow.id,
            ThreadRow.section,
            ThreadRow.kind,
            ThreadRow.state,
            ThreadRow.created_at,
            ThreadRow.changed,
            ThreadRow.kept_words,
            ThreadRow.seq,
        ).where(ThreadRow.pledge_id == pledge_id, seen_by(reader))
    )
    return [Outlined(*row) for row in rows]


def anchors_of_threads(
    session: Session, reader: Reader, pledge_id: str
) -> dict[str, dict[str, Any]]:
    """Return where each thread of a pledge holds on; nothing for those on a whole section."""
    rows = session.execute(
        select(ThreadRow.id, ThreadRow.anchor).where(
            ThreadRow.pledge_id == pledge_id, seen_by(reader)
        )
    )
    return {row[0]: row[1] for row in rows}


def threads_by_id(
    session: Session, reader: Reader, pledge_id: str, ids: Collection[str]
) -> list[ThreadRow]:
    """Return those of these threads that are a pledge's, in the order they were opened."""
    return list(
        session.scalars(
            select(ThreadRow)
            .where(ThreadRow.id.in_(ids), ThreadRow.pledge_id == pledge_id, seen_by(reader))
            .order_by(ThreadRow.created_at, ThreadRow.id)
        )
    )


def threads_of_any_pledge(session: Session, ids: Collection[str]) -> Sequence[ThreadRow]:
    """Return these threads, whichever pledges they belong to; who asks says who may see which."""
    query = select(ThreadRow).where(ThreadRow.id.in_(ids), ThreadRow.withdrawn.is_(False))
    return session.scalars(query).all()


class Opened(NamedTuple):
    """How many threads are open on one thing, and the oldest of them."""

    number: int
    first: str


def open_threads_by_section(session: Session, reader: Reader, pledge_id: str) -> dict[str, Opened]:
    """Return which threads of a pledge are open, by what they are about; nothing where none is."""
    on = ThreadRow.section
    turn = func.row_number().over(partition_by=on, order_by=(ThreadRow.created_at, ThreadRow.id))
    each = (
        select(on, func.count().over(partition_by=on).label("count"), ThreadRow.id, turn.label("n"))
        .where(
            ThreadRow.pledge_id == pledge_id,
            ThreadRow.state == ThreadState.OPEN,
            seen_by(reader),
        )
        .subquery()
    )
    rows = session.execute(select(each.c.section, each.c.count, each.c.id).where(each.c.n == 1))
    return {row[0]: Opened(row[1], row[2]) for row in rows}


def threads_waited_for(session: Session, reader: Reader, *pledge_ids: str) -> Sequence[ThreadRow]:
    """Return the open threads of pledges that stop their lock or wait for an organisation's answer.

    The oldest come first. The reader looks through the same eyes at each of these pledges.
    """
    stops = (ThreadRow.kind == OBJECTION) & (ThreadRow.objection == ObjectionState.STANDING)
    asks = ThreadRow.assigned_to.is_not(None) & ThreadRow.assigned_answered.is_(False)
    return session.scalars(
        select(ThreadRow)
        .where(
            ThreadRow.pledge_id.in_(pledge_ids),
            ThreadRow.state == ThreadState.OPEN,
            or_(stops, asks),
            seen_by(reader),
        )
        .order_by(ThreadRow.created_at, ThreadRow.id)
    ).all()


def newest_thread_change(session: Session, reader: Reader, pledge_id: str) -> tuple[int, bool]:
    """Return the last change of any thread of a pledge a reader sees, and if one is on a measure.

    The change is 0 where there is none.
    """
    on_measure = case((ThreadRow.section.startswith(MEASURE), 1), else_=0)
    newest = select(func.max(ThreadRow.changed), func.max(on_measure))
    found = session.execute(newest.where(ThreadRow.pledge_id == pledge_id, seen_by(reader))).one()
    return found[0] or 0, bool(found[1])


def withdrawn_count(session: Session, reader: Reader, pledge_id: str) -> int:
    """Return how many threads a reader might have seen that are not there any more."""
    count = select(func.count()).where(
        ThreadRow.pledge_id == pledge_id,
        ThreadRow.withdrawn.is_(True),
        seen_by(reader, withdrawn=True),
    )
    return session.scalar(count.select_from(ThreadRow)) or 0


def prepared_threads(
    session: Session, reader: Reader, pledge_id: str
) -> list[tuple[ThreadRow, PreparedRow]]:
    """Return the open threads of a pledge for which a response is prepared, oldest first."""
    rows = session.execute(
        select(ThreadRow, PreparedRow)
        .join(PreparedRow, PreparedRow.thread_id == ThreadRow.id)
        .where(
            ThreadRow.pledge_id == pledge_id,
            ThreadRow.state == ThreadState.OPEN,
            seen_by(reader),
        )
        .order_by(ThreadRow.created_at, ThreadRow.id)
    )
    return [(row[0], row[1]) for row in rows]


def newest_of_all(session: Session, pledge_id: str) -> int:
    """Return the last change of any thread of a pledge, to be behind it; nobody is told of it."""
    newest = select(func.max(ThreadRow.changed))
    return session.scalar(newest.where(ThreadRow.pledge_id == pledge_id)) or 0


def locked_thread(
    session: Session, reader: Reader, thread_id: str, *, withdrawn: bool = False
) -> ThreadRow | None:
    """Return a thread with its row locked until the commit (PostgreSQL; SQLite locks all)."""
    return session.scalar(
        select(ThreadRow)
        .where(ThreadRow.id == thread_id, seen_by(reader, withdrawn=withdrawn))
        .with_for_update()
        .execution_options(populate_existing=True)
    )
