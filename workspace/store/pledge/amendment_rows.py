"""Amendments of published pledges: what was public when each was opened, and how it ended."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text, select, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from workspace.domain.record.hashing.chain import microseconds
from workspace.store.base import Instant, Row, new_id

_OPEN = text("ended_at IS NULL")


class AmendmentRow(Row):
    """That a lead had the text of a published pledge drafted again.

    Attributes:
        from_no: the number of the revision that was public then.
        content: its public form, which stays readable once another takes its place.
        until: the last instant at which the new text can be submitted.
        to_no: the number of the revision that took its place; None where none did.
        ended_because: see `domain.progress.amendment.End`.
        words: why it was given up.
    """

    __tablename__ = "amendment"
    __table_args__ = (
        Index(
            "uq_amendment_open",
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
    from_no: Mapped[int] = mapped_column()
    content: Mapped[dict[str, Any]] = mapped_column()
    reason: Mapped[str] = mapped_column(Text)
    until: Mapped[datetime] = mapped_column(Instant)
    at: Mapped[datetime] = mapped_column(Instant)
    to_no: Mapped[int | None] = mapped_column()
    ended_at: Mapped[datetime | None] = mapped_column(Instant)
    ended_because: Mapped[str] = mapped_column(String(20), default="", server_default="")
    ended_by: Mapped[str | None] = mapped_column(ForeignKey("person.id"), index=True)
    words: Mapped[str] = mapped_column(Text, default="", server_default="")
    seal: Mapped[str] = mapped_column(String(200), default="", server_default="")

    def end(
        self,
        at: datetime,
        because: str,
        *,
        to_no: int | None = None,
        by: str | None = None,
        words: str = "",
    ) -> None:
        """Let it be open no more."""
        self.ended_at, self.ended_because = at, because
        self.to_no, self.ended_by, self.words = to_no, by, words

    def as_opened(self) -> list[object]:
        """Return what of it never changes, as JSON."""
        return [
            *(self.id, self.pledge_id, self.organisation_id, self.person_id, self.from_no),
            *(self.content, self.reason, microseconds(self.until), microseconds(self.at)),
        ]

    def stated(self) -> list[object]:
        """Return all that a seal of it is put under, as JSON."""
        ended = None if self.ended_at is None else microseconds(self.ended_at)
        return [
            *("amendment/1", *self.as_opened(), self.to_no, ended),
            *(self.ended_because or "", self.ended_by, self.words or ""),
        ]


def open_at(session: Session, pledge_id: str) -> AmendmentRow | None:
    """Return the amendment of a pledge that is open."""
    return session.scalar(
        select(AmendmentRow).where(
            AmendmentRow.pledge_id == pledge_id, AmendmentRow.ended_at.is_(None)
        )
    )


def of_pledge(session: Session, pledge_id: str) -> list[AmendmentRow]:
    """Return every amendment ever opened of a pledge, the earliest first."""
    found = select(AmendmentRow).where(AmendmentRow.pledge_id == pledge_id)
    return list(session.scalars(found.order_by(AmendmentRow.at, AmendmentRow.id)))


def made_of(session: Session, pledge_ids: list[str]) -> dict[str, list[AmendmentRow]]:
    """Return the amendments by which another text became public, by pledge, the earliest first."""
    found = select(AmendmentRow).where(
        AmendmentRow.pledge_id.in_(pledge_ids), AmendmentRow.to_no.is_not(None)
    )
    made: dict[str, list[AmendmentRow]] = {one: [] for one in pledge_ids}
    for row in session.scalars(found.order_by(AmendmentRow.from_no)):
        made[row.pledge_id].append(row)
    return made


def all_of_site(session: Session) -> list[AmendmentRow]:
    """Return every amendment there ever was."""
    return list(session.scalars(select(AmendmentRow).order_by(AmendmentRow.at, AmendmentRow.id)))
