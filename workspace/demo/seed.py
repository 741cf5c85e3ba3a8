"""Fills an empty database with the demonstration, all of it or nothing."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from workspace.demo.calendar import Calendar
from workspace.demo.drafts.endorsements import endorse
from workspace.demo.drafts.first_steps import CAMPAIGN, FIRST_CALL, SECOND_CALL
from workspace.demo.drafts.unfinished import begin_all
from workspace.demo.files import Item, read
from workspace.demo.handed_in import reported as reports
from workspace.demo.handed_in.later import sign_later
from workspace.demo.handed_in.reported import report_all
from workspace.demo.handed_in.reviewed import submit_for_review
from workspace.demo.handed_in.submitted import submit_all
from workspace.demo.people import bring_in
from workspace.domain.errors import NotPermitted
from workspace.domain.ids import new_id
from workspace.process.clock import now
from workspace.process.site import settings
from workspace.process.unit import Unit, reading, transaction
from workspace.services import acts, notices
from workspace.services.acts import NOBODY, HouseAct
from workspace.store.accounts import people
from workspace.store.campaigns import CampaignRow

_TIMEZONE = "Europe/Zurich"
_OPEN_FOR = timedelta(days=90)
_SHORTER = timedelta(days=60)
# Between the deadline of the campaign with review and the day its pledges become public.
_EMBARGO = timedelta(days=14)
_OVER_SINCE = timedelta(days=14)
# Farther on, measures would begin before the lock of their text.
_MOST_ON = timedelta(days=60)
_HORIZON = datetime(2031, 12, 31, 23, 59, 59, tzinfo=UTC)
_LAST_SECOND = time(23, 59, 59)
_NEWS_FOR = timedelta(days=3)
"""What happened longer ago people have read in their inboxes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seeded:
    """How much of the demonstration was made, in which campaign."""

    campaign: str
    organisations: int
    people: int
    pledges: int
    drafts: int


def seed() -> Seeded | None:
    """Make the demonstration in an empty database; None where anybody has an account already.

    Pledges were submitted on the days of the files, moved back if they lie ahead. What is on
    people's desks happened shortly before this runs, for the first time: later starts move
    nothing. One campaign is open for another ninety days, one has been over for two weeks.

    Raises:
        NotPermitted: this is not a demonstration.
    """
    if not settings().demo:
        raise NotPermitted
    with reading() as unit:
        if people.anybody(unit.session):
            return None
    with transaction() as unit:
        if people.anybody(unit.session):
            return None
        pledged = Calendar(now(), _days_of_pledges(), timedelta(0))
        drafted = Calendar(now(), _days_of_drafts(), _MOST_ON)
        reported = Calendar(now(), reports.days(), _MOST_ON)
        since = min(pledged.started, drafted.started, reported.started)
        cast = bring_in(unit, since)
        # Held here, they are read once and not by every act.
        campaign, *_others = _campaigns(unit, since)
        made = Seeded(
            campaign=campaign.title,
            organisations=len(cast.organisations),
            people=len(cast.people),
            pledges=report_all(unit, cast, reported) + len(submit_all(unit, cast, pledged)),
            drafts=begin_all(unit, cast, drafted),
        )
        submit_for_review(unit, cast)
        endorse(unit, cast)
        sign_later(unit, cast, pledged)
        acts.record(unit, NOBODY, HouseAct.MADE_DEMONSTRATION)
        notices.silence(unit, now() - _NEWS_FOR)
        # There was nobody who could be looking on.
        unit.events.clear()
        return made


def _campaigns(unit: Unit, since: datetime) -> tuple[CampaignRow, ...]:
    """Add the campaign that is open, one whose deadline a draft missed, and one with review."""
    found = (
        _campaign(CAMPAIGN, "Human Rights 75", "HR75", since, now() + _OPEN_FOR),
        _campaign(FIRST_CALL, "Human Rights 75, first call", "HR75A", since, now() - _OVER_SINCE),
        _campaign(SECOND_CALL, "Human Rights 75, second call", "HR75B", since, now() + _SHORTER),
    )
    found[-1].reviewed = True
    found[-1].publish_at = found[-1].deadline_at + _EMBARGO
    unit.session.add_all(found)
    unit.session.flush()
    return found


def _campaign(slug: str, title: str, prefix: str, since: datetime, until: datetime) -> CampaignRow:
    zone = ZoneInfo(_TIMEZONE)
    return CampaignRow(
        id=new_id(),
        slug=slug,
        title=title,
        prefix=prefix,
        timezone=_TIMEZONE,
        opens_at=since,
        deadline_at=datetime.combine(until.astimezone(zone).date(), _LAST_SECOND, zone),
        horizon_at=_HORIZON,
    )


def _days_of_pledges() -> list[str]:
    return [item["submitted_on"] for item in read("pledges")]


def _days_of_drafts() -> list[str]:
    """Return every day on which something happened to a draft."""
    days: list[str] = []
    for item in read("drafts"):
        days += [item["started_on"], *(stage["on"] for stage in item["history"])]
        days += _signing_days(item)
    return days


def _signing_days(item: Item) -> list[str]:
    signing = item.get("signing")
    if signing is None:
        return []
    days = [signing["locked_on"], *(given["signed_on"] for given in signing["sign_offs"])]
    days += [refused["on"] for refused in signing.get("declined", ())]
    return days + ([signing["reopened"]["on"]] if "reopened" in signing else [])
