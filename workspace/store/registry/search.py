"""Reading the public registry: what holds words or names parties, entries of places, their tags."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import ColumnElement, SQLColumnExpression, column, select, table
from sqlalchemy.orm import Session

from workspace.domain.text.search import Beginning, sought
from workspace.store.registry import index
from workspace.store.registry.entries import PARTIES, WITHOUT_TEXT, EntryRow, EntryTagRow
from workspace.store.registry.index import LONG, IndexRow, label, listed

# Rows of organisations read those of the registry; here no more is asked than who is meant.
_HOUSES: Final = table("organisation", column("id"), column("slug"))
_ROUNDS: Final = table("campaign", column("id"), column("slug"))
_AT_ONCE: Final = 5_000


def holding(
    session: Session,
    words: Collection[str],
    party_id: str = "",
    among: Collection[int] | None = None,
) -> list[int]:
    """Return the places of what holds all these folded words and names an organisation, if any.

    Whatever stands there: some of it may not be public yet. `among` are the places to look at,
    where not at all.
    """
    wanted = [sought(word) for word in words]
    if not all(beginnings for beginnings, _ in wanted):
        # Signs alone are in no text.
        return []
    long = bool(words) and index.has_long(session)
    more = [Beginning(LONG, whole=True)] if long else []
    groups = [[one, *more] for beginnings, _ in wanted for one in beginnings]
    if party_id:
        groups.append([Beginning(label(kind, party_id), whole=True) for kind in PARTIES])
    query, place = listed(session, groups)
    if long or not is_told_by_index(words):
        query = query.where(*_in_text(place, words))
    if among is not None:
        query = query.where(place.in_(among))
    return list(session.scalars(query))


def is_told_by_index(words: Collection[str]) -> bool:
    """Whether the index alone says what holds these; else each text that may is looked at."""
    return all(enough for _, enough in map(sought, words))


def party_id(session: Session, slug: str) -> str | None:
    """Return the id of an organisation by how addresses call it."""
    return session.scalar(select(_HOUSES.c.id).where(_HOUSES.c.slug == slug))


def campaign_id(session: Session, slug: str) -> str | None:
    """Return the id of a campaign by how addresses call it."""
    return session.scalar(select(_ROUNDS.c.id).where(_ROUNDS.c.slug == slug))


def rows_at(session: Session, places: Sequence[int], *, texts: bool = False) -> list[EntryRow]:
    """Return what stands at these places, in their order; where nothing stands there is none.

    With `texts` they have theirs, for whoever proves that they stand as sealed.
    """
    rows = session.execute(
        select(IndexRow.place, EntryRow)
        .options(*(() if texts else WITHOUT_TEXT))
        .join(EntryRow, EntryRow.id == IndexRow.entry_id)
        .where(IndexRow.place.in_(places))
    )
    found = {row[0]: row[1] for row in rows}
    return [found[place] for place in places if place in found]


def symbols(session: Session, first: int, last: int) -> list[tuple[str, bool]]:
    """Return the symbols of what stands at places from the first to the last, in their order.

    With each goes whether it was made here, so that there is a page about the years after.
    """
    query = (
        select(EntryRow.symbol, EntryRow.pledge_id)
        .join(IndexRow, IndexRow.entry_id == EntryRow.id)
        .where(IndexRow.place.between(first, last))
        .order_by(IndexRow.place)
    )
    return [(row[0], row[1] is not None) for row in session.execute(query)]


def place(session: Session, symbol: str, now: datetime) -> int | None:
    """Return the place of the public pledge with this symbol, if there is one."""
    query = select(IndexRow.place).join(EntryRow, EntryRow.id == IndexRow.entry_id)
    return session.scalar(query.where(EntryRow.symbol == symbol, EntryRow.published_at <= now))


def lead_names(session: Session, places: Sequence[int]) -> list[str]:
    """Return who leads what stands at these places, each name once."""
    names = select(EntryRow.lead_name).join(IndexRow, IndexRow.entry_id == EntryRow.id).distinct()
    found: set[str] = set()
    for begins in range(0, len(places), _AT_ONCE):
        some = places[begins : begins + _AT_ONCE]
        found.update(session.scalars(names.where(IndexRow.place.in_(some))))
    return list(found)


def tags_of(
    session: Session, entry_ids: Sequence[str], but: Sequence[str] = ()
) -> dict[str, list[tuple[str, str]]]:
    """Return (kind, code) of what each pledge is tagged with, in a fixed order.

    Tags of the kinds in `but` are left out: lists need not know every party of a pledge.
    """
    found: dict[str, list[tuple[str, str]]] = {key: [] for key in entry_ids}
    query = (
        select(EntryTagRow.entry_id, EntryTagRow.kind, EntryTagRow.code)
        .where(EntryTagRow.entry_id.in_(entry_ids), EntryTagRow.kind.not_in(but))
        .order_by(EntryTagRow.kind, EntryTagRow.code)
    )
    for entry_id, kind, code in session.execute(query):
        found[entry_id].append((kind, code))
    return found


def _in_text(place: SQLColumnExpression[int], words: Collection[str]) -> list[ColumnElement[bool]]:
    """Return that an entry's own text holds these, where the index does not say it for sure."""
    text = (
        select(EntryRow.search)
        .join(IndexRow, IndexRow.entry_id == EntryRow.id)
        .where(IndexRow.place == place)
        .correlate(index.WORDS)
        .scalar_subquery()
    )
    return [text.contains(word, autoescape=True) for word in words]
