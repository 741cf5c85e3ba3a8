"""Signed letters that one officer recorded and another has to confirm; no signatures yet."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, select, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from workspace.store.base import Instant, Row, new_id
from workspace.store.organisations.organisations import OrganisationRow

_WAITS = text("ended_at IS NULL")


class PaperLetterRow(Row):
    """A letter that waits for a second officer, was confirmed by one, or set aside.

    `signoff_id` is the sign-off that its confirmation made. `seal` covers the row as it stands;
    made anew when it ends.
    """

    __tablename__ = "paper_letter"
    __table_args__ = (
        Index(
            "uq_paper_letter_waiting",
            "party_id",
            "revision_id",
            unique=True,
            sqlite_where=_WAITS,
            postgresql_where=_WAITS,
        ),
        Index("ix_paper_letter_waits", "at", "id", sqlite_where=_WAITS, postgresql_where=_WAITS),
    )

    id: Mapped[str] = mapped_column(String(20), primary_key=True, default=new_id)
    revision_id: Mapped[str] = mapped_column(ForeignKey("revision.id"), index=True)
    party_id: Mapped[str] = mapped_column(ForeignKey("party.id"), index=True)
    organisation_id: Mapped[str] = mapped_column(ForeignKey("organisation.id"), index=True)
    fingerprint: Mapped[str] = mapped_column(String(64))
    signer_name: Mapped[str] = mapped_column(String(200))
    signer_title: Mapped[str] = mapped_column(String(200))
    reservation: Mapped[str] = mapped_column(String(4000))
    letter_on: Mapped[str] = mapped_column(String(10))
    kept_at: Mapped[str] = mapped_column(String(800))
    scan: Mapped[str] = mapped_column(String(64))
    flagship: Mapped[bool] = mapped_column(default=False)
    recorded_by: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    at: Mapped[datetime] = mapped_column(Instant)
    ended_at: Mapped[datetime | None] = mapped_column(Instant)
    ended_because: Mapped[str] = mapped_column(String(20), default="")
    signoff_id: Mapped[str | None] = mapped_column(ForeignKey("signoff.id"), index=True)
    seal: Mapped[str] = mapped_column(String(200), default="", server_default="")

    def end(self, at: datetime, because: str, signoff_id: str | None = None) -> None:
        """Let it wait no more: it was confirmed, or set aside."""
        self.ended_at, self.ended_because, self.signoff_id = at, because, signoff_id


def one(session: Session, letter_id: str, *, lock: bool = False) -> PaperLetterRow | None:
    """Return a letter by its id, `lock`ed until the commit."""
    if not letter_id.isalnum():  # PostgreSQL fails on a zero byte; ids of ours have none
        return None
    return session.get(PaperLetterRow, letter_id, with_for_update=lock, populate_existing=lock)


def waiting_of(session: Session, revision_id: str, party_id: str) -> PaperLetterRow | None:
    """Return the letter of a party on a revision that waits for its confirmation."""
    rows = select(PaperLetterRow).where(
        PaperLetterRow.revision_id == revision_id,
        PaperLetterRow.party_id == party_id,
        PaperLetterRow.ended_at.is_(None),
    )
    return session.scalar(rows)


def waiting(session: Session, most: int) -> list[tuple[PaperLetterRow, str]]:
    """Return those that wait, the oldest first, with the names of their organisations."""
    rows = session.execute(
        select(PaperLetterRow, OrganisationRow.name)
        .join(OrganisationRow, OrganisationRow.id == PaperLetterRow.organisation_id)
        .where(PaperLetterRow.ended_at.is_(None))
        .order_by(PaperLetterRow.at, PaperLetterRow.id)
        .limit(most)
    )
    return [(row[0], row[1]) for row in rows]


def all_of_site(session: Session) -> list[PaperLetterRow]:
    """Return every letter that was recorded for a second officer to confirm."""
    return list(session.scalars(select(PaperLetterRow).order_by(PaperLetterRow.id)))
