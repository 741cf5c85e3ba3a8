"""Pledges taken out of public sight while somebody is in danger, and shown again."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text, select, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from workspace.domain.record.hashing.chain import microseconds
from workspace.store.base import Instant, Row, new_id

_OPEN = text("ended_at IS NULL")


class ShelterRow(Row):
    """That the secretariat took a pledge out of public sight, for whom and why; never public.

    `words` say why it was shown again.
    """

    __tablename__ = "shelter"
    __table_args__ = (
        Index(
            "uq_shelter_open",
            "pledge_id",
            unique=True,
            sqlite_where=_OPEN,
            postgresql_where=_OPEN,
        ),
    )

    id: Mapped[str] = mapped_column(String(20), primary_key=True, default=new_id)
    pledge_id: Mapped[str] = mapped_column(ForeignKey("pledge.id"), index=True)
    asked_by: Mapped[str] = mapped_column(ForeignKey("organisation.id"), index=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    reason: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(Instant)
    ended_at: Mapped[datetime | None] = mapped_column(Instant)
    ended_by: Mapped[str | None] = mapped_column(ForeignKey("person.id"), index=True)
    words: Mapped[str] = mapped_column(Text, default="", server_default="")
    seal: Mapped[str] = mapped_column(String(200), default="", server_default="")

    def end(self, at: datetime, by: str, words: str) -> None:
        """Let it hold no more."""
        self.ended_at, self.ended_by, self.words = at, by, words

    def as_opened(self) -> list[object]:
        """Return what of it never changes, as JSON."""
        return [
            *(self.id, self.pledge_id, self.asked_by, self.person_id, self.reason),
            microseconds(self.at),
        ]

    def stated(self) -> list[object]:
        """Return all that a seal of it is put under, as JSON."""
        ended = None if self.ended_at is None else microseconds(self.ended_at)
        return ["shelter/1", *self.as_opened(), ended, self.ended_by, self.words or ""]


def open_at(session: Session, pledge_id: str) -> ShelterRow | None:
    """Return that a pledge is out of public sight now; None where it is not."""
    return session.scalar(
        select(ShelterRow).where(ShelterRow.pledge_id == pledge_id, ShelterRow.ended_at.is_(None))
    )


def of_pledge(session: Session, pledge_id: str) -> list[ShelterRow]:
    """Return all there were at a pledge, the latest first."""
    query = select(ShelterRow).where(ShelterRow.pledge_id == pledge_id)
    return list(session.scalars(query.order_by(ShelterRow.at.desc(), ShelterRow.id)))


def all_of_site(session: Session) -> list[ShelterRow]:
    """Return all there ever were, the latest first."""
    return list(session.scalars(select(ShelterRow).order_by(ShelterRow.at.desc(), ShelterRow.id)))
