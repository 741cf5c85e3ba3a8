"""Organisations that are asked to keep a campaign, and those that do."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, select, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from workspace.domain.record.hashing.chain import microseconds
from workspace.store.base import Instant, Row, new_id

_GOES_ON = text("ended_at IS NULL")


class KeeperRow(Row):
    """That an organisation is asked to keep a campaign, and keeps it once it accepted.

    Attributes:
        accepted_at: since when it keeps it; None where it did not answer, or declined.
        ended_at: when it declined, the offer was taken back, or it no longer kept it.
        seal: covers the row as it stands; made anew when it is answered and when it ends.
    """

    __tablename__ = "campaign_keeper"
    __table_args__ = (
        Index(
            "uq_campaign_keeper_open",
            "campaign_id",
            unique=True,
            sqlite_where=_GOES_ON,
            postgresql_where=_GOES_ON,
        ),
    )

    id: Mapped[str] = mapped_column(String(20), primary_key=True, default=new_id)
    campaign_id: Mapped[str] = mapped_column(ForeignKey("campaign.id"), index=True)
    organisation_id: Mapped[str] = mapped_column(ForeignKey("organisation.id"), index=True)
    reason: Mapped[str] = mapped_column(String(4000))
    offered_by: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    offered_at: Mapped[datetime] = mapped_column(Instant)
    accepted_by: Mapped[str | None] = mapped_column(ForeignKey("person.id"), index=True)
    accepted_at: Mapped[datetime | None] = mapped_column(Instant)
    ended_by: Mapped[str | None] = mapped_column(ForeignKey("person.id"), index=True)
    ended_at: Mapped[datetime | None] = mapped_column(Instant)
    declined: Mapped[bool] = mapped_column(default=False)
    seal: Mapped[str] = mapped_column(String(200), default="", server_default="")

    @property
    def keeps(self) -> bool:
        """Whether it accepted, and it has not ended."""
        return self.accepted_at is not None and self.ended_at is None

    def stated(self) -> list[object]:
        """Return all that a seal of it is put under, as JSON."""
        accepted_at = None if self.accepted_at is None else microseconds(self.accepted_at)
        ended_at = None if self.ended_at is None else microseconds(self.ended_at)
        return [
            *("keeper/1", self.id, self.campaign_id, self.organisation_id, self.reason),
            *(self.offered_by, microseconds(self.offered_at), self.accepted_by, accepted_at),
            *(self.ended_by, ended_at, self.declined),
        ]


def all_of_site(session: Session) -> list[KeeperRow]:
    """Return every one there ever was."""
    query = select(KeeperRow).order_by(KeeperRow.offered_at, KeeperRow.id)
    return list(session.scalars(query))


def standing(session: Session, campaign_id: str) -> KeeperRow | None:
    """Return who is asked to keep a campaign, or keeps it."""
    query = select(KeeperRow).where(
        KeeperRow.campaign_id == campaign_id, KeeperRow.ended_at.is_(None)
    )
    return session.scalar(query.execution_options(populate_existing=True))


def before(session: Session, campaign_id: str) -> list[KeeperRow]:
    """Return who was asked before, the latest first."""
    query = select(KeeperRow).where(
        KeeperRow.campaign_id == campaign_id, KeeperRow.ended_at.is_not(None)
    )
    return list(session.scalars(query.order_by(KeeperRow.ended_at.desc(), KeeperRow.id)))


def of_organisation(session: Session, organisation_id: str) -> list[KeeperRow]:
    """Return what an organisation is asked to keep, or keeps."""
    query = select(KeeperRow).where(
        KeeperRow.organisation_id == organisation_id, KeeperRow.ended_at.is_(None)
    )
    return list(session.scalars(query.order_by(KeeperRow.offered_at, KeeperRow.id)))


def of_campaigns(session: Session, campaign_ids: Iterable[str]) -> dict[str, KeeperRow]:
    """Return who keeps each of these campaigns, where somebody does."""
    query = select(KeeperRow).where(
        KeeperRow.campaign_id.in_(list(campaign_ids)),
        KeeperRow.accepted_at.is_not(None),
        KeeperRow.ended_at.is_(None),
    )
    return {row.campaign_id: row for row in session.scalars(query)}
