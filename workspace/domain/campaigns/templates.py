"""Templates a campaign can be opened from: what is usual for campaigns of a kind, to be changed.

Whatever the template, pledges have the sections, questions and themes that all pledges here have;
each kind of organisation opens its drafts with the lines of `domain/text/starters`, where the
campaign has none of its own.
"""

from dataclasses import dataclass
from typing import Final

from workspace.domain.codes.tongues import LANGUAGES
from workspace.domain.words import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignTemplate:
    """What is usual for a kind of campaign.

    Attributes:
        key: names it in commands and forms; stable.
        label: what people choose it by, untranslated.
        about: when to choose it, untranslated.
        title: what such a campaign may be called; the year follows.
        organisation_type: of the organisation that usually keeps it (`ORGANISATION_TYPES`).
        timezone: in which its days begin and end.
        days_open: from the opening to the deadline.
        years_to_act: full calendar years after the deadline by whose end measures must be done.
        invitation_days: how long an invitation to a draft can be answered.
        flagship_cap: how many flagship pledges one Member State may name.
        languages: in which pledges may be signed.
    """

    key: str
    label: str
    about: str
    title: str
    organisation_type: str
    timezone: str
    days_open: int
    years_to_act: int
    invitation_days: int
    flagship_cap: int
    languages: tuple[str, ...]


TEMPLATES: Final = (
    CampaignTemplate(
        key="human-rights",
        label=N_("A human rights campaign for States and everybody else"),
        about=N_(
            "Half a year to draft, five years to act, all six official languages of the United "
            "Nations."
        ),
        title="Pledges for human rights",
        organisation_type="un_entity",
        timezone="Europe/Zurich",
        days_open=180,
        years_to_act=5,
        invitation_days=7,
        flagship_cap=5,
        languages=LANGUAGES,
    ),
    CampaignTemplate(
        key="cities",
        label=N_("A campaign of cities and local authorities"),
        about=N_("Four months to draft, four years to act, in three languages."),
        title="Pledges of cities",
        organisation_type="local_authority",
        timezone="Europe/Zurich",
        days_open=120,
        years_to_act=4,
        invitation_days=10,
        flagship_cap=5,
        languages=("en", "fr", "es"),
    ),
    CampaignTemplate(
        key="network",
        label=N_("A small network's campaign"),
        about=N_("Two months to draft, two years to act, in English; answers may take two weeks."),
        title="Pledges of our network",
        organisation_type="civil_society",
        timezone="UTC",
        days_open=60,
        years_to_act=2,
        invitation_days=14,
        flagship_cap=5,
        languages=("en",),
    ),
)
TEMPLATE: Final = {one.key: one for one in TEMPLATES}
