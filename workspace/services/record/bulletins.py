"""Bulletins: what is told beside what is signed, checked: reports, deadlines, closed campaigns.

Each is as it was published here, as the trail knows it; it decides nothing of what was signed.
"""

from collections.abc import Iterator
from typing import Final

from workspace.domain.acts import HouseAct, PledgeAct
from workspace.process.unit import Unit, reading
from workspace.services.record import seals
from workspace.services.record.check import Found
from workspace.services.record.log import Kind
from workspace.store import campaigns, trail
from workspace.store.progress import reports
from workspace.store.progress.reports import ProgressReportRow
from workspace.store.record import log
from workspace.store.signing import revisions

WAS_TOLD: Final = "is from before this was sealed; it is sealed as it stood at the upgrade"
_PUBLISHED: Final = (
    *(
        PledgeAct.REPORTED,
        PledgeAct.SUMMED_UP,
        PledgeAct.CONFIRMED_REPORT,
        PledgeAct.CORRECTED_REPORT,
        PledgeAct.CLOSED,
    ),
)


def check() -> Iterator[Found]:
    """Give what is found of the reports of each pledge, and of each campaign's deadline."""
    with reading() as unit:
        pledges = revisions.all_pledges(unit.session)
    for pledge_id in pledges:
        with reading() as unit:
            yield from _of_reports(unit, pledge_id)
    with reading() as unit:
        yield from _of_deadlines(unit)
        yield from _of_closings(unit)


def _of_reports(unit: Unit, pledge_id: str) -> Iterator[Found]:
    rows = reports.of_pledge(unit.session, pledge_id)
    traced = trail.objects(unit.session, pledge_id, (*_PUBLISHED, PledgeAct.TOOK_OUT_REPORT))
    published = set[str]().union(*(traced[act] for act in _PUBLISHED))
    for row in rows:
        faults = tuple(_of_report(row, published, traced[PledgeAct.TOOK_OUT_REPORT]))
        yield Found(f"report {row.id} of draft {pledge_id}", faults, _before(row))
    for gone in sorted(published - {row.id for row in rows}):
        yield Found(f"report {gone} of draft {pledge_id}", ("it is not there",))


def _of_report(row: ProgressReportRow, published: set[str], emptied: set[str]) -> Iterator[str]:
    if not seals.holds(row):
        yield "it was not published or taken out here as it stands"
    if row.id not in published:
        yield "it is not in the trail"
    if row.id in emptied and row.ended_at is None:
        yield "its words were taken out, and are there"


def _of_deadlines(unit: Unit) -> Iterator[Found]:
    moved = trail.by_object(unit.session, "", HouseAct.EXTENDED_CAMPAIGN)
    for campaign in campaigns.all_open_first(unit.session):
        rows = campaigns.extensions(unit.session, campaign.id)
        for row in rows:
            held = () if seals.holds(row) else ("it was not moved on here as it stands",)
            yield Found(f"extension {row.id} of {campaign.slug}", held, _before(row))
        known = moved.get(campaign.id, 0)
        if known != len(rows):
            words = f"its deadline was moved on {known} times, and {len(rows)} are there"
            yield Found(f"deadline of {campaign.slug}", (words,))


def _of_closings(unit: Unit) -> Iterator[Found]:
    known = [
        trail.by_object(unit.session, "", act)
        for act in (HouseAct.CLOSED_CAMPAIGN, HouseAct.REOPENED_CAMPAIGN)
    ]
    for campaign in campaigns.all_open_first(unit.session):
        rows = campaigns.closings(unit.session, campaign.id)
        for row in rows:
            yield Found(
                f"closing {row.id} of {campaign.slug}", _of_closing(unit, row), _before(row)
            )
        closed = [one for one in rows if not one.reopens]
        found = [len(closed), len(rows) - len(closed)]
        traced = [of_act.get(campaign.id, 0) for of_act in known]
        if found != traced:
            words = (
                f"it was closed {traced[0]} times and opened again {traced[1]} times, and "
                f"{found[0]} and {found[1]} are there"
            )
            yield Found(f"closings of {campaign.slug}", (words,))
        stands = rows[0].at if rows and not rows[0].reopens else None
        if (campaign.closed_at is None) != (stands is None):
            yield Found(f"closings of {campaign.slug}", ("it stands as nobody left it",))


def _of_closing(unit: Unit, row: campaigns.ClosingRow) -> tuple[str, ...]:
    held = () if seals.holds(row) else ("it was not decided here as it stands",)
    kind = Kind.CAMPAIGN_REOPENING if row.reopens else Kind.CAMPAIGN_CLOSING
    entered = seals.was_there(row) or log.about(unit.session, kind, row.id) is not None
    return held if entered else (*held, "it is not in the log")


def _before(
    row: ProgressReportRow | campaigns.ExtensionRow | campaigns.ClosingRow,
) -> tuple[str, ...]:
    return (f"it {WAS_TOLD}",) if seals.was_there(row) else ()
