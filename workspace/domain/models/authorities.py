"""Model pledges of States, their groups and cities."""

from typing import Final

from workspace.domain.models.model import ModelPledge
from workspace.domain.words import N_

OF_AUTHORITIES: Final = (
    ModelPledge(
        key="registers-of-arrest",
        kind="state",
        theme="person.detention",
        title=N_("Every arrest in [country] is in a register that a judge can read by [date]"),
        commitment=N_(
            "[Country] keeps, in every place where the police hold people, one register of "
            "arrests that judges and the national human rights institution can read at any hour, "
            "by [date].\n"
            "Whoever is arrested is told of it in a language they understand, and the register "
            "says when that was."
        ),
        scene=N_(
            "Of [number] police stations [number] keep such a register today ([source], [year]).\n"
            "Families of those arrested in [places] have searched for them for [how long] on "
            "average."
        ),
        implementation=N_(
            "[Ministry] issues the rule and the form by [date].\n"
            "Stations are equipped and their officers trained, [number] a quarter, those with most "
            "arrests first.\n"
            "[Institution] visits [number] stations a year unannounced and publishes what it found."
        ),
    ),
    ModelPledge(
        key="birth-registration",
        kind="state",
        theme="freedoms.nationality",
        title=N_("Every child born in [country] is registered within [days] days by [date]"),
        commitment=N_(
            "[Country] registers every child born on its territory within [days] days and free of "
            "charge, whatever papers the parents have, by [date].\n"
            "Children who were never registered get a certificate without a penalty until [date]."
        ),
        scene=N_(
            "[Per cent] of children under five are registered today, and [per cent] in [region] "
            "([source], [year]).\n"
            "Least of all are the children of [groups]."
        ),
        implementation=N_(
            "The law is amended by [date]: no fee, no papers of the parents as a condition.\n"
            "[Number] health posts register births from [date], with staff who speak [languages].\n"
            "The figures are published each year by district, sex and group."
        ),
    ),
    ModelPledge(
        key="yearly-follow-up",
        kind="regional",
        theme="systems.treaties",
        title=N_("[Organisation] publishes each year how its members carry out recommendations"),
        commitment=N_(
            "[Organisation] publishes on [day] of each year, from [year] on, which accepted "
            "recommendations of human rights mechanisms each of its [number] members has carried "
            "out.\n"
            "Members that ask for it get an expert for up to [number] weeks."
        ),
        scene=N_(
            "[Number] of [number] members follow up what was recommended to them in one place "
            "([source], [year]).\n"
            "Smaller administrations answer to [number] mechanisms with [number] people."
        ),
        implementation=N_(
            "The members agree on one form by [date].\n"
            "The secretariat hires [number] people by [date] and trains focal points of every "
            "member.\n"
            "The first overview is published on [date]; civil society is asked for its own view."
        ),
    ),
    ModelPledge(
        key="homes-before-winter",
        kind="city",
        theme="social.housing",
        title=N_("Nobody in [city] is evicted without another home by [date]"),
        commitment=N_(
            "[City] enforces no eviction from a dwelling it owns or pays for unless another home "
            "in reach of work and school is ready, by [date].\n"
            "Whoever is threatened with eviction by anybody gets advice within [number] days."
        ),
        scene=N_(
            "[Number] households were evicted in [city] in [year], [number] of them with children "
            "([source]).\n"
            "[Number] of them had no home [number] months later."
        ),
        implementation=N_(
            "The council adopts the rule and the money, [amount] a year, by [date].\n"
            "An advice office opens in [district] by [date] and speaks [languages].\n"
            "The number of evictions and of new homes is published every quarter."
        ),
    ),
)
