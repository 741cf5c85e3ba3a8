"""Bulletins: what is told beside what is signed, checked: reports, and deadlines moved on.

Each is as it was published here, as the trail knows it; it decides nothing of what was signed.
"""

from collections.abc import Iterator
from typing import Final

from workspace.domain.acts import Act, HouseAct
from workspace.process.unit import Unit, reading
from workspace.services.record import seals
from workspace.services.record.check import Found
from workspace.store import campaigns, trail
from workspace.store.progress import reports
from workspace.store.progress.reports import ProgressReportRow
from workspace.store.signing import revisions

WAS_TOLD: Final = "is from before this was sealed; it is sealed as it stood at the upgrade"
_PUBLISHED: Final = (
    *(Act.REPORTED, Act.SUMMED_UP, Act.CONFIRMED_REPORT, Act.CORRECTED_REPORT, Act.CLOSED),
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


def _of_reports(unit: Unit, pledge_id: str) -> Iterator[Found]:
    rows = reports.of_pledge(unit.session, pledge_id)
    traced = trail.objects(unit.session, pledge_id, (*_PUBLISHED, Act.TOOK_OUT_REPORT))
    published = set[str]().union(*(traced[act] for act in _PUBLISHED))
    for row in rows:
        faults = tuple(_of_report(row, published, traced[Act.TOOK_OUT_REPORT]))
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


def _before(row: ProgressReportRow | campaigns.ExtensionRow) -> tuple[str, ...]:
    return (f"it {WAS_TOLD}",) if seals.was_there(row) else ()
