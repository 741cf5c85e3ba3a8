"""The leaves of the tree: where each published pledge has its place, and what it stands for."""

from datetime import datetime

from sqlalchemy import (
    ForeignKey,
    String,
    UniqueConstraint,
    func,
    select,
)
from sqlalchemy.orm import Mapped, Session, mapped_column

from workspace.store.base import Row
from workspace.store.registry.entries import WITHOUT_TEXT, EntryRow


class LeafRow(Row):
    """The place of a public pledge on its campaign's tree; written once, never moved."""

    __tablename__ = "leaf"
    __table_args__ = (UniqueConstraint("campaign_id", "number"),)

    entry_id: Mapped[str] = mapped_column(ForeignKey("entry.id"), primary_key=True)
    campaign_id: Mapped[str] = mapped_column(ForeignKey("campaign.id"))
    number: Mapped[int] = mapped_column()
    bough: Mapped[str] = mapped_column(String(30))
    x: Mapped[int] = mapped_column()
    y: Mapped[int] = mapped_column()
    parent: Mapped[int] = mapped_column()


def places_of(session: Session, campaign_id: str) -> list[tuple[int, str, int, int, int]]:
    """Return number, bough, x, y and parent of every leaf of a campaign's tree, without rows."""
    found = session.execute(
        select(LeafRow.number, LeafRow.bough, LeafRow.x, LeafRow.y, LeafRow.parent).where(
            LeafRow.campaign_id == campaign_id
        )
    )
    return [(row[0], row[1], row[2], row[3], row[4]) for row in found]


def leaves_version(session: Session, campaign_id: str, now: datetime) -> tuple[int, int]:
    """Return how many leaves everyone may see and the highest number among them.

    A leaf is never changed or taken away, so two equal answers mean the same leaves.
    """
    query = (
        select(func.count(), func.max(LeafRow.number))
        .join(EntryRow, EntryRow.id == LeafRow.entry_id)
        .where(LeafRow.campaign_id == campaign_id, EntryRow.published_at <= now)
    )
    seen, highest = session.execute(query).one()
    return seen, highest or 0


def leaves_with_entries(
    session: Session, campaign_id: str, now: datetime
) -> list[tuple[LeafRow, EntryRow]]:
    """Return the leaves everyone may see, in the order they grew, with what they stand for."""
    query = (
        select(LeafRow, EntryRow)
        .options(*WITHOUT_TEXT)
        .join(EntryRow, EntryRow.id == LeafRow.entry_id)
        .where(LeafRow.campaign_id == campaign_id, EntryRow.published_at <= now)
        .order_by(LeafRow.number)
    )
    return [(row[0], row[1]) for row in session.execute(query)]
