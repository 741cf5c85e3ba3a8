"""What of a campaign can still change; once it is open, what people were promised stays.

Nothing is taken away then: its names, its opening and its zone stay, languages are only added, the
last day of measures only moves on, and its deadline is moved by an extension for all alone.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Final

from workspace.domain.campaigns import plans
from workspace.domain.campaigns.days import LAST_SECOND, day_in, instant, time_in
from workspace.domain.campaigns.plans import MAX_TITLE, NO_LANGUAGE, CampaignAsk, CampaignPlan
from workspace.domain.codes.tongues import LANGUAGES
from workspace.domain.errors import Invalid
from workspace.domain.input import NEEDED, NOT_A_DATE, clean_line, read_date
from workspace.domain.words import N_

LANGUAGE_STAYS: Final = N_("Drafts may be written in these already. Languages can only be added.")
HORIZON_STAYS: Final = N_("Measures may be due until then already. This day can only move on.")
PUBLISH_OVER: Final = N_("Choose a day that is still to come, or leave this empty.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A campaign as it stands.

    Attributes:
        plan: what it is.
        pledged: whether a pledge was submitted in it, which becomes public at the moment said then.
    """

    plan: CampaignPlan
    pledged: bool = False

    def is_open(self, at: datetime) -> bool:
        """Whether it has opened, so that people rely on what it says."""
        return self.plan.opens_at <= at


def asked(plan: CampaignPlan) -> CampaignAsk:
    """Return a campaign as somebody would ask for it in a form."""
    zone = plan.timezone
    return CampaignAsk(
        title=plan.title,
        slug=plan.slug,
        prefix=plan.prefix,
        timezone=zone,
        opens_on=day_in(plan.opens_at, zone),
        deadline_on=day_in(plan.deadline_at, zone),
        deadline_time=time_in(plan.deadline_at, zone),
        publish_on=day_in(plan.publish_at, zone),
        horizon_on=day_in(plan.horizon_at, zone),
        languages=plan.languages,
    )


def read(ask: CampaignAsk, held: Held, at: datetime) -> CampaignPlan:
    """Return what a campaign becomes; what can change no more is not looked at.

    Raises:
        Invalid: an answer cannot be taken.
    """
    if not held.is_open(at):
        return plans.read(replace(ask, slug=held.plan.slug, prefix=held.plan.prefix), at)
    title = clean_line(ask.title, MAX_TITLE, needed=True, most_points=MAX_TITLE)
    languages = tuple(code for code in LANGUAGES if code in ask.languages)
    horizon, publish = _horizon(ask, held), _publish(ask, held, at)
    errors = {
        "title": title.problem,
        "languages": _languages_problem(ask.languages, held.plan.languages),
        "horizon_on": horizon if isinstance(horizon, str) else None,
        "publish_on": publish if isinstance(publish, str) else None,
    }
    said = {name: problem for name, problem in errors.items() if problem}
    if said or isinstance(horizon, str) or isinstance(publish, str):
        raise Invalid(said)
    return replace(
        held.plan, title=title.text, languages=languages, horizon_at=horizon, publish_at=publish
    )


def _languages_problem(asked_for: tuple[str, ...], held: tuple[str, ...]) -> str | None:
    if not asked_for or not set(asked_for) <= set(LANGUAGES):
        return NO_LANGUAGE
    return None if set(held) <= set(asked_for) else LANGUAGE_STAYS


def _horizon(ask: CampaignAsk, held: Held) -> datetime | str:
    """Return the last day of measures as an instant, or what is wrong with it."""
    plan = held.plan
    if ask.horizon_on.strip() == day_in(plan.horizon_at, plan.timezone):
        return plan.horizon_at
    day = _day(ask.horizon_on)
    if isinstance(day, str):
        return day
    if day is None:
        return NEEDED
    found = instant(day, LAST_SECOND, plan.timezone)
    return found if found > plan.horizon_at else HORIZON_STAYS


def _publish(ask: CampaignAsk, held: Held, at: datetime) -> datetime | str | None:
    """Return the instant before which nothing is public, None for none, or what is wrong."""
    plan = held.plan
    if held.pledged or ask.publish_on.strip() == day_in(plan.publish_at, plan.timezone):
        return plan.publish_at
    day = _day(ask.publish_on)
    if day is None or isinstance(day, str):
        return day
    found = instant(day, time(0), plan.timezone)
    return found if found > at else PUBLISH_OVER


def _day(written: str) -> date | str | None:
    return (read_date(written) or NOT_A_DATE) if written.strip() else None
