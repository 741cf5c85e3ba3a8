"""The public registry: what everyone may read, copied out at publication, and the tree's leaves."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    ForeignKey,
    Index,
    String,
    Text,
    UniqueConstraint,
    and_,
    delete,
    or_,
    select,
    text,
    tuple_,
    update,
)
from sqlalchemy.orm import Mapped, Session, defer, mapped_column

from workspace.store.base import Instant, Row, new_id

IMPORTED = "import"
"""The source of a pledge that was not made here."""
FLAGSHIP = "flagship"
"""The kind of tag that says whose flagship a pledge is; it begins with `ANY`."""
ANY = "any"
ANSWERS = "answers"
"""The kind of tag that names the pledge a matching one answers, by its symbol."""
THEME = "theme"
MEASURE = "measure"
"""The kind of tag that says of how many measures something was reported: status, dot, number."""
LEAD = "lead"
BINDING = (LEAD, "co_pledger")
ALIGNED = "aligned"
PARTIES = (*BINDING, "endorser", ALIGNED)
"""The kinds of tags that name an organisation by its id, as the public form names it."""
_GONE = text("withdrawn_at IS NOT NULL")
_HIDDEN = text("hidden_at IS NOT NULL")
_SHOWN = text("withdrawn_at IS NULL AND hidden_at IS NULL")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_NEWEST = ("published_at", "symbol")


class EntryRow(Row):
    """One public pledge; public pages read this and never the draft it came from.

    `content` is the public form of the pledge as JSON (sections, facts, measures, parties,
    sign-offs); `search` is folded text; `source` is banyan or import; `published_at` may lie in the
    future (embargo), so every reader compares it with the clock. `seal` covers what is shown. What
    was withdrawn is in no list, and keeps its address and its leaf; before it was public, neither.
    Since `hidden_at` it is out of public sight, as if it were not public yet.
    `quiet_since` is when a measure was last reported on, the one of which a report is due first.
    """

    __tablename__ = "entry"
    __table_args__ = (
        UniqueConstraint("campaign_id", "external_id"),
        # Lists have an index of their own, see `index`; these say what is due next.
        *(
            Index(f"ix_entry_{'_'.join(columns)}", *columns)
            for columns in (
                _NEWEST,
                ("campaign_id", *_NEWEST),
                ("campaign_id", "region", *_NEWEST),
            )
        ),
        # What is silent is counted by these alone, without a look at the pledges.
        Index(
            "ix_entry_quiet_since",
            "quiet_since",
            "symbol",
            sqlite_where=_SHOWN,
            postgresql_where=_SHOWN,
        ),
        Index(
            "ix_entry_campaign_quiet",
            "campaign_id",
            "quiet_since",
            "symbol",
            sqlite_where=_SHOWN,
            postgresql_where=_SHOWN,
        ),
        Index(
            "ix_entry_hidden",
            *("hidden_at", "symbol"),
            sqlite_where=_HIDDEN,
            postgresql_where=_HIDDEN,
        ),
        Index("ix_entry_withdrawn", "withdrawn_at", sqlite_where=_GONE, postgresql_where=_GONE),
    )

    id: Mapped[str] = mapped_column(String(20), primary_key=True, default=new_id)
    campaign_id: Mapped[str] = mapped_column(ForeignKey("campaign.id"))
    pledge_id: Mapped[str | None] = mapped_column(ForeignKey("pledge.id"), unique=True)
    symbol: Mapped[str] = mapped_column(String(40), unique=True)
    source: Mapped[str] = mapped_column(String(10))
    external_id: Mapped[str | None] = mapped_column(String(100))
    title: Mapped[str] = mapped_column(String(400))
    lang: Mapped[str] = mapped_column(String(12))
    lead_name: Mapped[str] = mapped_column(String(200))
    lead_type: Mapped[str] = mapped_column(String(30))
    region: Mapped[str] = mapped_column(String(30))
    kind: Mapped[str] = mapped_column(String(20))
    joint: Mapped[bool] = mapped_column(default=False)
    submitted_at: Mapped[datetime] = mapped_column(Instant)
    published_at: Mapped[datetime] = mapped_column(Instant)
    withdrawn_at: Mapped[datetime | None] = mapped_column(Instant)
    hidden_at: Mapped[datetime | None] = mapped_column(Instant)
    quiet_since: Mapped[datetime | None] = mapped_column(Instant)
    content: Mapped[dict[str, Any]] = mapped_column()
    search: Mapped[str] = mapped_column(Text)
    seal: Mapped[str] = mapped_column(String(200), default="", server_default="")

    @property
    def knows_its_year(self) -> bool:
        """Whether it was imported: the sources of imports give years, no days."""
        return self.source == IMPORTED


class EntryTagRow(Row):
    """What a public pledge is found by: theme, sdg, flagship, answers, progress, or `PARTIES`.

    By `MEASURE` it is only counted.
    """

    __tablename__ = "entry_tag"
    __table_args__ = (Index("ix_entry_tag_kind_code", "kind", "code"),)

    entry_id: Mapped[str] = mapped_column(ForeignKey("entry.id"), primary_key=True)
    kind: Mapped[str] = mapped_column(String(10), primary_key=True)
    code: Mapped[str] = mapped_column(String(40), primary_key=True)


def is_shown(now: datetime) -> ColumnElement[bool]:
    """Return what holds of all that has been public by `now`, and of nothing withdrawn before."""
    gone = EntryRow.withdrawn_at
    whole = or_(gone.is_(None), gone >= EntryRow.published_at)
    return and_(EntryRow.published_at <= now, EntryRow.hidden_at.is_(None), whole)


def stands(now: datetime) -> ColumnElement[bool]:
    """Return what holds of all that is public at `now` and was not withdrawn."""
    return and_(
        EntryRow.published_at <= now,
        EntryRow.withdrawn_at.is_(None),
        EntryRow.hidden_at.is_(None),
    )


def is_standing(row: EntryRow, now: datetime) -> bool:
    """Whether an entry is public at `now` and was not withdrawn."""
    return row.published_at <= now and row.withdrawn_at is None and row.hidden_at is None


def is_hidden(session: Session, symbol: str, now: datetime) -> bool:
    """Whether a pledge would be public at `now`, and is out of public sight."""
    query = select(EntryRow.hidden_at).where(EntryRow.symbol == symbol)
    return session.scalar(query.where(EntryRow.published_at <= now)) is not None


def hidden(
    session: Session, before: EntryRow | None = None, most: int | None = None
) -> list[EntryRow]:
    """Return the pledges that are out of public sight, or those hidden before one; latest first."""
    query = select(EntryRow).options(*WITHOUT_TEXT).where(EntryRow.hidden_at.is_not(None))
    place = tuple_(EntryRow.hidden_at, EntryRow.symbol)
    if before is not None:
        query = query.where(place < tuple_(before.hidden_at, before.symbol))
    ordered = query.order_by(EntryRow.hidden_at.desc(), EntryRow.symbol.desc())
    return list(session.scalars(ordered.limit(most)))


def shown_of(session: Session, symbol: str, now: datetime) -> EntryRow | None:
    """Return the pledge with this symbol if it is public at `now`, or was when withdrawn."""
    return session.scalar(select(EntryRow).where(EntryRow.symbol == symbol, is_shown(now)))


def entry_of(session: Session, symbol: str, now: datetime) -> EntryRow | None:
    """Return the public pledge with this symbol if it is published at `now` and stands."""
    return session.scalar(select(EntryRow).where(EntryRow.symbol == symbol, stands(now)))


def by_symbol(session: Session, symbol: str) -> EntryRow | None:
    """Return the pledge with this symbol, whether or not everyone may see it yet."""
    return session.scalar(select(EntryRow).where(EntryRow.symbol == symbol))


def all_symbols(session: Session) -> list[str]:
    """Return the symbol of every pledge in the registry."""
    return list(session.scalars(select(EntryRow.symbol).order_by(EntryRow.symbol)))


def of_pledge(session: Session, pledge_id: str) -> EntryRow | None:
    """Return the entry of a pledge, whether or not everyone may see it yet."""
    return session.scalar(select(EntryRow).where(EntryRow.pledge_id == pledge_id))


def of_pledges(session: Session, pledge_ids: Iterable[str]) -> list[EntryRow]:
    """Return the entries of these pledges, in the order in which they became public."""
    query = select(EntryRow).where(EntryRow.pledge_id.in_(list(pledge_ids)))
    return list(session.scalars(query.order_by(EntryRow.published_at, EntryRow.id)))


def naming(session: Session, organisation_id: str, most: int) -> list[EntryRow]:
    """Return pledges made here that name an organisation, or will once they are public.

    The latest first, without their texts.
    """
    ids = select(EntryTagRow.entry_id).where(
        EntryTagRow.kind.in_(PARTIES), EntryTagRow.code == organisation_id
    )
    query = select(EntryRow).options(*WITHOUT_TEXT)
    query = query.where(EntryRow.id.in_(ids), EntryRow.pledge_id.is_not(None))
    return list(session.scalars(query.order_by(EntryRow.published_at.desc()).limit(most)))


def unnamed(session: Session, lead_name: str) -> list[EntryRow]:
    """Return the pledges whose lead is listed by what stands for a name."""
    query = select(EntryRow).options(*WITHOUT_TEXT).where(EntryRow.lead_name == lead_name)
    return list(session.scalars(query.order_by(EntryRow.symbol)))


def folded(session: Session, entry_ids: Iterable[str]) -> list[tuple[str, str]]:
    """Return the id of each of these entries with the folded text it is searched by."""
    query = select(EntryRow.id, EntryRow.search).where(EntryRow.id.in_(list(entry_ids)))
    return [(row[0], row[1]) for row in session.execute(query)]


def answering(session: Session, symbol: str, now: datetime) -> list[EntryRow]:
    """Return the public pledges that answer one, the earliest first; no other is known of."""
    query = (
        select(EntryRow)
        .options(*WITHOUT_TEXT)
        .join(EntryTagRow, EntryTagRow.entry_id == EntryRow.id)
        .where(
            EntryTagRow.kind == ANSWERS,
            EntryTagRow.code == symbol,
            stands(now),
        )
    )
    return list(session.scalars(query.order_by(EntryRow.published_at, EntryRow.id)))


def touch(session: Session, pledge_id: str) -> None:
    """Have another edition be out, where what public pages say of a pledge is in other tables."""
    session.execute(
        update(EntryRow).where(EntryRow.pledge_id == pledge_id).values(lang=EntryRow.lang)
    )


def withdrawn(session: Session, now: datetime, led_by: str = "") -> list[EntryRow]:
    """Return without their texts what was withdrawn after it was public, the latest first.

    `led_by` is the id of the organisation that led it; without one it is everybody's.
    """
    query = select(EntryRow).options(*WITHOUT_TEXT)
    if led_by:
        query = query.join(EntryTagRow, EntryTagRow.entry_id == EntryRow.id).where(
            EntryTagRow.kind == LEAD, EntryTagRow.code == led_by
        )
    query = query.where(is_shown(now), EntryRow.withdrawn_at.is_not(None))
    return list(
        session.scalars(query.order_by(EntryRow.withdrawn_at.desc(), EntryRow.symbol.desc()))
    )


def number_withdrawn(session: Session, now: datetime, campaign_id: str = "") -> int:
    """Return how many pledges were withdrawn after they were public, in a campaign or in all."""
    # Few are withdrawn and many public: only the first are read, by an index of their own.
    gone = select(EntryRow.campaign_id, EntryRow.published_at).where(
        EntryRow.withdrawn_at >= _EPOCH, EntryRow.withdrawn_at >= EntryRow.published_at
    )
    rows = session.execute(gone).all()
    return sum(published <= now for of, published in rows if campaign_id in {"", of})


def remove_tags(session: Session, entry_id: str, *kinds: str) -> None:
    """Take the tags of these kinds off an entry."""
    session.execute(
        delete(EntryTagRow).where(EntryTagRow.entry_id == entry_id, EntryTagRow.kind.in_(kinds))
    )


def imported_into(session: Session, campaign_id: str) -> dict[str, EntryRow]:
    """Return what was imported into a campaign, by its id elsewhere."""
    rows = session.scalars(
        select(EntryRow).where(
            EntryRow.campaign_id == campaign_id, EntryRow.external_id.is_not(None)
        )
    )
    return {row.external_id: row for row in rows if row.external_id is not None}


# Lists and the tree name pledges by the hundred: their texts stay in the database.
WITHOUT_TEXT = (defer(EntryRow.content), defer(EntryRow.search))
