"""That a lead opened its pledge for others to sign on, on which terms; none is changed or lost."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, select, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from workspace.store.base import Instant, Row, new_id

_STANDS = text("ended_at IS NULL")


class CallRow(Row):
    """On what terms a pledge is open for others to sign on; other terms are another row.

    `first_list_at` is until when who signs on stands on a first list; None for none.
    """

    __tablename__ = "sign_on_call"
    __table_args__ = (
        Index(
            "uq_sign_on_call_standing",
            "pledge_id",
            unique=True,
            sqlite_where=_STANDS,
            postgresql_where=_STANDS,
        ),
        Index("ix_sign_on_call_closes_at", "closes_at"),
    )

    id: Mapped[str] = mapped_column(String(20), primary_key=True, default=new_id)
    pledge_id: Mapped[str] = mapped_column(ForeignKey("pledge.id"), index=True)
    organisation_id: Mapped[str] = mapped_column(ForeignKey("organisation.id"), index=True)
    capacity: Mapped[str] = mapped_column(String(20))
    by_approval: Mapped[bool] = mapped_column()
    closes_at: Mapped[datetime] = mapped_column(Instant)
    first_list_at: Mapped[datetime | None] = mapped_column(Instant)
    opened_by: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    opened_at: Mapped[datetime] = mapped_column(Instant)
    ended_at: Mapped[datetime | None] = mapped_column(Instant)
    ended_because: Mapped[str] = mapped_column(String(20), default="")
    seal: Mapped[str] = mapped_column(String(200), default="", server_default="")

    def end(self, at: datetime, because: str) -> None:
        """Let it stand no more."""
        self.ended_at, self.ended_because = at, because


def standing(session: Session, pledge_id: str) -> CallRow | None:
    """Return the call that stands for a pledge, whether or not its time is over."""
    return session.scalar(
        select(CallRow).where(CallRow.pledge_id == pledge_id, CallRow.ended_at.is_(None))
    )


def newest(session: Session, pledge_id: str) -> CallRow | None:
    """Return the latest call there was for a pledge."""
    found = select(CallRow).where(CallRow.pledge_id == pledge_id)
    return session.scalar(found.order_by(CallRow.opened_at.desc(), CallRow.id.desc()).limit(1))


def of_pledge(session: Session, pledge_id: str) -> list[CallRow]:
    """Return every call there ever was for a pledge, the earliest first."""
    found = select(CallRow).where(CallRow.pledge_id == pledge_id)
    return list(session.scalars(found.order_by(CallRow.opened_at, CallRow.id)))


def all_pledges(session: Session) -> list[str]:
    """Return the pledges that were ever called for."""
    return list(session.scalars(select(CallRow.pledge_id).distinct().order_by(CallRow.pledge_id)))
