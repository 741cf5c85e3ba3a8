"""Reading the public registry: search, filters, pages of entries and their tags."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Select,
    SQLColumnExpression,
    column,
    false,
    func,
    select,
    table,
)
from sqlalchemy.orm import Session

from workspace.domain.text.search import Beginning, sought
from workspace.store.registry import index, tally
from workspace.store.registry.entries import (
    FLAGSHIP,
    PARTIES,
    WITHOUT_TEXT,
    EntryRow,
    EntryTagRow,
)
from workspace.store.registry.index import LONG, IndexRow, label, last_place, listed
from workspace.store.registry.tally import CAMPAIGN, Totals

# Rows of organisations read those of the registry; here no more is asked than who is meant.
_HOUSES: Final = table("organisation", column("id"), column("slug"))
_ROUNDS: Final = table("campaign", column("id"), column("slug"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a reader of the registry looks for; an empty value asks for nothing.

    Attributes:
        words: folded words that must all be found.
        campaign: id of a campaign.
        region: code of a region.
        types: types of the leading organisation, any of which will do.
        theme: code of a right, or of a family with all its rights.
        goal: number of a Sustainable Development Goal.
        kind: code of a kind of pledge.
        flagship: `entries.ANY` for those that a State names as its flagship.
        progress: code of the status its reports give it.
        party: slug of an organisation that the public form names.
        within: slug of a campaign.
    """

    words: tuple[str, ...] = ()
    campaign: str = ""
    region: str = ""
    types: tuple[str, ...] = ()
    theme: str = ""
    goal: str = ""
    kind: str = ""
    flagship: str = ""
    progress: str = ""
    party: str = ""
    within: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Which part of a list is asked for.

    Attributes:
        most: pledges of it.
        skip: pledges of the list, or of what is beyond the place, that come before it.
        after: only what comes after this place in the list.
        before: only what comes before this place in the list, and the nearest to it.
        oldest_first: whether the list begins with the oldest pledges.
        texts: whether they come with their texts, for whoever proves that they stand as sealed.
    """

    most: int
    skip: int = 0
    after: int | None = None
    before: int | None = None
    oldest_first: bool = False
    texts: bool = False


def count(session: Session, asked: Asked, now: datetime) -> int:
    """Return how many public pledges match; what asks for one code only is counted already."""
    asked = _resolved(session, asked)
    if not asked.words and not asked.party and len(chosen := _chosen(asked)) <= 1:
        found = tally.read(session, last_place(now), asked.campaign)
        if not chosen:
            return found.total
        name, codes = chosen[0]
        return sum(found.codes[(name, code)] for code in codes)
    query, _ = matching(session, asked, now)
    return session.scalar(select(func.count()).select_from(query.subquery())) or 0


def totals(session: Session, asked: Asked, now: datetime) -> Totals:
    """Return the totals of the public pledges that match."""
    asked = _resolved(session, asked)
    if not asked.words and not asked.party and not _chosen(asked):
        return tally.read(session, last_place(now), asked.campaign)
    places, _ = matching(session, asked, now)
    lines = session.scalars(select(IndexRow.codes).where(IndexRow.place.in_(places)))
    return tally.count_all(lines)


def page(session: Session, asked: Asked, now: datetime, part: Part) -> list[EntryRow]:
    """Return matching pledges, in the order of their places.

    All lists walk along the places of the index, so no part of one costs more than another.
    """
    query, at = matching(session, asked, now)
    left_out = () if part.texts else WITHOUT_TEXT
    beyond = part.after if part.after is not None else part.before
    # Towards the end of the list, or from a place back towards its beginning.
    upwards = part.oldest_first != (part.after is None and part.before is not None)
    if beyond is not None:
        query = query.where(at > beyond if upwards else at < beyond)
    query = query.order_by(at if upwards else at.desc())
    places = list(session.scalars(query.offset(part.skip).limit(part.most)))
    rows = session.execute(
        select(IndexRow.place, EntryRow)
        .options(*left_out)
        .join(EntryRow, EntryRow.id == IndexRow.entry_id)
        .where(IndexRow.place.in_(places))
    )
    found = {row[0]: row[1] for row in rows}
    return [found[place] for place in sorted(found, reverse=not part.oldest_first)]


def place(session: Session, symbol: str, now: datetime) -> int | None:
    """Return the place of the public pledge with this symbol, if there is one."""
    query = select(IndexRow.place).join(EntryRow, EntryRow.id == IndexRow.entry_id)
    return session.scalar(query.where(EntryRow.symbol == symbol, EntryRow.published_at <= now))


def matching_ids(
    session: Session, asked: Asked, now: datetime, among: Collection[str] | None = None
) -> set[str]:
    """Return the ids of all matching pledges, or of those of them that are among some."""
    query, _ = matching(session, asked, now)
    ids = select(IndexRow.entry_id).where(IndexRow.place.in_(query))
    return set(session.scalars(ids if among is None else ids.where(IndexRow.entry_id.in_(among))))


def newest_ids(
    session: Session, asked: Asked, now: datetime, most: int, regions: Collection[str]
) -> list[str]:
    """Return the ids of the newest matching pledges from some regions."""
    query, _ = matching(session, asked, now)
    found = (
        select(IndexRow.entry_id)
        .join(EntryRow, EntryRow.id == IndexRow.entry_id)
        .where(IndexRow.place.in_(query), EntryRow.region.in_(regions))
    )
    return list(session.scalars(found.order_by(IndexRow.place.desc()).limit(most)))


def lead_names(session: Session, asked: Asked, now: datetime) -> list[str]:
    """Return who leads the pledges that match, each name once."""
    query, _ = matching(session, asked, now)
    names = select(EntryRow.lead_name).join(IndexRow, IndexRow.entry_id == EntryRow.id).distinct()
    return list(session.scalars(names.where(IndexRow.place.in_(query))))


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


def matching(
    session: Session, asked: Asked, now: datetime
) -> tuple[Select[Any], SQLColumnExpression[int]]:
    """Return the query for the places of the public pledges that match, and what it calls them."""
    asked = _resolved(session, asked)
    filters, words = _filters(asked), [sought(word) for word in asked.words]
    if asked.party:
        filters.append(_named(session, asked.party))
    every = IndexRow.place <= last_place(now)
    if not filters and not words:
        return select(IndexRow.place).where(every), IndexRow.place
    if not all(beginnings for beginnings, _ in words):
        # Signs alone are in no text.
        return select(IndexRow.place).where(every, false()), IndexRow.place
    long = bool(words) and index.has_long(session)
    more = [Beginning(LONG, whole=True)] if long else []
    found = [[one, *more] for beginnings, _ in words for one in beginnings]
    query, place = listed(session, [*found, *filters])
    query = query.where(place <= last_place(now))
    if long or not all(enough for _, enough in words):
        query = query.where(*_in_text(place, asked.words))
    return query, place


def _resolved(session: Session, asked: Asked) -> Asked:
    """Return what is asked with the id of the campaign that is named; nothing is of another."""
    if not asked.within:
        return asked
    known = session.scalar(select(_ROUNDS.c.id).where(_ROUNDS.c.slug == asked.within)) or "-"
    return replace(
        asked, within="", campaign=known if asked.campaign in {"", known} else f"-{known}"
    )


def _chosen(asked: Asked) -> list[tuple[str, tuple[str, ...]]]:
    """Return what is chosen within a campaign: the name of each filter and its codes."""
    chosen = (
        ("region", (asked.region,)),
        ("kind", (asked.kind,)),
        ("type", asked.types),
        ("theme", (asked.theme,)),
        ("sdg", (asked.goal,)),
        (FLAGSHIP, (asked.flagship,)),
        ("progress", (asked.progress,)),
    )
    return [(name, codes) for name, codes in chosen if any(codes)]


def _filters(asked: Asked) -> list[list[Beginning]]:
    """Return what is listed of the entries that the filters keep: one of each."""
    within = [(CAMPAIGN, (asked.campaign,))] if asked.campaign else []
    return [
        [Beginning(label(name, code), whole=True) for code in codes]
        for name, codes in (*within, *_chosen(asked))
    ]


def _named(session: Session, slug: str) -> list[Beginning]:
    """Return what is listed of the entries that name an organisation; of one nobody knows, none."""
    known = session.scalar(select(_HOUSES.c.id).where(_HOUSES.c.slug == slug))
    return [Beginning(label(kind, known or f"-{slug}"), whole=True) for kind in PARTIES]


def _in_text(place: SQLColumnExpression[int], words: tuple[str, ...]) -> list[ColumnElement[bool]]:
    """Return that an entry's own text holds these, where the index does not say it for sure."""
    text = (
        select(EntryRow.search)
        .join(IndexRow, IndexRow.entry_id == EntryRow.id)
        .where(IndexRow.place == place)
        .correlate(index.WORDS)
        .scalar_subquery()
    )
    return [text.contains(word, autoescape=True) for word in words]
