"""What one of two persons began for an organisation at a public pledge, and if it waits still."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from workspace.domain.sign_on.call import said
from workspace.domain.sign_on.pair import HalfEnd, Stretch, goes_on_until, lapse
from workspace.store.organisations import organisations
from workspace.store.organisations.seats import MandateRow, SeatRow, in_force
from workspace.store.sign_on.sign_on_calls import CallRow
from workspace.store.sign_on.sign_ons import FirstSignOnRow


class Way(NamedTuple):
    """Until when a first signature can be completed, and why not any more; None where it can."""

    until: datetime | None
    lapse: HalfEnd | None


def ways(session: Session, rows: Sequence[FirstSignOnRow], at: datetime) -> dict[str, Way]:
    """Return of first signatures that nobody ended whether they wait, by their ids.

    As many statements for many as for one, and none for none.
    """
    if not rows:
        return {}
    calls = _calls(session, {row.pledge_id for row in rows})
    asked = select(MandateRow.id).where(
        MandateRow.id.in_([row.mandate_id for row in rows]), *in_force(at)
    )
    mandates = set(session.scalars(asked))
    houses = {row.organisation_id for row in rows}
    held = select(SeatRow.person_id, SeatRow.organisation_id).where(
        SeatRow.organisation_id.in_(houses)
    )
    seated = {(seat[0], seat[1]) for seat in session.execute(held)}
    names = organisations.slugs_and_names(session, houses)
    found = {}
    for row in rows:
        until = goes_on_until(_since(calls[row.pledge_id], row.call_id))
        mandated = row.mandate_id in mandates and (row.person_id, row.organisation_id) in seated
        renamed = names[row.organisation_id][1] != row.organisation_name
        found[row.id] = Way(until, lapse(until, at, mandated=mandated, renamed=renamed))
    return found


# Asked on every page, so it is put together once.
_UNENDED_AROUND = (
    select(FirstSignOnRow)
    .where(
        FirstSignOnRow.organisation_id.in_(
            select(SeatRow.organisation_id).where(SeatRow.person_id == bindparam("person_id"))
        ),
        FirstSignOnRow.ended_at.is_(None),
    )
    .order_by(FirstSignOnRow.at, FirstSignOnRow.id)
)


def unended_around(session: Session, person_id: str) -> list[FirstSignOnRow]:
    """Return what nobody ended of the organisations in which a person has a seat."""
    return list(session.scalars(_UNENDED_AROUND, {"person_id": person_id}))


def _calls(session: Session, pledge_ids: Iterable[str]) -> dict[str, list[CallRow]]:
    found = select(CallRow).where(CallRow.pledge_id.in_(list(pledge_ids)))
    calls: dict[str, list[CallRow]] = {}
    # What ended stood before what replaced it, were both opened at one instant.
    ended = (CallRow.ended_at.is_(None), CallRow.ended_at)
    for row in session.scalars(found.order_by(CallRow.opened_at, *ended, CallRow.id)):
        calls.setdefault(row.pledge_id, []).append(row)
    return calls


def _since(calls: Sequence[CallRow], call_id: str) -> list[Stretch]:
    """Return under which terms a pledge was open since those of a call."""
    begun = next(n for n, row in enumerate(calls) if row.id == call_id)
    return [
        Stretch(
            terms=said(row.capacity, by_approval=row.by_approval),
            until=row.closes_at,
            ended_at=row.ended_at,
            because=row.ended_because,
        )
        for row in calls[begun:]
    ]
