"""The parties of a pledge as lists read them: thousands at once, a few plain values each."""

from collections.abc import Iterable
from datetime import datetime
from typing import Final, NamedTuple

from sqlalchemy import ColumnElement, bindparam, func, select
from sqlalchemy.orm import Session

from workspace.domain.parties.capacities import BINDING_CAPACITIES
from workspace.domain.parties.party_states import PartyStatus
from workspace.store.organisations.organisations import OrganisationRow
from workspace.store.parties.invitations import InvitationRow
from workspace.store.parties.parties import IN_ORDER, PartyRow


class PartyLine(NamedTuple):
    """What a list says of an organisation's part in a pledge; nothing is changed through it."""

    id: str
    pledge_id: str
    organisation_id: str
    capacity: str
    required: bool
    status: str
    edit_level: str
    joined_at: datetime | None
    left_at: datetime | None
    decline_reason: str
    reminded_at: datetime | None
    left_quietly: bool
    removed_because: str


class HouseLine(NamedTuple):
    """What a list says of the organisation itself."""

    id: str
    slug: str
    name: str
    type: str
    verified_at: datetime | None
    sign_policy: str


class InvitedLine(NamedTuple):
    """What a list says of the newest invitation of a party."""

    id: str
    pledge_id: str
    party_id: str
    organisation_id: str
    letter_id: str | None
    sent_at: datetime
    expires_at: datetime
    settled_at: datetime | None


Listed = tuple[PartyLine, HouseLine]

_PARTY = tuple(getattr(PartyRow, name) for name in PartyLine._fields)
_HOUSE = tuple(getattr(OrganisationRow, name) for name in HouseLine._fields)
# Mapped rows of so many parties take ten times as long to make as these.
_INVITED = (
    select(*(getattr(InvitationRow, name) for name in InvitedLine._fields))
    .where(
        InvitationRow.pledge_id.in_(bindparam("pledges", expanding=True)),
        InvitationRow.party_id.is_not(None),
    )
    .order_by(InvitationRow.created_at)
)
_OF_PLEDGES = (
    select(*_PARTY, *_HOUSE)
    .join(OrganisationRow, OrganisationRow.id == PartyRow.organisation_id)
    .where(PartyRow.pledge_id.in_(bindparam("pledges", expanding=True)))
    .order_by(*IN_ORDER)
)


ACTIVE: Final = PartyRow.status == PartyStatus.ACTIVE
BOUND: Final = PartyRow.capacity.in_(sorted(BINDING_CAPACITIES))
REQUIRED: Final = PartyRow.required.is_(True)


def of_pledge(session: Session, pledge_id: str, *those: ColumnElement[bool]) -> list[Listed]:
    """Return the parties a pledge has or had, or `those` among them, lead first, then by name."""
    return of_pledges(session, [pledge_id], *those)[pledge_id]


def of_pledges(
    session: Session, pledge_ids: Iterable[str], *those: ColumnElement[bool]
) -> dict[str, list[Listed]]:
    """Return what `of_pledge` does of each of these pledges, in one statement."""
    found: dict[str, list[Listed]] = {one: [] for one in pledge_ids}
    for row in session.execute(_OF_PLEDGES.where(*those), {"pledges": list(found)}):
        party, house = PartyLine(*row[: len(_PARTY)]), HouseLine(*row[len(_PARTY) :])
        found[party.pledge_id].append((party, house))
    return found


def invited(session: Session, pledge_ids: Iterable[str]) -> dict[str, InvitedLine]:
    """Return the newest invitation of each party these pledges invited, by party."""
    rows = session.execute(_INVITED, {"pledges": list(pledge_ids)})
    return {line.party_id: line for line in (InvitedLine(*row) for row in rows)}


class TakesPart(NamedTuple):
    """What an organisation that takes part is called, in what capacity it does."""

    slug: str
    name: str
    capacity: str


_TAKING_PART = (
    select(OrganisationRow.slug, OrganisationRow.name, PartyRow.capacity)
    .join(PartyRow, PartyRow.organisation_id == OrganisationRow.id)
    .where(PartyRow.pledge_id == bindparam("pledge"), ACTIVE)
    .order_by(*IN_ORDER)
)


def taking_part(session: Session, pledge_id: str, most: int | None = None) -> list[TakesPart]:
    """Return what those are called that take part, lead first, then by name; `most` of them."""
    return [
        TakesPart(*row) for row in session.execute(_TAKING_PART.limit(most), {"pledge": pledge_id})
    ]


def counts(session: Session, pledge_id: str) -> dict[str, int]:
    """Return how many take part in each capacity."""
    rows = session.execute(
        select(PartyRow.capacity, func.count())
        .where(PartyRow.pledge_id == pledge_id, ACTIVE)
        .group_by(PartyRow.capacity)
    )
    return {row[0]: row[1] for row in rows}


def names(session: Session, pledge_id: str, slugs: Iterable[str]) -> dict[str, str]:
    """Return what those of these organisations are called that have or had a part, by slug."""
    rows = session.execute(
        select(OrganisationRow.slug, OrganisationRow.name)
        .join(PartyRow, PartyRow.organisation_id == OrganisationRow.id)
        .where(PartyRow.pledge_id == pledge_id, OrganisationRow.slug.in_(sorted(set(slugs))))
    )
    return {row[0]: row[1] for row in rows}
