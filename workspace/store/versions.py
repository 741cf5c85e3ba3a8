"""Versions: saved states of a draft that people can name, compare and return to."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from workspace.store.base import Instant, Row, new_id


class VersionRow(Row):
    """A saved state; `n` counts from 1 within the draft and never changes.

    `kind`: auto, named, restore (saved just before one) or locked. `content` holds sections,
    facts and measures as JSON; `authors` the people and organisations since the version before.
    """

    __tablename__ = "version"
    __table_args__ = (UniqueConstraint("draft_id", "n"),)

    id: Mapped[str] = mapped_column(String(20), primary_key=True, default=new_id)
    draft_id: Mapped[str] = mapped_column(ForeignKey("pledge.id"))
    n: Mapped[int] = mapped_column()
    seq: Mapped[int] = mapped_column(BigInteger)
    kind: Mapped[str] = mapped_column(String(10))
    name: Mapped[str] = mapped_column(String(200), default="")
    made_by: Mapped[str] = mapped_column(String(20))
    made_at: Mapped[datetime] = mapped_column(Instant)
    content: Mapped[dict[str, Any]] = mapped_column()
    authors: Mapped[list[Any]] = mapped_column(default=list)


def of_draft(session: Session, draft_id: str) -> list[VersionRow]:
    """Return a draft's versions, the newest first."""
    return list(
        session.scalars(
            select(VersionRow).where(VersionRow.draft_id == draft_id).order_by(VersionRow.n.desc())
        )
    )


def last(session: Session, draft_id: str) -> VersionRow | None:
    """Return a draft's newest version."""
    return session.scalar(
        select(VersionRow)
        .where(VersionRow.draft_id == draft_id)
        .order_by(VersionRow.n.desc())
        .limit(1)
    )


def by_number(session: Session, draft_id: str, n: int) -> VersionRow | None:
    """Return version `n` of a draft."""
    return session.scalar(
        select(VersionRow).where(VersionRow.draft_id == draft_id, VersionRow.n == n)
    )
