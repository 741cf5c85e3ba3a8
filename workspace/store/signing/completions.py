"""The lead's choices that a revision is submitted once it is complete."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, select, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from workspace.store.base import Instant, Row, new_id
from workspace.store.signing.revisions import RevisionRow

_WAITS = text("ended_at IS NULL")


class CompletionRow(Row):
    """That a revision is to be submitted once it is complete: who chose it, when, by what right.

    `ended_because` says what became of the choice, see `domain.signing.completion.End`. `seal`
    covers the row as it stands; made anew when it ends.
    """

    __tablename__ = "completion_choice"
    __table_args__ = (
        Index(
            "uq_completion_choice_waiting",
            "revision_id",
            unique=True,
            sqlite_where=_WAITS,
            postgresql_where=_WAITS,
        ),
    )

    id: Mapped[str] = mapped_column(String(20), primary_key=True, default=new_id)
    revision_id: Mapped[str] = mapped_column(ForeignKey("revision.id"), index=True)
    organisation_id: Mapped[str] = mapped_column(ForeignKey("organisation.id"), index=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    mandate_id: Mapped[str] = mapped_column(ForeignKey("mandate.id"), index=True)
    fingerprint: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime] = mapped_column(Instant)
    ended_at: Mapped[datetime | None] = mapped_column(Instant)
    ended_because: Mapped[str] = mapped_column(String(20), default="")
    seal: Mapped[str] = mapped_column(String(200), default="", server_default="")

    def end(self, at: datetime, because: str) -> None:
        """Let it count no more."""
        self.ended_at, self.ended_because = at, because


def waiting(session: Session, revision_ids: Iterable[str]) -> dict[str, CompletionRow]:
    """Return the choices that have not ended, by the ids of these revisions."""
    rows = select(CompletionRow).where(
        CompletionRow.revision_id.in_(list(revision_ids)), CompletionRow.ended_at.is_(None)
    )
    return {row.revision_id: row for row in session.scalars(rows)}


def waiting_on(session: Session, pledge_id: str) -> CompletionRow | None:
    """Return the choice at a pledge that has not ended."""
    return session.scalar(
        select(CompletionRow)
        .join(RevisionRow, RevisionRow.id == CompletionRow.revision_id)
        .where(RevisionRow.pledge_id == pledge_id, CompletionRow.ended_at.is_(None))
    )


def of_revision(session: Session, revision_id: str) -> list[CompletionRow]:
    """Return every choice ever made of a revision, the oldest first."""
    rows = select(CompletionRow).where(CompletionRow.revision_id == revision_id)
    return list(session.scalars(rows.order_by(CompletionRow.at, CompletionRow.id)))
