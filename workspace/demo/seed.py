"""Fills an empty database with the demonstration, all of it or nothing."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from workspace.demo.calendar import Calendar
from workspace.demo.drafts.first_steps import CAMPAIGN
from workspace.demo.drafts.submitted import submit_all
from workspace.demo.drafts.unfinished import begin_all
from workspace.demo.files import Item, read
from workspace.demo.people import bring_in
from workspace.domain.errors import NotPermitted
from workspace.domain.ids import new_id
from workspace.process.clock import now
from workspace.process.site import settings
from workspace.process.unit import Unit, reading, transaction
from workspace.services import acts
from workspace.services.acts import NOBODY, Act
from workspace.store.accounts import people
from workspace.store.campaigns import CampaignRow

_TIMEZONE = "Europe/Zurich"
_OPEN_FOR = timedelta(days=90)
_HORIZON = datetime(2031, 12, 31, 23, 59, 59, tzinfo=UTC)
_LAST_SECOND = time(23, 59, 59)


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

    Everything happened on the days of the files, moved back if they lie ahead; the campaign is
    open for another ninety days, whenever this runs.

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
        calendar = Calendar(now(), _days())
        cast = bring_in(unit, calendar.started)
        # Held here, it is read once and not by every act.
        campaign = _open_campaign(unit, calendar)
        made = Seeded(
            campaign=campaign.title,
            organisations=len(cast.organisations),
            people=len(cast.people),
            pledges=submit_all(unit, cast, calendar),
            drafts=begin_all(unit, cast, calendar),
        )
        acts.record(unit, NOBODY, Act.MADE_DEMONSTRATION)
        # There was nobody who could be looking on.
        unit.events.clear()
        return made


def _open_campaign(unit: Unit, calendar: Calendar) -> CampaignRow:
    zone = ZoneInfo(_TIMEZONE)
    last_day = (now() + _OPEN_FOR).astimezone(zone).date()
    campaign = CampaignRow(
        id=new_id(),
        slug=CAMPAIGN,
        title="Human Rights 75",
        prefix="HR75",
        timezone=_TIMEZONE,
        opens_at=calendar.started,
        deadline_at=datetime.combine(last_day, _LAST_SECOND, zone),
        horizon_at=_HORIZON,
    )
    unit.session.add(campaign)
    unit.session.flush()
    return campaign


def _days() -> list[str]:
    """Return every day on which something happened."""
    days = [item["submitted_on"] for item in read("pledges")]
    for item in read("drafts"):
        days += [item["started_on"], *(stage["on"] for stage in item["history"])]
        days += _signing_days(item)
    return days


def _signing_days(item: Item) -> list[str]:
    signing = item.get("signing")
    if signing is None:
        return []
    return [signing["locked_on"], *(given["signed_on"] for given in signing["sign_offs"])]
