"""Model pledges of institutions, civil society and businesses."""

from typing import Final

from workspace.domain.models.model import ModelPledge
from workspace.domain.words import N_

OF_OTHERS: Final = (
    ModelPledge(
        key="complaints-in-time",
        kind="nhri",
        theme="justice.remedy",
        title=N_("[Institution] answers complaints within [days] days by [date]"),
        commitment=N_(
            "[Institution] answers [number] of ten complaints within [days] days, in the language "
            "in which they were made, by [date].\n"
            "Whoever complains can do so without a lawyer, by telephone, in writing or in person."
        ),
        scene=N_(
            "In [year] [number] complaints came in; the middle one was answered after [days] days "
            "([source]).\n"
            "People in [regions] and people who speak [languages] hardly complain at all."
        ),
        implementation=N_(
            "[Number] people are trained to take complaints in [languages] by [date].\n"
            "Visits to [places] every [number] months, announced to those who live there.\n"
            "Each year the institution publishes how long it took and what became of complaints, "
            "without any name."
        ),
    ),
    ModelPledge(
        key="defenders-accompanied",
        kind="civil",
        theme="freedoms.defenders",
        title=N_("[Organisation] accompanies [number] human rights defenders a year by [date]"),
        commitment=N_(
            "[Organisation] accompanies [number] defenders a year who are threatened for what they "
            "do: with legal aid, safe places and people beside them, by [date].\n"
            "Defenders decide themselves what is made public about them, and can change their mind."
        ),
        scene=N_(
            "[Number] attacks on defenders became known in [region] in [year] ([public source]).\n"
            "Outside [towns] nobody offers them help within a day."
        ),
        implementation=N_(
            "Defenders of [groups] plan the work with us by [date]; half of the steering group are "
            "they.\n"
            "[Number] lawyers and [number] companions are trained by [date].\n"
            "We report in figures each year; nothing by which a person can be found is written "
            "down in the report."
        ),
    ),
    ModelPledge(
        key="wages-in-the-chain",
        kind="business",
        theme="social.work",
        title=N_("Everybody who works for [business] and its suppliers earns a living by [date]"),
        commitment=N_(
            "[Business] pays at least a living wage to all its own workers by [date], and buys "
            "only from suppliers who do by [date].\n"
            "Workers and their unions can complain to a body that is independent of us and decides "
            "within [days] days."
        ),
        scene=N_(
            "[Number] of our [number] workers and [number] of [number] at our first suppliers earn "
            "less than a living wage ([method], [year]).\n"
            "Most of them are [groups], in [places]."
        ),
        implementation=N_(
            "Wages are published by country and sex by [date], those of suppliers by [date].\n"
            "Prices we pay are raised by what the difference costs, from [date].\n"
            "Unions take part in every visit; what was found and mended is published each year."
        ),
    ),
    ModelPledge(
        key="voices-at-the-table",
        kind="other",
        theme="freedoms.participation",
        title=N_("The people concerned sit at the table of [organisation] by [date]"),
        commitment=N_(
            "[Organisation] decides about [matters] only with people whom it concerns: they have "
            "[number] of [number] seats in [body], with a vote and with their costs paid, by "
            "[date]."
        ),
        scene=N_(
            "In [year] [number] of [number] members of [body] belonged to those it decides about.\n"
            "[Groups] have said in [consultation] that they are heard too late or not at all."
        ),
        implementation=N_(
            "The rules of [body] are changed by [date].\n"
            "Seats are filled by [groups] themselves, by a vote that they organise by [date].\n"
            "Each year it is published what they proposed and what became of it."
        ),
    ),
)
