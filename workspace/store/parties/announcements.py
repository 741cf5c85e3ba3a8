"""That organisations announced to sign a revision, which is no signature of it."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, select, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from workspace.store.base import Instant, Row, new_id
from workspace.store.organisations.organisations import OrganisationRow

_WAITS = text("ended_at IS NULL")


class AnnouncementRow(Row):
    """An announcement that waits for its confirmation, or was taken back, or denied.

    `seal` covers the row as it stands; made anew when it ends.
    """

    __tablename__ = "announcement"
    __table_args__ = (
        Index(
            "uq_announcement_waiting",
            "party_id",
            "revision_id",
            unique=True,
            sqlite_where=_WAITS,
            postgresql_where=_WAITS,
        ),
        Index("ix_announcement_waits", "at", "id", sqlite_where=_WAITS, postgresql_where=_WAITS),
    )

    id: Mapped[str] = mapped_column(String(20), primary_key=True, default=new_id)
    revision_id: Mapped[str] = mapped_column(ForeignKey("revision.id"), index=True)
    party_id: Mapped[str] = mapped_column(ForeignKey("party.id"), index=True)
    organisation_id: Mapped[str] = mapped_column(ForeignKey("organisation.id"), index=True)
    announced_on: Mapped[str] = mapped_column(String(10))
    occasion: Mapped[str] = mapped_column(String(800))
    recorded_by: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    at: Mapped[datetime] = mapped_column(Instant)
    ended_at: Mapped[datetime | None] = mapped_column(Instant)
    ended_because: Mapped[str] = mapped_column(String(4000), default="")
    seal: Mapped[str] = mapped_column(String(200), default="", server_default="")

    def end(self, at: datetime, because: str) -> None:
        """Let it wait no more."""
        self.ended_at, self.ended_because = at, because


def waiting(session: Session, revision_id: str) -> dict[str, AnnouncementRow]:
    """Return the announcements about a revision that have not ended, by party."""
    rows = select(AnnouncementRow).where(
        AnnouncementRow.revision_id == revision_id, AnnouncementRow.ended_at.is_(None)
    )
    return {row.party_id: row for row in session.scalars(rows)}


def waited_for(session: Session, revision_ids: Iterable[str]) -> set[str]:
    """Return the parties of which an announcement about one of these revisions has not ended.

    No statement where there is none to ask about.
    """
    asked = list(revision_ids)
    rows = select(AnnouncementRow.party_id).where(
        AnnouncementRow.revision_id.in_(asked), AnnouncementRow.ended_at.is_(None)
    )
    return set(session.scalars(rows)) if asked else set()


def newest(session: Session, most: int) -> list[tuple[AnnouncementRow, str]]:
    """Return the latest that have not ended, with the names of their organisations."""
    rows = session.execute(
        select(AnnouncementRow, OrganisationRow.name)
        .join(OrganisationRow, OrganisationRow.id == AnnouncementRow.organisation_id)
        .where(AnnouncementRow.ended_at.is_(None))
        .order_by(AnnouncementRow.at.desc(), AnnouncementRow.id.desc())
        .limit(most)
    )
    return [(row[0], row[1]) for row in rows]


def noted_until(session: Session, at: datetime) -> list[AnnouncementRow]:
    """Return the announcements that have not ended and were noted by an instant, oldest first."""
    rows = select(AnnouncementRow).where(
        AnnouncementRow.ended_at.is_(None), AnnouncementRow.at <= at
    )
    return list(session.scalars(rows.order_by(AnnouncementRow.at, AnnouncementRow.id)))


def all_of_site(session: Session) -> list[AnnouncementRow]:
    """Return every announcement there ever was."""
    return list(session.scalars(select(AnnouncementRow).order_by(AnnouncementRow.id)))
