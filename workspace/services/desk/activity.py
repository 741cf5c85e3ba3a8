"""What was done at a draft: who, for whom, what and when; to each reader what they may know of."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from workspace.domain.access import trail_readers
from workspace.domain.access.display import Shown
from workspace.domain.access.roles import Permission
from workspace.domain.rosters.extent import PAGE
from workspace.process.unit import Unit, reading
from workspace.services.access import Standing, draft_for
from workspace.services.access.display import shown_to
from workspace.services.accounts import Person
from workspace.services.discussion import visible
from workspace.store import trail
from workspace.store.campaigns import CampaignRow
from workspace.store.organisations import organisations
from workspace.store.parties import lead_offers
from workspace.store.trail import AuditRow, Known, Narrowed

MOST: Final = 50
MOST_IN_A_FILE: Final = 50_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What somebody looks for in a trail.

    Attributes:
        matter: what the acts are about; empty for anything.
        organisation: slug or name of the one they were done for; empty for any.
        since, until: the first and the last day, in the campaign's zone.
        older: the mark of the last act of the page before; empty for the newest.
    """

    matter: str = ""
    organisation: str = ""
    since: date | None = None
    until: date | None = None
    older: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActLine:
    """One act; `who` is nobody where the site itself or who runs it did it."""

    at: datetime
    who: Shown
    organisation: str
    act: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityView:
    """A page of a trail, or all of it.

    Attributes:
        lines: the newest first.
        older: the mark with which the next page is asked for; empty on the last.
        organisations: slugs and names of those that acted, as far as the reader may know; none
            where they are very many, so that a name is written instead.
        many: whether they are.
        asked: what was looked for.
    """

    title: str
    lang: str
    timezone: str
    lines: Sequence[ActLine]
    older: str
    organisations: Sequence[tuple[str, str]]
    asked: Asked
    many: bool = False


def activity(person: Person, draft_id: str, asked: Asked, most: int = MOST) -> ActivityView:
    """Return what was done at a draft, as far as the person may know of it.

    Raises:
        NotFound: the person may not read the draft.
    """
    with reading() as unit:
        standing = draft_for(unit, person, draft_id, Permission.READ)
        timezone = unit.session.get_one(CampaignRow, standing.pledge.campaign_id).timezone
        known = _known(unit, standing)
        there = trail.organisations_at(unit.session, draft_id, known)
        named = organisations.slugs_and_names(unit.session, [one for one in there if one])
        ids = {name.casefold(): key for key, (_, name) in named.items()}
        ids |= {slug: key for key, (slug, _) in named.items()}
        whose = ids.get(asked.organisation, ids.get(asked.organisation.strip().casefold(), ""))
        wanted = _narrowed(asked, whose, timezone)
        unknown = asked.organisation and not whose
        rows = [] if unknown else trail.part(unit.session, draft_id, known, wanted, most + 1)
        found, more = rows[:most], len(rows) > most
        who = shown_to(unit, standing, {(row.person_id, row.organisation_id) for row in found})
        lines = [_line(row, who[row.person_id, row.organisation_id], named) for row in found]
    return ActivityView(
        title=standing.pledge.title,
        lang=standing.pledge.lang,
        timezone=timezone,
        lines=lines,
        older=trail.mark(found[-1]) if more else "",
        organisations=() if len(named) > PAGE else sorted(named.values(), key=lambda one: one[1]),
        asked=asked,
        many=len(named) > PAGE,
    )


def _known(unit: Unit, standing: Standing) -> Known:
    leads = standing.tie.capacity == "lead"
    return Known(
        organisation_id=standing.organisation_id,
        acts=trail_readers.OF_ALL,
        of_lead=trail_readers.of_the_lead(leads=leads),
        leads_since=lead_offers.led_since(unit.session, standing.pledge.id) if leads else None,
        in_threads=trail_readers.in_threads(leads=leads),
        of_threads=trail_readers.OF_THREADS,
        threads=[one.id for one in visible.outlines(unit, standing)],
    )


def _narrowed(asked: Asked, organisation_id: str, timezone: str) -> Narrowed:
    zone = ZoneInfo(timezone)
    first = datetime.combine(asked.since, time.min, zone) if asked.since else None
    last = asked.until + timedelta(days=1) if asked.until else None
    return Narrowed(
        actions=trail_readers.about(asked.matter),
        organisation_id=organisation_id,
        since=first,
        until=datetime.combine(last, time.min, zone) if last else None,
        after=trail.spot(asked.older),
    )


def _line(row: AuditRow, who: Shown, named: dict[str, tuple[str, str]]) -> ActLine:
    organisation = named.get(row.organisation_id, ("", ""))[1]
    return ActLine(at=row.at, who=who, organisation=organisation, act=row.action)
