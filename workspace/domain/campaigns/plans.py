"""What somebody asks a campaign to be, and the campaign that comes of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from workspace.domain.campaigns import symbols
from workspace.domain.campaigns.days import LAST_SECOND, read_time
from workspace.domain.campaigns.templates import CampaignTemplate
from workspace.domain.codes.tongues import LANGUAGES
from workspace.domain.errors import Invalid
from workspace.domain.input import NEEDED, NOT_A_DATE, clean_line, read_date
from workspace.domain.notices.hours import is_zone
from workspace.domain.words import N_

MAX_TITLE: Final = 200
NO_ZONE: Final = N_("Choose a time zone such as Europe/Zurich or UTC.")
NO_TIME: Final = N_("Write a time from 00:00 to 23:59, such as 17:00, or leave it empty.")
NO_LANGUAGE: Final = N_("Choose at least one of the languages.")
OVER_BEFORE: Final = N_("The deadline has to be later than the opening, and still to come.")
PUBLIC_BEFORE: Final = N_("Nothing can be published before the campaign opens.")
DUE_BEFORE: Final = N_("Measures cannot all be due before the deadline.")


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignAsk:
    """What somebody typed; days as year-month-day, in the campaign's own time zone.

    Attributes:
        slug: its name in addresses; empty for one after the title.
        prefix: how the symbols of its pledges begin; empty for one after the title.
        opens_on: from when drafts can be opened; empty for now.
        deadline_on: the last day to submit.
        deadline_time: at what time of that day it ends; empty for the end of it.
        publish_on: until when nothing is public; empty where each pledge is at once.
        horizon_on: the last day on which a measure can be due.
        languages: in which pledges may be signed.
    """

    title: str
    deadline_on: str
    horizon_on: str
    timezone: str
    languages: tuple[str, ...]
    slug: str = ""
    prefix: str = ""
    opens_on: str = ""
    deadline_time: str = ""
    publish_on: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignPlan:
    """A campaign as it can be opened; see `CampaignRow`."""

    title: str
    slug: str
    prefix: str
    timezone: str
    opens_at: datetime
    deadline_at: datetime
    publish_at: datetime | None
    horizon_at: datetime
    languages: tuple[str, ...]


def suggested(template: CampaignTemplate, at: datetime) -> CampaignAsk:
    """Return what is usual, for a campaign that opens at an instant."""
    today = at.astimezone(ZoneInfo(template.timezone)).date()
    last = today + timedelta(days=template.days_open)
    return CampaignAsk(
        title=f"{template.title} {last.year}",
        timezone=template.timezone,
        deadline_on=last.isoformat(),
        horizon_on=date(last.year + template.years_to_act, 12, 31).isoformat(),
        languages=template.languages,
    )


def read(ask: CampaignAsk, at: datetime) -> CampaignPlan:
    """Return the campaign that comes of what was asked at an instant.

    Raises:
        Invalid: an answer cannot be taken.
    """
    title = clean_line(ask.title, MAX_TITLE, needed=True, most_points=MAX_TITLE)
    slug = ask.slug.strip() or symbols.slug_of(title.text)
    prefix = ask.prefix.strip() or symbols.prefix_of(title.text)
    zone = ask.timezone.strip()
    problems = {
        "title": title.problem,
        # What follows from a title that is missing is not said a second time.
        "slug": None if title.problem and not ask.slug.strip() else symbols.slug_problem(slug),
        "prefix": symbols.prefix_problem(prefix),
        "timezone": None if is_zone(zone) else NO_ZONE,
        "languages": None if _known(ask.languages) else NO_LANGUAGE,
    }
    days = _Days(ask, at, ZoneInfo(zone if is_zone(zone) else "UTC"))
    errors = {name: said for name, said in problems.items() if said is not None} | days.wrong
    if errors:
        raise Invalid(errors)
    return CampaignPlan(
        title=title.text,
        slug=slug,
        prefix=prefix,
        timezone=zone,
        opens_at=days.opens_at,
        deadline_at=days.deadline_at,
        publish_at=days.publish_at,
        horizon_at=days.horizon_at,
        languages=tuple(code for code in LANGUAGES if code in ask.languages),
    )


def _known(languages: tuple[str, ...]) -> bool:
    return bool(languages) and set(languages) <= set(LANGUAGES)


@dataclass(slots=True)
class _Days:
    """The days of a campaign as instants, and what is wrong with them; those are of no use."""

    ask: CampaignAsk
    at: datetime
    zone: ZoneInfo
    wrong: dict[str, str] = field(default_factory=dict)
    opens_at: datetime = field(init=False)
    deadline_at: datetime = field(init=False)
    publish_at: datetime | None = field(init=False)
    horizon_at: datetime = field(init=False)

    def __post_init__(self) -> None:
        opens = self._day("opens_on", self.ask.opens_on, needed=False)
        today = self.at.astimezone(self.zone).date()
        self.opens_at = self.at if opens in {None, today} else self._instant(opens, time(0))
        self.deadline_at = self._instant(
            self._day("deadline_on", self.ask.deadline_on), self._time(self.ask.deadline_time)
        )
        public = self._day("publish_on", self.ask.publish_on, needed=False)
        self.publish_at = self._instant(public, time(0)) if public else None
        self.horizon_at = self._instant(self._day("horizon_on", self.ask.horizon_on), LAST_SECOND)
        if not self.wrong:
            self.wrong.update(self._orders())

    def _orders(self) -> Mapping[str, str]:
        """Return what is wrong with the order of the days."""
        found = {
            "deadline_on": self.deadline_at <= max(self.opens_at, self.at) and OVER_BEFORE,
            "publish_on": self.publish_at is not None
            and self.publish_at < self.opens_at
            and PUBLIC_BEFORE,
            "horizon_on": self.horizon_at < self.deadline_at and DUE_BEFORE,
        }
        return {name: said for name, said in found.items() if said}

    def _day(self, name: str, written: str, *, needed: bool = True) -> date | None:
        if not written.strip():
            if needed:
                self.wrong[name] = NEEDED
            return None
        day = read_date(written)
        if day is None:
            self.wrong[name] = NOT_A_DATE
        return day

    def _time(self, written: str) -> time:
        found = read_time(written)
        if found is None:
            self.wrong["deadline_time"] = NO_TIME
        return found or LAST_SECOND

    def _instant(self, day: date | None, clock: time) -> datetime:
        return datetime.combine(day, clock, self.zone) if day else self.at
