"""Intents to withdraw a public pledge: each told to those it concerns before it is done."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text, select, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from workspace.domain.record.hashing.chain import microseconds
from workspace.store.base import Instant, Row, new_id

_OPEN = text("ended_at IS NULL")


class IntentRow(Row):
    """That a lead said it would withdraw a public pledge, and why; `ended_because` says what came.

    It may have lapsed by the clock while it stands as open; see `domain.progress.intent`.
    """

    __tablename__ = "withdrawal_intent"
    __table_args__ = (
        Index(
            "uq_withdrawal_intent_open",
            "pledge_id",
            unique=True,
            sqlite_where=_OPEN,
            postgresql_where=_OPEN,
        ),
    )

    id: Mapped[str] = mapped_column(String(20), primary_key=True, default=new_id)
    pledge_id: Mapped[str] = mapped_column(ForeignKey("pledge.id"), index=True)
    organisation_id: Mapped[str] = mapped_column(ForeignKey("organisation.id"), index=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    reason: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(Instant)
    ended_at: Mapped[datetime | None] = mapped_column(Instant)
    ended_because: Mapped[str] = mapped_column(String(20), default="", server_default="")
    seal: Mapped[str] = mapped_column(String(200), default="", server_default="")

    def end(self, at: datetime, because: str) -> None:
        """Let it stand no more."""
        self.ended_at, self.ended_because = at, because

    def stated(self) -> list[object]:
        """Return all that a seal of it is put under, as JSON."""
        ended = None if self.ended_at is None else microseconds(self.ended_at)
        return [
            *("intent/1", self.id, self.pledge_id, self.organisation_id, self.person_id),
            *(self.reason, microseconds(self.at), ended, self.ended_because or ""),
        ]


def open_at(session: Session, pledge_id: str) -> IntentRow | None:
    """Return the intent to withdraw a pledge that nobody has ended, lapsed or not."""
    return session.scalar(
        select(IntentRow).where(IntentRow.pledge_id == pledge_id, IntentRow.ended_at.is_(None))
    )


def all_of_site(session: Session) -> list[IntentRow]:
    """Return every intent there ever was."""
    return list(session.scalars(select(IntentRow).order_by(IntentRow.at, IntentRow.id)))
