"""The signature block of a published revision as of an instant, a page at a time; never a rule."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, CompoundSelect, and_, func, literal, or_, select, union_all
from sqlalchemy.orm import Session

from workspace.store.pledge.shelters import keeps_name
from workspace.store.sign_on.sign_ons import SignOnRow


@dataclass(frozen=True, slots=True)
class Change:
    """That an organisation joined or left a block.

    Attributes:
        joined: whether it joined; else it left.
    """

    at: datetime
    joined: bool
    row: SignOnRow


def counts(session: Session, revision_id: str, at: datetime) -> dict[str, int]:
    """Return how many were listed of each type of organisation."""
    found = select(SignOnRow.organisation_type, func.count()).where(_listed(revision_id, at))
    rows = session.execute(found.group_by(SignOnRow.organisation_type))
    return {row[0]: row[1] for row in rows}


def count_wishes(session: Session, revision_id: str, at: datetime) -> int:
    """Return how many of those listed would have worded something otherwise."""
    found = select(func.count()).select_from(SignOnRow)
    return session.scalars(found.where(_listed(revision_id, at), *_WISHES)).one()


def listed(  # noqa: PLR0913 - which block, as of when, what of it, and which part
    session: Session,
    revision_id: str,
    at: datetime,
    *,
    types: Sequence[str] = (),
    wishes: bool = False,
    limit: int | None = None,
    offset: int = 0,
) -> list[SignOnRow]:
    """Return those listed, by type and name; behind them those whose names are kept out of sight.

    Args:
        session: the session asking.
        revision_id: of the published revision.
        at: as of when.
        types: of organisations; all where none is named.
        wishes: those alone who would have worded something otherwise.
        limit: most rows; None for all.
        offset: as many rows are passed over.
    """
    found = select(SignOnRow).where(_listed(revision_id, at))
    if types:
        found = found.where(SignOnRow.organisation_type.in_(types))
    if wishes:
        found = found.where(*_WISHES)
    named = (SignOnRow.organisation_type, _UNNAMED, SignOnRow.name_key, SignOnRow.id)
    ordered = found.order_by(*named)
    return list(session.scalars(ordered.limit(limit).offset(offset)))


def last_change(session: Session, revision_id: str, at: datetime) -> datetime | None:
    """Return when something joined or left for the last time until an instant; None for never."""
    changes = _changes(revision_id, at).subquery()
    found: datetime | None = session.scalar(select(func.max(changes.c.at)))
    return found


def instants(session: Session, revision_id: str, at: datetime) -> list[datetime]:
    """Return when anything joined or left until an instant, the earliest first."""
    changes = _changes(revision_id, at).subquery()
    return list(session.scalars(select(changes.c.at).order_by(changes.c.at)))


def changes(
    session: Session, revision_id: str, at: datetime, limit: int, offset: int
) -> list[Change]:
    """Return what joined and left until an instant, the latest first."""
    made = _changes(revision_id, at).subquery()
    ordered = select(made).order_by(made.c.at.desc(), made.c.id, made.c.joined)
    found = session.execute(ordered.limit(limit).offset(offset)).all()
    ids = {row.id for row in found}
    rows = session.scalars(select(SignOnRow).where(SignOnRow.id.in_(ids)))
    by_id = {row.id: row for row in rows}
    return [Change(row.at, bool(row.joined), by_id[row.id]) for row in found]


def _changes(revision_id: str, at: datetime) -> CompoundSelect[tuple[str, datetime, int]]:
    of_revision = SignOnRow.revision_id == revision_id
    named = SignOnRow.listed_at.is_not(None)
    return union_all(
        select(
            SignOnRow.id.label("id"), SignOnRow.listed_at.label("at"), literal(1).label("joined")
        ).where(of_revision, named, SignOnRow.listed_at <= at),
        select(
            SignOnRow.id.label("id"), SignOnRow.ended_at.label("at"), literal(0).label("joined")
        ).where(of_revision, named, SignOnRow.ended_at <= at),
    )


def _listed(revision_id: str, at: datetime) -> ColumnElement[bool]:
    return and_(
        SignOnRow.revision_id == revision_id,
        SignOnRow.listed_at <= at,
        or_(SignOnRow.ended_at.is_(None), SignOnRow.ended_at > at),
    )


_UNNAMED = keeps_name(SignOnRow.pledge_id, SignOnRow.organisation_id)
_WISHES = (SignOnRow.wish != "", ~_UNNAMED)
