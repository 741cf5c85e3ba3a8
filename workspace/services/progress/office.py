"""Which public pledges are silent, for the secretariat and for who keeps their campaign."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import ColumnElement

from workspace.domain.organisations.duties import Charge
from workspace.domain.progress.lights import STEPS, Light, months_after
from workspace.domain.progress.statuses import STATUSES
from workspace.process.clock import now
from workspace.process.unit import Unit, reading
from workspace.services.access.houses import is_slug, require_office
from workspace.services.access.houses.charges import campaign_for
from workspace.services.accounts import Person
from workspace.services.progress import follow_up
from workspace.services.progress.follow_up import FollowUp
from workspace.services.progress.found_by import KIND
from workspace.services.registry.found.counted import totals_of
from workspace.services.registry.query import Asked
from workspace.services.registry.search import FIRST, Spot, address
from workspace.store import campaigns
from workspace.store.desk import quiet
from workspace.store.desk.quiet import Slice
from workspace.store.registry.entries import EntryRow

PER_PAGE: Final = 50
_WAITS: Final = (Light.SILENT, Light.OVERDUE, Light.DUE)


@dataclass(frozen=True, slots=True, kw_only=True)
class SilentLine:
    """A public pledge of which a report is due; `since` is when the last one came."""

    symbol: str
    title: str
    lang: str
    lead: str
    light: Light
    since: datetime
    silent: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SilentView:
    """Pledges of which reports are due, the longest silent first.

    Attributes:
        lines: those of this page.
        page: its number, from 1.
        pages: how many pages there are, at least 1.
        earlier: what the address of the page before this one says; None for none.
        later: what that of the page behind it says; None for none.
        counts: how many pledges there are with each light of these.
        statuses: code and number of public pledges that have each status.
    """

    lines: tuple[SilentLine, ...]
    page: int
    pages: int
    earlier: dict[str, str] | None
    later: dict[str, str] | None
    counts: dict[Light, int]
    statuses: tuple[tuple[str, int], ...]


def silent(person: Person, spot: Spot = FIRST, campaign: str = "") -> SilentView:
    """Return which public pledges wait for a report; of drafts nothing.

    Args:
        person: who asks.
        spot: which page; behind the last, that one.
        campaign: slug of the one whose pledges are asked for; for none that is known, all.

    Raises:
        NotFound: the person does not act for the secretariat.
    """
    with reading() as unit:
        require_office(unit, person)
        row = campaigns.by_slug(unit.session, campaign) if is_slug(campaign) else None
        return _silent(unit, spot, row.id if row else "")


def silent_in(person: Person, slug: str, campaign: str, spot: Spot = FIRST) -> SilentView:
    """Return which public pledges of a campaign wait for a report, to the organisation keeping it.

    Raises:
        NotFound: the organisation is not there for them, or does not keep the campaign.
        NotTheirDuty: they do not administer it, or it is not verified.
        Altered: that it keeps the campaign is not as it was accepted.
    """
    with reading() as unit:
        by = campaign_for(unit, person, campaign, Charge.FOLLOW, slug)
        return _silent(unit, spot, by.campaign.id)


def _silent(unit: Unit, spot: Spot, campaign_id: str = "") -> SilentView:
    at = now()
    due, overdue, silent = (months_after(at, -months) for months in STEPS)
    among = quiet.public_in(campaign_id) if campaign_id else quiet.ALL
    counts = quiet.count_since(unit.session, silent, overdue, due, among=among)
    pages = max(1, -(-counts[-1] // PER_PAGE))
    page = min(spot.page, pages)
    rows = _rows(unit, due, spot, among) or _rows(unit, due, Spot(page=page), among)
    found = follow_up.of_entries(unit, rows)
    counted = totals_of(unit, Asked(campaign=campaign_id), KIND).codes
    return SilentView(
        lines=tuple(map(_line, found)),
        page=page,
        pages=pages,
        earlier=address(page - 1, before=rows[0].symbol) if page > 1 else None,
        later=address(page + 1, after=rows[-1].symbol) if page < pages else None,
        counts={
            light: number - before
            for light, number, before in zip(_WAITS, counts, (0, *counts), strict=False)
        },
        statuses=tuple((code, counted[(KIND, code)]) for code in STATUSES.codes),
    )


def _rows(unit: Unit, due: datetime, spot: Spot, among: ColumnElement[bool]) -> list[EntryRow]:
    """Return the pledges of a page; none where it is not found by a pledge that is silent still."""
    part = Slice(
        most=PER_PAGE, skip=(spot.page - 1) * PER_PAGE, after=spot.after, before=spot.before
    )
    found = quiet.since(unit.session, due, part, among)
    return found if not spot.before or len(found) == PER_PAGE else []


def _line(one: FollowUp) -> SilentLine:
    waits = [each for each in one.measures or (one.whole,) if each.light in _WAITS]
    return SilentLine(
        symbol=one.symbol,
        title=one.title,
        lang=one.lang,
        lead=one.lead,
        light=one.light,
        since=one.quiet_since or one.published_at,
        silent=tuple(dict.fromkeys(each.organisation for each in waits)),
    )
