"""The leaves of the tree: where each published pledge has its place, and what it stands for."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ForeignKey, String, UniqueConstraint, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from workspace.store.base import Row
from workspace.store.registry.entries import FLAGSHIP, EntryRow, EntryTagRow, is_shown


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


Place = tuple[int, str, int, int, int]
"""Number, bough, x, y and parent of a leaf."""

_PLACE = (LeafRow.number, LeafRow.bough, LeafRow.x, LeafRow.y, LeafRow.parent)


def places_of(session: Session, campaign_id: str) -> list[Place]:
    """Return the place of every leaf of a campaign's tree, in the order they grew."""
    return from_number(session, campaign_id, 0)


def from_number(session: Session, campaign_id: str, number: int) -> list[Place]:
    """Return the leaves of a campaign's tree from this number on, in the order they grew."""
    found = session.execute(
        select(*_PLACE)
        .where(LeafRow.campaign_id == campaign_id, LeafRow.number >= number)
        .order_by(LeafRow.number)
    )
    return [(row[0], row[1], row[2], row[3], row[4]) for row in found]


def last_number(session: Session, campaign_id: str) -> int:
    """Return the number of the leaf that grew last on a campaign's tree, 0 while it is bare."""
    last = select(func.max(LeafRow.number)).where(LeafRow.campaign_id == campaign_id)
    return session.scalar(last) or 0


class Grown(NamedTuple):
    """A leaf everyone may see and what it stands for; no row, for there are many."""

    entry_id: str
    number: int
    bough: str
    x: int
    y: int
    parent: int
    lead_type: str
    symbol: str
    title: str
    lang: str
    lead_name: str
    region: str
    joint: bool
    published_at: datetime
    source: str
    withdrawn_at: datetime | None
    flagship: bool


def public_of(session: Session, campaign_id: str, now: datetime) -> list[Grown]:
    """Return the leaves everyone may see, in the order they grew, with what they stand for."""
    named = select(EntryTagRow.entry_id).where(EntryTagRow.kind == FLAGSHIP)
    flagships = set(session.scalars(named))
    query = (
        select(
            EntryRow.id,
            *_PLACE,
            EntryRow.lead_type,
            EntryRow.symbol,
            EntryRow.title,
            EntryRow.lang,
            EntryRow.lead_name,
            EntryRow.region,
            EntryRow.joint,
            EntryRow.published_at,
            EntryRow.source,
            EntryRow.withdrawn_at,
        )
        .join(EntryRow, EntryRow.id == LeafRow.entry_id)
        .where(LeafRow.campaign_id == campaign_id, is_shown(now))
        .order_by(LeafRow.number)
    )
    return [Grown._make((*row, row[0] in flagships)) for row in session.execute(query)]
