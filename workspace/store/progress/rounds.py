"""Rounds of questions from the lead to all parties, and what each of them answered."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, select, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from workspace.store.base import Instant, Row, new_id

_RUNS = text("ended_at IS NULL")


class ReportRoundRow(Row):
    """Questions that the lead asks; `answer_by` is a day, as YYYY-MM-DD.

    With `campaign_round_id` it is the campaign's keeper that asks, at all its public pledges or at
    this one; `reminded_at` is when it last reminded here who had not answered.
    """

    __tablename__ = "report_round"
    __table_args__ = (
        Index(
            "uq_report_round_running",
            "pledge_id",
            unique=True,
            sqlite_where=_RUNS,
            postgresql_where=_RUNS,
        ),
        Index("ix_report_round_campaign_round_id", "campaign_round_id", "ended_at"),
    )

    id: Mapped[str] = mapped_column(String(20), primary_key=True, default=new_id)
    pledge_id: Mapped[str] = mapped_column(ForeignKey("pledge.id"), index=True)
    organisation_id: Mapped[str] = mapped_column(ForeignKey("organisation.id"), index=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    at: Mapped[datetime] = mapped_column(Instant)
    answer_by: Mapped[str] = mapped_column(String(10))
    questions: Mapped[list[Any]] = mapped_column()
    ended_at: Mapped[datetime | None] = mapped_column(Instant)
    campaign_round_id: Mapped[str | None] = mapped_column(ForeignKey("campaign_round.id"))
    reminded_at: Mapped[datetime | None] = mapped_column(Instant)

    def end(self, at: datetime) -> None:
        """Ask nothing any more."""
        self.ended_at = at


class RoundAnswerRow(Row):
    """What one organisation answers; it may be changed until the round ends."""

    __tablename__ = "round_answer"
    __table_args__ = (UniqueConstraint("round_id", "organisation_id"),)

    id: Mapped[str] = mapped_column(String(20), primary_key=True, default=new_id)
    round_id: Mapped[str] = mapped_column(ForeignKey("report_round.id"), index=True)
    organisation_id: Mapped[str] = mapped_column(ForeignKey("organisation.id"), index=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    at: Mapped[datetime] = mapped_column(Instant)
    answers: Mapped[list[Any]] = mapped_column()


def latest(session: Session, pledge_id: str) -> ReportRoundRow | None:
    """Return the last round of a pledge, whether or not it runs."""
    query = select(ReportRoundRow).where(ReportRoundRow.pledge_id == pledge_id)
    return session.scalar(
        query.order_by(ReportRoundRow.at.desc(), ReportRoundRow.id.desc()).limit(1)
    )


def answers(session: Session, round_id: str) -> dict[str, RoundAnswerRow]:
    """Return the answers to a round, by organisation."""
    rows = session.scalars(select(RoundAnswerRow).where(RoundAnswerRow.round_id == round_id))
    return {row.organisation_id: row for row in rows}
