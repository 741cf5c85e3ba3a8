"""Public pledges of which nothing is reported: since when, how many, whom to remind and ask."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import ColumnElement, and_, exists, func, or_, select, tuple_
from sqlalchemy.orm import Session

from workspace.domain.signing.pledge_states import PledgeState
from workspace.store.pledge.pledges import PledgeRow
from workspace.store.progress.campaign_rounds import CampaignRoundRow
from workspace.store.progress.reports import ProgressReportRow
from workspace.store.progress.rounds import ReportRoundRow
from workspace.store.registry import entries
from workspace.store.registry.entries import WITHOUT_TEXT, EntryRow, stands

ALL: Final[ColumnElement[bool]] = EntryRow.hidden_at.is_(None)
"""What holds of all that everybody reads once it is silent.

None is silent before it is public: until then its publication is what it is silent since.
"""
OVER: Final = (PledgeState.CLOSED, PledgeState.WITHDRAWN)
"""In these states nothing is asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Slice:
    """Which part of a list is asked for: so many, after some or at a place that is found at once.

    Attributes:
        most: how many.
        skip: how many come before them.
        after: symbol of the pledge they follow.
        before: symbol of the pledge they come right before.
    """

    most: int
    skip: int = 0
    after: str = ""
    before: str = ""


def since(
    session: Session, at: datetime, part: Slice, among: ColumnElement[bool] = ALL
) -> list[EntryRow]:
    """Return public pledges of which nothing came since an instant, the longest silent first.

    None where the pledge that the part is told by is not silent any more.
    """
    query = select(EntryRow).where(EntryRow.quiet_since <= at, EntryRow.withdrawn_at.is_(None))
    query = query.where(among).limit(part.most)
    ordered = query.order_by(EntryRow.quiet_since, EntryRow.symbol)
    if not part.after and not part.before:
        return list(session.scalars(ordered.offset(part.skip)))
    known = entries.by_symbol(session, part.after or part.before)
    if known is None or known.quiet_since is None or known.quiet_since > at:
        return []
    place, its = tuple_(EntryRow.quiet_since, EntryRow.symbol), (known.quiet_since, known.symbol)
    if part.after:
        return list(session.scalars(ordered.where(place > tuple_(*its))))
    back = query.order_by(EntryRow.quiet_since.desc(), EntryRow.symbol.desc())
    return list(session.scalars(back.where(place < tuple_(*its))))[::-1]


def count_since(
    session: Session, *instants: datetime, among: ColumnElement[bool] = ALL
) -> list[int]:
    """Return of how many public pledges nothing came since each of these instants."""
    counts = (
        select(func.count())
        .select_from(EntryRow)
        .where(EntryRow.quiet_since <= at, EntryRow.withdrawn_at.is_(None), among)
        .scalar_subquery()
        for at in instants
    )
    return list(session.execute(select(*counts)).one())


def public_in(campaign_id: str) -> ColumnElement[bool]:
    """Return what holds of those of one campaign."""
    return and_(EntryRow.campaign_id == campaign_id, ALL)


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
            PledgeRow.state.not_in(OVER),
            EntryRow.published_at <= until,
            or_(EntryRow.published_at > since, reported),
        )
    )
    return list(session.scalars(query.order_by(PledgeRow.id)))


def to_ask(session: Session, now: datetime, most: int) -> list[tuple[str, str]]:
    """Return ids of rounds that run and of public pledges at which they were not asked yet.

    Where another round runs, it is asked once that one has ended.
    """
    known = exists().where(
        ReportRoundRow.pledge_id == PledgeRow.id,
        (ReportRoundRow.campaign_round_id == CampaignRoundRow.id)
        | ReportRoundRow.ended_at.is_(None),
    )
    query = (
        select(CampaignRoundRow.id, PledgeRow.id)
        .join(EntryRow, EntryRow.campaign_id == CampaignRoundRow.campaign_id)
        .join(PledgeRow, PledgeRow.id == EntryRow.pledge_id)
        .where(
            CampaignRoundRow.ended_at.is_(None),
            func.coalesce(CampaignRoundRow.pledge_id, PledgeRow.id) == PledgeRow.id,
            stands(now),
            PledgeRow.state.not_in(OVER),
            ~known,
        )
        .order_by(EntryRow.published_at, EntryRow.symbol)
    )
    return [(row[0], row[1]) for row in session.execute(query.limit(most))]


def asked_at(
    session: Session, round_id: str, now: datetime, skip: int, most: int
) -> list[tuple[str, EntryRow]]:
    """Return the pledges at which it was asked and that everybody reads, with the round's id there.

    In the order in which they were asked.
    """
    query = (
        select(ReportRoundRow.id, EntryRow)
        .options(*WITHOUT_TEXT)
        .join(EntryRow, EntryRow.pledge_id == ReportRoundRow.pledge_id)
        .where(ReportRoundRow.campaign_round_id == round_id, stands(now))
        .order_by(ReportRoundRow.at, ReportRoundRow.id)
    )
    return [(row[0], row[1]) for row in session.execute(query.offset(skip).limit(most))]
