"""The outbox: letters written in the same transaction as the act that causes them."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ForeignKey, Index, Select, String, Text, func, select, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from workspace.store.base import Instant, Row, new_id

_FAILED = text("sent_at IS NULL AND failure <> ''")
_WAITS = text("sent_at IS NULL AND handed_at IS NULL")
# Queries say it as the indexes do, else the database does not know that these serve.


class LetterRow(Row):
    """A letter to one address; sent after the commit, retried with a delay, never sent twice.

    Attributes:
        person_id: whom it tells of their notices; its words are made when it leaves. Empty where
            they are written already.
        handed_at: when the mail server was given it; without `sent_at` nobody knows whether it
            took it, and it is not given again.
    """

    __tablename__ = "letter"
    __table_args__ = (
        Index(
            "ix_letter_failed",
            *("due_at", "created_at", "id"),
            sqlite_where=_FAILED,
            postgresql_where=_FAILED,
        ),
        Index(
            "ix_letter_waits",
            *("due_at", "created_at"),
            sqlite_where=_WAITS,
            postgresql_where=_WAITS,
        ),
    )

    id: Mapped[str] = mapped_column(String(20), primary_key=True, default=new_id)
    to: Mapped[str] = mapped_column(String(254))
    subject: Mapped[str] = mapped_column(String(200))
    body: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(Instant, index=True)
    due_at: Mapped[datetime] = mapped_column(Instant, index=True)
    sent_at: Mapped[datetime | None] = mapped_column(Instant)
    attempts: Mapped[int] = mapped_column(default=0)
    failure: Mapped[str] = mapped_column(String(500), default="")
    person_id: Mapped[str | None] = mapped_column(ForeignKey("person.id"), index=True)
    handed_at: Mapped[datetime | None] = mapped_column(Instant)


def due(session: Session, now: datetime, limit: int = 20) -> list[LetterRow]:
    """Return letters to send now, oldest first, skipping those another sender holds."""
    return list(
        session.scalars(
            select(LetterRow)
            .where(_WAITS, LetterRow.due_at <= now)
            .order_by(LetterRow.due_at)
            .limit(limit)
            .with_for_update(skip_locked=True)
        )
    )


def some(session: Session, ids: Iterable[str]) -> dict[str, LetterRow]:
    """Return these letters by their ids."""
    rows = session.scalars(select(LetterRow).where(LetterRow.id.in_(list(ids))))
    return {row.id: row for row in rows}


class Stand(NamedTuple):
    """What decides on the fate of a letter."""

    sent_at: datetime | None
    handed_at: datetime | None
    due_at: datetime


def stands(session: Session, ids: Iterable[str]) -> list[Stand]:
    """Return how each of these letters stands, however many they are."""
    columns = LetterRow.sent_at, LetterRow.handed_at, LetterRow.due_at
    found = session.execute(select(*columns).where(LetterRow.id.in_(list(ids))))
    return [Stand(*row) for row in found]


def in_doubt(session: Session, now: datetime) -> list[LetterRow]:
    """Return letters that a mail server was given and nobody knows to have been taken."""
    rows = select(LetterRow).where(
        LetterRow.sent_at.is_(None), LetterRow.handed_at.is_not(None), LetterRow.due_at <= now
    )
    return list(session.scalars(rows.order_by(LetterRow.handed_at, LetterRow.id)))


def waiting(session: Session, never: datetime) -> tuple[int, datetime | None]:
    """Return how many letters are still to be sent, and since when the first of them is."""
    row = session.execute(
        select(func.count(), func.min(LetterRow.created_at)).where(_WAITS, LetterRow.due_at < never)
    ).one()
    return row[0], row[1]


def failed(session: Session, but: str, most: int) -> list[LetterRow]:
    """Return letters that failed and are not sent, those last that are tried again soonest."""
    rows = _failed(but).order_by(
        LetterRow.due_at.desc(), LetterRow.created_at.desc(), LetterRow.id.desc()
    )
    return list(session.scalars(rows.limit(most)))


def given_up(session: Session, but: str, never: datetime) -> int:
    """Return how many letters failed so that nobody tries again by itself."""
    found = _failed(but).where(LetterRow.due_at >= never).subquery()
    return session.scalars(select(func.count()).select_from(found)).one()


def _failed(but: str) -> Select[LetterRow]:
    return select(LetterRow).where(_FAILED, LetterRow.failure != but)


def latest(session: Session, limit: int = 100) -> list[LetterRow]:
    """Return the newest letters, for the demonstration's outbox page."""
    return list(
        session.scalars(select(LetterRow).order_by(LetterRow.created_at.desc()).limit(limit))
    )
