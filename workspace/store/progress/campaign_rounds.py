"""Questions that a campaign's keeper asks at all its public pledges, or at one."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, func, select, text, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from workspace.store.base import Instant, Row, new_id
from workspace.store.progress.rounds import ReportRoundRow, RoundAnswerRow

_RUNS = text("ended_at IS NULL AND pledge_id IS NULL")


class CampaignRoundRow(Row):
    """Questions to the parties of every public pledge of a campaign, or of one.

    Attributes:
        organisation_id: of the keeper that asks.
        pledge_id: of the only pledge at which it asks; None for all.
        answer_by: the day by which answers are hoped for, as YYYY-MM-DD.
        reminded_at: when who had not answered was last reminded.
        pledges, answers: at how many it was asked, and how many parties answered; counted as they
            come, so that reading them costs the same however many there are.
    """

    __tablename__ = "campaign_round"
    __table_args__ = (
        Index(
            "uq_campaign_round_running",
            "campaign_id",
            unique=True,
            sqlite_where=_RUNS,
            postgresql_where=_RUNS,
        ),
    )

    id: Mapped[str] = mapped_column(String(20), primary_key=True, default=new_id)
    campaign_id: Mapped[str] = mapped_column(ForeignKey("campaign.id"), index=True)
    organisation_id: Mapped[str] = mapped_column(ForeignKey("organisation.id"), index=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    pledge_id: Mapped[str | None] = mapped_column(ForeignKey("pledge.id"), index=True)
    at: Mapped[datetime] = mapped_column(Instant)
    answer_by: Mapped[str] = mapped_column(String(10))
    questions: Mapped[list[Any]] = mapped_column()
    ended_at: Mapped[datetime | None] = mapped_column(Instant)
    reminded_at: Mapped[datetime | None] = mapped_column(Instant)
    pledges: Mapped[int] = mapped_column(default=0)
    answers: Mapped[int] = mapped_column(default=0)


def running(session: Session, campaign_id: str) -> list[CampaignRoundRow]:
    """Return what is asked in a campaign at this moment: at all its pledges, and at single ones."""
    query = select(CampaignRoundRow).where(
        CampaignRoundRow.campaign_id == campaign_id, CampaignRoundRow.ended_at.is_(None)
    )
    return list(session.scalars(query.execution_options(populate_existing=True)))


def of_campaign(session: Session, campaign_id: str, most: int) -> list[CampaignRoundRow]:
    """Return what was asked in a campaign: what runs, then the latest first."""
    query = select(CampaignRoundRow).where(CampaignRoundRow.campaign_id == campaign_id)
    over, latest = CampaignRoundRow.ended_at.is_not(None), CampaignRoundRow.at.desc()
    query = query.order_by(over, latest, CampaignRoundRow.id)
    return list(session.scalars(query.limit(most)))


def one(session: Session, campaign_id: str, round_id: str) -> CampaignRoundRow | None:
    """Return a round of a campaign."""
    query = select(CampaignRoundRow).where(
        CampaignRoundRow.campaign_id == campaign_id, CampaignRoundRow.id == round_id
    )
    return session.scalar(query)


def to_end(session: Session, most: int) -> list[tuple[str, str]]:
    """Return ids of pledges, and of rounds there that ended for the whole campaign."""
    query = (
        select(ReportRoundRow.pledge_id, ReportRoundRow.id)
        .join(CampaignRoundRow, CampaignRoundRow.id == ReportRoundRow.campaign_round_id)
        .where(ReportRoundRow.ended_at.is_(None), CampaignRoundRow.ended_at.is_not(None))
        .order_by(ReportRoundRow.id)
    )
    return [(row[0], row[1]) for row in session.execute(query.limit(most))]


def to_remind(session: Session, most: int) -> list[tuple[str, str]]:
    """Return ids of pledges, and of rounds that run there and whose reminder was not sent yet."""
    query = (
        select(ReportRoundRow.pledge_id, ReportRoundRow.id)
        .join(CampaignRoundRow, CampaignRoundRow.id == ReportRoundRow.campaign_round_id)
        .where(
            *(ReportRoundRow.ended_at.is_(None), CampaignRoundRow.ended_at.is_(None)),
            func.coalesce(ReportRoundRow.reminded_at, ReportRoundRow.at)
            < CampaignRoundRow.reminded_at,
        )
        .order_by(ReportRoundRow.id)
    )
    return [(row[0], row[1]) for row in session.execute(query.limit(most))]


def count(session: Session, round_id: str, *, pledges: int = 0, answers: int = 0) -> None:
    """Count that it was asked at a pledge, or that a party answered."""
    session.execute(
        update(CampaignRoundRow)
        .where(CampaignRoundRow.id == round_id)
        .values(
            pledges=CampaignRoundRow.pledges + pledges, answers=CampaignRoundRow.answers + answers
        )
    )


def answers_to(session: Session, round_ids: list[str]) -> list[RoundAnswerRow]:
    """Return the answers to these rounds of single pledges, the earliest first."""
    query = select(RoundAnswerRow).where(RoundAnswerRow.round_id.in_(round_ids))
    return list(session.scalars(query.order_by(RoundAnswerRow.at, RoundAnswerRow.id)))
