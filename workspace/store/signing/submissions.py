"""Joint submissions and their receipts, chained by the hash of the one before."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from workspace.store.base import Instant, Row, new_id
from workspace.store.signing.revisions import RevisionRow


class SubmissionRow(Row):
    """One act that submits a revision for all its parties; never changed afterwards.

    A revision is submitted once. The symbol is the pledge's: its later revisions are submitted
    under the same one, each with a receipt of its own.
    """

    __tablename__ = "submission"
    __table_args__ = (UniqueConstraint("campaign_id", "receipt_no"),)

    id: Mapped[str] = mapped_column(String(20), primary_key=True, default=new_id)
    campaign_id: Mapped[str] = mapped_column(ForeignKey("campaign.id"))
    pledge_id: Mapped[str] = mapped_column(ForeignKey("pledge.id"), index=True)
    revision_id: Mapped[str] = mapped_column(ForeignKey("revision.id"), unique=True)
    symbol: Mapped[str] = mapped_column(String(40), index=True)
    receipt_no: Mapped[int] = mapped_column()
    receipt: Mapped[dict[str, Any]] = mapped_column()
    sha256: Mapped[str] = mapped_column(String(64))
    previous_sha256: Mapped[str] = mapped_column(String(64))
    submitted_by: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    submitted_at: Mapped[datetime] = mapped_column(Instant)


def of_pledge(session: Session, pledge_id: str) -> SubmissionRow | None:
    """Return the latest submission of a pledge."""
    return session.scalar(
        select(SubmissionRow)
        .where(SubmissionRow.pledge_id == pledge_id)
        .order_by(SubmissionRow.receipt_no.desc())
        .limit(1)
    )


def of_revision(session: Session, revision_id: str) -> SubmissionRow | None:
    """Return the submission of a revision."""
    return session.scalar(select(SubmissionRow).where(SubmissionRow.revision_id == revision_id))


def of_text(session: Session, pledge_id: str, fingerprint: str) -> SubmissionRow | None:
    """Return the submission of the revision of a pledge that has this fingerprint."""
    return session.scalar(
        select(SubmissionRow)
        .join(RevisionRow, RevisionRow.id == SubmissionRow.revision_id)
        .where(SubmissionRow.pledge_id == pledge_id, RevisionRow.fingerprint == fingerprint)
    )


def texts(session: Session, submission_ids: Iterable[str]) -> list[tuple[str, RevisionRow]]:
    """Return the id of each of these submissions with the revision it submitted."""
    rows = session.execute(
        select(SubmissionRow.id, RevisionRow)
        .join(RevisionRow, RevisionRow.id == SubmissionRow.revision_id)
        .where(SubmissionRow.id.in_(list(submission_ids)))
    )
    return [(row[0], row[1]) for row in rows]


def of_symbol(session: Session, symbol: str, revision: int) -> SubmissionRow | None:
    """Return the submission of Rev.`revision` of the pledge with this public symbol."""
    return session.scalar(
        select(SubmissionRow)
        .join(RevisionRow, RevisionRow.id == SubmissionRow.revision_id)
        .where(SubmissionRow.symbol == symbol, RevisionRow.n == revision)
    )


def by_receipt(session: Session, symbol: str, sha256: str) -> SubmissionRow | None:
    """Return the submission with this public symbol whose receipt has this SHA-256."""
    return session.scalar(
        select(SubmissionRow).where(SubmissionRow.symbol == symbol, SubmissionRow.sha256 == sha256)
    )


def last(session: Session, campaign_id: str) -> SubmissionRow | None:
    """Return the newest submission of a campaign."""
    return session.scalar(
        select(SubmissionRow)
        .where(SubmissionRow.campaign_id == campaign_id)
        .order_by(SubmissionRow.receipt_no.desc())
        .limit(1)
    )


def all_of_pledge(session: Session, pledge_id: str) -> list[SubmissionRow]:
    """Return every submission of a pledge, the oldest first."""
    rows = select(SubmissionRow).where(SubmissionRow.pledge_id == pledge_id)
    return list(session.scalars(rows.order_by(SubmissionRow.receipt_no)))


def chain_of(session: Session, campaign_id: str) -> list[tuple[int, str, str]]:
    """Return number, SHA-256 and the SHA-256 before it of each receipt of a campaign, in order."""
    rows = session.execute(
        select(SubmissionRow.receipt_no, SubmissionRow.sha256, SubmissionRow.previous_sha256)
        .where(SubmissionRow.campaign_id == campaign_id)
        .order_by(SubmissionRow.receipt_no)
    )
    return [(row[0], row[1], row[2]) for row in rows]
