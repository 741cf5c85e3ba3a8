"""Public pledges of which nothing is reported: since when, how many, and whom to remind."""

from datetime import datetime

from sqlalchemy import exists, func, or_, select
from sqlalchemy.orm import Session

from workspace.domain.signing.pledge_states import PledgeState
from workspace.store.pledge.pledges import PledgeRow
from workspace.store.progress.reports import ProgressReportRow
from workspace.store.registry.entries import EntryRow


def since(session: Session, at: datetime, skip: int, most: int) -> list[EntryRow]:
    """Return public pledges of which nothing came since an instant, the longest silent first."""
    query = select(EntryRow).where(EntryRow.quiet_since <= at, EntryRow.withdrawn_at.is_(None))
    query = query.order_by(EntryRow.quiet_since, EntryRow.symbol)
    return list(session.scalars(query.offset(skip).limit(most)))


def count_since(session: Session, *instants: datetime) -> list[int]:
    """Return of how many public pledges nothing came since each of these instants."""
    counts = (
        select(func.count(EntryRow.quiet_since))
        .where(EntryRow.quiet_since <= at, EntryRow.withdrawn_at.is_(None))
        .scalar_subquery()
        for at in instants
    )
    return list(session.execute(select(*counts)).one())


def to_remind(session: Session, since: datetime, until: datetime) -> list[str]:
    """Return the open pledges public or reported on between two instants, by their ids.

    Of those that became public later nothing is due; those silent for longer were reminded.
    """
    reported = exists().where(
        ProgressReportRow.pledge_id == EntryRow.pledge_id,
        ProgressReportRow.at > since,
        ProgressReportRow.at <= until,
    )
    query = (
        select(PledgeRow.id)
        .join(EntryRow, EntryRow.pledge_id == PledgeRow.id)
        .where(
            PledgeRow.state.not_in((PledgeState.CLOSED, PledgeState.WITHDRAWN)),
            EntryRow.published_at <= until,
            or_(EntryRow.published_at > since, reported),
        )
    )
    return list(session.scalars(query.order_by(PledgeRow.id)))
