"""Organisations the public record names, and by how many pledges; never one that only drafts."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select
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


def numbers(session: Session, now: datetime, organisation_id: str = "") -> dict[str, Numbers]:
    """Return the numbers of each organisation that is named in public, by id; or of one alone."""
    tags, ons = _tagged(now), _signed(now)
    if organisation_id:
        tags = tags.where(EntryTagRow.code == organisation_id)
        ons = ons.where(SignOnRow.organisation_id == organisation_id)
    signed: dict[str, int] = {row[0]: row[1] for row in session.execute(ons)}
    found = {key: Numbers(signed=number) for key, number in signed.items()}
    for key, standing, gone in session.execute(tags):
        if standing or gone:
            found[key] = Numbers(standing, signed.get(key, 0), gone)
    return found


def rows(session: Session) -> Iterator[Any]:
    """Yield what names each organisation that may be named in public: none is missing."""
    tagged = select(EntryTagRow.code).where(EntryTagRow.kind.in_(PARTIES))
    named = tagged.union(select(SignOnRow.organisation_id))
    query = select(
        OrganisationRow.id,
        OrganisationRow.slug,
        OrganisationRow.name,
        OrganisationRow.names,
        OrganisationRow.acronym,
        OrganisationRow.type,
        OrganisationRow.country,
        OrganisationRow.region,
    )
    yield from session.execute(query.where(OrganisationRow.id.in_(named)))


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
