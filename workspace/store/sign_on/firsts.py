"""First of two signatures of sign-ons, as stored; whether one waits still is asked elsewhere."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from workspace.store.sign_on.sign_ons import FirstSignOnRow

_MOST = 50


def one(session: Session, first_id: str) -> FirstSignOnRow | None:
    """Return a first signature by its id."""
    # PostgreSQL fails on a zero byte, and no id of ours holds anything but letters and digits.
    return session.get(FirstSignOnRow, first_id) if first_id.isalnum() else None


def unended(
    session: Session, revision_id: str, organisation_ids: Iterable[str]
) -> list[FirstSignOnRow]:
    """Return what nobody ended of these organisations at a revision, whether or not it waits."""
    found = select(FirstSignOnRow).where(
        FirstSignOnRow.revision_id == revision_id,
        FirstSignOnRow.organisation_id.in_(list(organisation_ids)),
        FirstSignOnRow.ended_at.is_(None),
    )
    return list(session.scalars(found))


def unended_of_pledge(session: Session, pledge_id: str) -> list[FirstSignOnRow]:
    """Return what nobody ended at a pledge, the earliest first."""
    found = select(FirstSignOnRow).where(
        FirstSignOnRow.pledge_id == pledge_id, FirstSignOnRow.ended_at.is_(None)
    )
    return list(session.scalars(found.order_by(FirstSignOnRow.at, FirstSignOnRow.id)))


def unended_by(session: Session, person_id: str, revision_id: str) -> list[FirstSignOnRow]:
    """Return what nobody ended of a person at a revision."""
    found = select(FirstSignOnRow).where(
        FirstSignOnRow.person_id == person_id,
        FirstSignOnRow.revision_id == revision_id,
        FirstSignOnRow.ended_at.is_(None),
    )
    return list(session.scalars(found))


def of_houses(session: Session, organisation_ids: Iterable[str]) -> list[FirstSignOnRow]:
    """Return what organisations gave and did not complete, the latest first, of many the first."""
    found = select(FirstSignOnRow).where(
        FirstSignOnRow.organisation_id.in_(list(organisation_ids)),
        FirstSignOnRow.sign_on_id.is_(None),
    )
    unended = FirstSignOnRow.ended_at.is_(None).desc()
    ordered = found.order_by(FirstSignOnRow.at.desc(), unended, FirstSignOnRow.id)
    return list(session.scalars(ordered.limit(_MOST)))


def of_pledge(session: Session, pledge_id: str) -> list[FirstSignOnRow]:
    """Return every first signature ever given at a pledge, the earliest first."""
    found = select(FirstSignOnRow).where(FirstSignOnRow.pledge_id == pledge_id)
    return list(session.scalars(found.order_by(FirstSignOnRow.at, FirstSignOnRow.id)))


def of_sign_on(session: Session, sign_on_id: str) -> FirstSignOnRow | None:
    """Return the first of the two signatures that made a sign-on; None where one person did."""
    return session.scalar(select(FirstSignOnRow).where(FirstSignOnRow.sign_on_id == sign_on_id))
