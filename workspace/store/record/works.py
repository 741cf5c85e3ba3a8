"""How background work went lately, and checks of the whole record that somebody asked for."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from workspace.store.accounts.people import PersonRow
from workspace.store.base import Instant, Row, new_id
from workspace.store.pledge.pledges import PledgeRow
from workspace.store.registry.entries import EntryRow
from workspace.store.trail import AuditRow


class JobRow(Row):
    """How one kind of background work went lately, whichever process did it.

    Attributes:
        ran_at: when a round of it ended well, to the minute.
        took_ms: how long that round took.
        failed_at: when a round failed last.
        failure: the kind of error that was; what it said is in the log alone.
        failures: how many rounds failed in all.
    """

    __tablename__ = "job"

    name: Mapped[str] = mapped_column(String(20), primary_key=True)
    ran_at: Mapped[datetime | None] = mapped_column(Instant)
    took_ms: Mapped[int] = mapped_column(default=0)
    failed_at: Mapped[datetime | None] = mapped_column(Instant)
    failure: Mapped[str] = mapped_column(String(100), default="")
    failures: Mapped[int] = mapped_column(default=0)


class RecordCheckRow(Row):
    """One check of the whole record, of which at most one is under way.

    Attributes:
        asked_by: None where the site asked by itself, since something did not hold.
        seen_at: when whoever does it wrote last how far it is; None until somebody does it.
        parts: how many parts were looked at so far.
        faulty: how many of them do not hold.
        faults: what does not hold, in words, the first of them.
        broken: it came to no end: the kind of error that was, or that it was let go.
    """

    __tablename__ = "record_check"
    id: Mapped[str] = mapped_column(String(20), primary_key=True, default=new_id)
    asked_by: Mapped[str | None] = mapped_column(ForeignKey("person.id"), index=True)
    asked_at: Mapped[datetime] = mapped_column(Instant, index=True)
    seen_at: Mapped[datetime | None] = mapped_column(Instant)
    ended_at: Mapped[datetime | None] = mapped_column(Instant)
    parts: Mapped[int] = mapped_column(default=0)
    faulty: Mapped[int] = mapped_column(default=0)
    faults: Mapped[list[Any]] = mapped_column(default=list)
    broken: Mapped[str] = mapped_column(String(100), default="")


def jobs(session: Session) -> dict[str, JobRow]:
    """Return what is known of each kind of work."""
    return {row.name: row for row in session.scalars(select(JobRow))}


def counts(session: Session) -> dict[str, int]:
    """Return how many drafts and pledges, public entries, people and acts there are, by kind."""
    asked = {
        "drafts": select(func.count()).select_from(PledgeRow),
        "entries": select(func.count()).select_from(EntryRow),
        "people": select(func.count()).select_from(PersonRow),
        "acts": select(func.count()).select_from(AuditRow),
    }
    row = session.execute(select(*(one.scalar_subquery() for one in asked.values()))).one()
    return dict(zip(asked, row, strict=True))


def under_way(session: Session) -> RecordCheckRow | None:
    """Return the check that has not ended, locked until the commit."""
    query = select(RecordCheckRow).where(RecordCheckRow.ended_at.is_(None))
    return session.scalar(query.with_for_update())


def latest(session: Session, most: int) -> list[RecordCheckRow]:
    """Return the last checks, the newest first."""
    query = select(RecordCheckRow).order_by(RecordCheckRow.asked_at.desc(), RecordCheckRow.id)
    return list(session.scalars(query.limit(most)))
