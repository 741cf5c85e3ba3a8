"""Organisations the public record names, and by how many pledges; never one that only drafts."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import (
    ColumnElement,
    Select,
    Subquery,
    and_,
    case,
    func,
    or_,
    select,
    union_all,
)
from sqlalchemy.orm import Session

from workspace.store.organisations.organisations import OrganisationRow
from workspace.store.pledge.shelters import keeps_name
from workspace.store.registry.entries import (
    BINDING,
    LEAD,
    PARTIES,
    WITHOUT_TEXT,
    EntryRow,
    EntryTagRow,
    is_shown,
    stands,
)
from workspace.store.sign_on.sign_ons import SignOnRow


@dataclass(frozen=True, slots=True)
class Numbers:
    """In how many public pledges an organisation is named.

    Attributes:
        pledges: as a party, or aligned with a group that is one.
        signed: signed on to after their publication.
        withdrawn: led by it, and withdrawn after they were public.
    """

    pledges: int = 0
    signed: int = 0
    withdrawn: int = 0


class Named(NamedTuple):
    """An organisation that is named in public by `since`; `also` are its name in languages."""

    id: str
    slug: str
    name: str
    also: dict[str, str]
    acronym: str
    type: str
    since: datetime

    @property
    def all_names(self) -> tuple[str, ...]:
        """All its names."""
        return (self.name, self.acronym, *map(str, self.also.values()))


def numbers(session: Session, now: datetime, ids: Collection[str]) -> dict[str, Numbers]:
    """Return the numbers of those of these organisations that are named in public, by id."""
    tags = _tagged(now).where(EntryTagRow.code.in_(ids))
    ons = _signed(now).where(SignOnRow.organisation_id.in_(ids))
    signed: dict[str, int] = {row[0]: row[1] for row in session.execute(ons)}
    found = {key: Numbers(signed=number) for key, number in signed.items()}
    for key, standing, gone in session.execute(tags):
        if standing or gone:
            found[key] = Numbers(standing, signed.get(key, 0), gone)
    return found


def named(session: Session, ids: Collection[str] | None = None) -> Iterator[Named]:
    """Yield the organisations, of these or all, that are named in public now or will be later.

    They are from a moment on, until something else is done: it is the first that counts.
    """
    query = select(
        OrganisationRow.id,
        OrganisationRow.slug,
        OrganisationRow.name,
        OrganisationRow.names,
        OrganisationRow.acronym,
        OrganisationRow.type,
    )
    first = _first_named(ids)
    query = query.add_columns(first.c.since).join(first, first.c.house == OrganisationRow.id)
    yield from (Named(*row) for row in session.execute(query))


def parts(session: Session, organisation_id: str, now: datetime) -> dict[str, str]:
    """Return as what an organisation is named in each public pledge that stands, by symbol."""
    query = (
        select(EntryRow.symbol, EntryTagRow.kind)
        .join(EntryRow, EntryRow.id == EntryTagRow.entry_id)
        .where(_names(organisation_id), stands(now))
    )
    return {row[0]: row[1] for row in session.execute(query)}


def bound(session: Session, organisation_id: str, now: datetime, most: int) -> list[EntryRow]:
    """Return the public pledges made here that bind an organisation, the newest first."""
    ids = select(EntryTagRow.entry_id).where(
        EntryTagRow.kind.in_(BINDING), EntryTagRow.code == organisation_id
    )
    query = (
        select(EntryRow)
        .where(EntryRow.id.in_(ids), EntryRow.pledge_id.is_not(None), stands(now))
        .order_by(EntryRow.published_at.desc(), EntryRow.symbol.desc())
    )
    return list(session.scalars(query.limit(most)))


def signed_on(
    session: Session, organisation_id: str, now: datetime, limit: int, offset: int
) -> list[tuple[EntryRow, SignOnRow]]:
    """Return what an organisation signed on to and has not left, the latest first."""
    query = (
        select(EntryRow, SignOnRow)
        .options(*WITHOUT_TEXT)
        .join(SignOnRow, SignOnRow.pledge_id == EntryRow.pledge_id)
        .where(SignOnRow.organisation_id == organisation_id, _is_listed(now), stands(now))
        .order_by(SignOnRow.listed_at.desc(), SignOnRow.id)
    )
    return [(row[0], row[1]) for row in session.execute(query.limit(limit).offset(offset))]


def _first_named(ids: Collection[str] | None) -> Subquery:
    """Return the query for the first moment by which each organisation is named in public."""
    stays = EntryRow.withdrawn_at.is_(None)
    led = and_(EntryTagRow.kind == LEAD, EntryRow.withdrawn_at >= EntryRow.published_at)
    tags = (
        select(EntryTagRow.code.label("house"), EntryRow.published_at.label("at"))
        .join(EntryRow, EntryRow.id == EntryTagRow.entry_id)
        .where(EntryTagRow.kind.in_(PARTIES), EntryRow.hidden_at.is_(None), or_(stays, led))
    )
    later = case(
        (SignOnRow.listed_at > EntryRow.published_at, SignOnRow.listed_at),
        else_=EntryRow.published_at,
    )
    ons = (
        select(SignOnRow.organisation_id, later)
        .join(EntryRow, EntryRow.pledge_id == SignOnRow.pledge_id)
        .where(
            SignOnRow.listed_at.is_not(None),
            SignOnRow.ended_at.is_(None),
            ~keeps_name(SignOnRow.pledge_id, SignOnRow.organisation_id),
            EntryRow.hidden_at.is_(None),
            stays,
        )
    )
    if ids is not None:
        tags = tags.where(EntryTagRow.code.in_(ids))
        ons = ons.where(SignOnRow.organisation_id.in_(ids))
    every = union_all(tags, ons).subquery()
    first = select(every.c.house, func.min(every.c.at).label("since"))
    return first.group_by(every.c.house).subquery()


def _tagged(now: datetime) -> Select[str, int, int]:
    gone = and_(EntryRow.withdrawn_at.is_not(None), EntryTagRow.kind == LEAD)
    return (
        select(
            EntryTagRow.code,
            func.count(case((EntryRow.withdrawn_at.is_(None), EntryRow.id)).distinct()),
            func.count(case((gone, EntryRow.id)).distinct()),
        )
        .join(EntryRow, EntryRow.id == EntryTagRow.entry_id)
        .where(EntryTagRow.kind.in_(PARTIES), is_shown(now))
        .group_by(EntryTagRow.code)
    )


def _signed(now: datetime) -> Select[str, int]:
    return (
        select(SignOnRow.organisation_id, func.count(SignOnRow.pledge_id.distinct()))
        .join(EntryRow, EntryRow.pledge_id == SignOnRow.pledge_id)
        .where(_is_listed(now), stands(now))
        .group_by(SignOnRow.organisation_id)
    )


def _names(organisation_id: str) -> ColumnElement[bool]:
    return and_(EntryTagRow.kind.in_(PARTIES), EntryTagRow.code == organisation_id)


def _is_listed(now: datetime) -> ColumnElement[bool]:
    """Return that a sign-on is listed under its name."""
    return and_(
        SignOnRow.listed_at <= now,
        or_(SignOnRow.ended_at.is_(None), SignOnRow.ended_at > now),
        ~keeps_name(SignOnRow.pledge_id, SignOnRow.organisation_id),
    )
