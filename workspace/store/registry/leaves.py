"""The leaves of the tree: where each published pledge has its place, and what it stands for."""

from collections.abc import Collection
from datetime import datetime
from typing import Any, Final, NamedTuple

from sqlalchemy import ForeignKey, Index, Select, String, UniqueConstraint, exists, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from workspace.store.base import Row
from workspace.store.registry.entries import FLAGSHIP, EntryRow, EntryTagRow, is_shown, stands
from workspace.store.registry.index import IndexRow


class LeafRow(Row):
    """The place of a public pledge on its campaign's tree; written once, never moved."""

    __tablename__ = "leaf"
    __table_args__ = (
        UniqueConstraint("campaign_id", "number"),
        Index("ix_leaf_campaign_id_bough_number", "campaign_id", "bough", "number"),
    )

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
    found = select(*_PLACE).where(LeafRow.campaign_id == campaign_id, LeafRow.number >= number)
    return _places(session, found.order_by(LeafRow.number))


def last_number(session: Session, campaign_id: str) -> int:
    """Return the number of the leaf that grew last on a campaign's tree, 0 while it is bare."""
    last = select(func.max(LeafRow.number)).where(LeafRow.campaign_id == campaign_id)
    return session.scalar(last) or 0


class Grown(NamedTuple):
    """A leaf everyone may see and what it stands for; no row, for there are many.

    `place` is that in the lists; what is in none has no place.
    """

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
    place: int | None


_STANDS: Final = (
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
    exists()
    .where(EntryTagRow.entry_id == EntryRow.id, EntryTagRow.kind == FLAGSHIP)
    .label("flagship"),
    IndexRow.place,
)


def public_of(
    session: Session, campaign_id: str, now: datetime, *, after: int = 0, most: int | None = None
) -> list[Grown]:
    """Return the leaves everyone may see behind a number, in the order they grew."""
    query = _stands().where(
        LeafRow.campaign_id == campaign_id, LeafRow.number > after, is_shown(now)
    )
    return _grown(session, query.order_by(LeafRow.number).limit(most))


def public_since(session: Session, campaign_id: str, at: datetime, now: datetime) -> list[Grown]:
    """Return the leaves of what became public at a moment or later, in the order they grew."""
    query = _stands().where(
        EntryRow.campaign_id == campaign_id, EntryRow.published_at >= at, is_shown(now)
    )
    return _grown(session, query.order_by(LeafRow.number))


def newest_from(
    session: Session, campaign_id: str, region: str, now: datetime, most: int
) -> list[Grown]:
    """Return the leaves of what became public last from a region and stands, the newest first."""
    query = _stands().where(
        EntryRow.campaign_id == campaign_id,
        EntryRow.region == region,
        stands(now),
    )
    newest = (EntryRow.published_at.desc(), EntryRow.symbol.desc())
    return _grown(session, query.order_by(*newest).limit(most))


def withdrawn_on(
    session: Session, campaign_id: str, bough: str, now: datetime, most: int
) -> list[Grown]:
    """Return the outlines on a bough, those of what was withdrawn last first."""
    query = _stands().where(
        EntryRow.campaign_id == campaign_id,
        EntryRow.withdrawn_at.is_not(None),
        is_shown(now),
        LeafRow.bough == bough,
    )
    return _grown(session, query.order_by(EntryRow.withdrawn_at.desc()).limit(most))


def at_places(session: Session, places: Collection[int]) -> list[Grown]:
    """Return the leaves of what stands at these places of the lists."""
    return _grown(session, _stands(listed=True).where(IndexRow.place.in_(places)))


def of_symbol(session: Session, campaign_id: str, symbol: str, now: datetime) -> Grown | None:
    """Return the leaf of a pledge of this campaign if everyone may see it."""
    query = _stands().where(
        EntryRow.symbol == symbol, EntryRow.campaign_id == campaign_id, is_shown(now)
    )
    return next(iter(_grown(session, query)), None)


def oldest_places(
    session: Session, campaign_id: str, now: datetime, most: int, bough: str = ""
) -> list[Place]:
    """Return the places of the first leaves everyone may see, of the tree or of one bough."""
    query = (
        select(*_PLACE)
        .join(EntryRow, EntryRow.id == LeafRow.entry_id)
        .where(LeafRow.campaign_id == campaign_id, is_shown(now))
    )
    if bough:
        query = query.where(LeafRow.bough == bough)
    return _places(session, query.order_by(LeafRow.number).limit(most))


def carriers(session: Session, campaign_id: str, number: int) -> list[Place]:
    """Return a leaf and those it hangs on, the one nearest to the fork first."""
    chain = (
        select(*_PLACE)
        .where(LeafRow.campaign_id == campaign_id, LeafRow.number == number)
        .cte("carrier", recursive=True)
    )
    on = select(*_PLACE).where(LeafRow.campaign_id == campaign_id, LeafRow.number == chain.c.parent)
    whole = chain.union_all(on)
    return _places(session, select(whole).order_by(whole.c.number))


def _stands(*, listed: bool = False) -> Select[*tuple[Any, ...]]:
    """Return the query for leaves and what they stand for, of all or of what is listed."""
    leaf = select(*_STANDS).select_from(EntryRow).join(LeafRow, LeafRow.entry_id == EntryRow.id)
    return leaf.join(IndexRow, IndexRow.entry_id == EntryRow.id, isouter=not listed)


def _grown(session: Session, query: Select[*tuple[Any, ...]]) -> list[Grown]:
    return [Grown._make(row) for row in session.execute(query)]


def _places(session: Session, query: Select[*tuple[Any, ...]]) -> list[Place]:
    return [(row[0], row[1], row[2], row[3], row[4]) for row in session.execute(query)]
