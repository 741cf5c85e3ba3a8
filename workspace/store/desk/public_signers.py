"""Organisations that signed a pledge everyone may read, and how many such pledges each signed."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import Session

from workspace.domain.signing.signoff_states import WAS_GIVEN
from workspace.store.organisations.organisations import OrganisationRow
from workspace.store.pledge.shelters import keeps_name
from workspace.store.registry.entries import PARTIES, EntryRow, EntryTagRow, stands
from workspace.store.signing.revisions import RevisionRow, SignOffRow


class Signed(NamedTuple):
    """A public pledge that an organisation signed, and in what capacity."""

    symbol: str
    capacity: str


def page(session: Session, now: datetime, after: str, most: int) -> list[OrganisationRow]:
    """Return those whose slug comes after this one, in the order of slugs."""
    signed = (
        select(SignOffRow.id)
        .join(RevisionRow, RevisionRow.id == SignOffRow.revision_id)
        .join(EntryRow, _is_of(now))
        .where(SignOffRow.organisation_id == OrganisationRow.id, _COUNTS)
        .correlate(OrganisationRow)
        .limit(1)  # asked of one after the other: all who signed are not put together first
        .scalar_subquery()
    )
    rows = select(OrganisationRow).where(OrganisationRow.slug > after, signed.is_not(None))
    return list(session.scalars(rows.order_by(OrganisationRow.slug).limit(most)))


def counts(session: Session, now: datetime, ids: Iterable[str]) -> dict[str, int]:
    """Return how many public pledges each of these organisations signed; those with none not."""
    rows = session.execute(
        select(SignOffRow.organisation_id, func.count(EntryRow.id.distinct()))
        .join(RevisionRow, RevisionRow.id == SignOffRow.revision_id)
        .join(EntryRow, _is_of(now))
        .where(SignOffRow.organisation_id.in_(list(ids)), _COUNTS)
        .group_by(SignOffRow.organisation_id)
    )
    return {row[0]: row[1] for row in rows}


def signed_by(session: Session, now: datetime, organisation_id: str, most: int) -> list[Signed]:
    """Return the public pledges an organisation signed, the newest first.

    In the capacity it signed in: what it is to the draft by now, while an amendment is open, is
    nobody else's to know.
    """
    rows = session.execute(
        select(EntryRow.symbol, EntryTagRow.kind)
        .join(RevisionRow, RevisionRow.pledge_id == EntryRow.pledge_id)
        .join(SignOffRow, SignOffRow.revision_id == RevisionRow.id)
        .join(EntryTagRow, EntryTagRow.entry_id == EntryRow.id)
        .where(SignOffRow.organisation_id == organisation_id, _COUNTS, _is_of(now))
        .where(EntryTagRow.code == organisation_id, EntryTagRow.kind.in_(PARTIES))
        .order_by(EntryRow.published_at.desc(), EntryRow.symbol.desc())
        .limit(most)
    )
    return [Signed(row[0], row[1]) for row in rows]


_COUNTS = SignOffRow.state.in_(tuple(WAS_GIVEN))


def _is_of(now: datetime) -> ColumnElement[bool]:
    """Return that an entry is public and names the signer of this very revision.

    A later one is not out yet.
    """
    return and_(
        EntryRow.pledge_id == RevisionRow.pledge_id,
        EntryRow.content["revision"].as_integer() == RevisionRow.n,
        stands(now),
        ~keeps_name(RevisionRow.pledge_id, SignOffRow.organisation_id),
    )
