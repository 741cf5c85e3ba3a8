"""The rubric smart/1 as a table: each check with its points, the field to fix and its sentences."""

from collections.abc import Callable
from dataclasses import dataclass

from workspace.domain.smart import measure_checks as of_measure
from workspace.domain.smart import pledge_checks as of_pledge
from workspace.domain.smart.inputs import Measure, Result, SmartInput
from workspace.domain.words import N_

RUBRIC = "smart/1"
LETTERS = ("S", "M", "A", "R", "T")
LETTER_LABELS = {
    "S": N_("Specific"),
    "M": N_("Measurable"),
    "A": N_("Attainable"),
    "R": N_("Relevant"),
    "T": N_("Time-bound"),
}
DOES_NOT_APPLY = N_("This does not apply here.")
IN_ORDER = N_("In order.")


@dataclass(frozen=True, slots=True)
class Rule:
    """One check of the rubric.

    Attributes:
        id: letter and number; the letter says which score it counts for.
        points: its weight; the points of a letter sum to 20.
        anchor: section, fact or measure field in which it is fixed.
        label: its name for people, untranslated.
        missing: what to do when it fails.
        better: what would make half marks full; empty where there are none.
        pledge: judges the pledge, or None.
        measure: judges one measure, or None; exactly one of the two is set.
    """

    id: str
    points: int
    anchor: str
    label: str
    missing: str
    better: str = ""
    pledge: Callable[[SmartInput], Result] | None = None
    measure: Callable[[Measure, SmartInput], Result] | None = None

    @property
    def letter(self) -> str:
        """The letter the check counts for."""
        return self.id[0]

    def sentence(self, result: Result) -> str:
        """Return one sentence why, untranslated."""
        return {
            Result.PASS: IN_ORDER,
            Result.PARTIAL: self.better,
            Result.FAIL: self.missing,
            Result.NA: DOES_NOT_APPLY,
        }[result]


RULES: tuple[Rule, ...] = (
    Rule(
        "S1",
        4,
        "action_type",
        N_("Kind of action"),
        N_("Choose the kind of action; say another one in at least 20 characters."),
        N_("Choose one of the eight kinds of action if one fits."),
        pledge=of_pledge.action_type,
    ),
    Rule(
        "S2",
        4,
        "responsible_party",
        N_("Who acts"),
        N_("Name the party and the body that act."),
        N_("Name both the responsible party and the body that does the work."),
        measure=of_measure.who_acts,
    ),
    Rule(
        "S3",
        3,
        "beneficiaries",
        N_("Who benefits"),
        N_("Choose the groups whose rights improve."),
        N_("Name the groups that gain most, not only the general population."),
        pledge=of_pledge.beneficiaries,
    ),
    Rule(
        "S4",
        3,
        "scope",
        N_("Where"),
        N_("Choose the level and name the places."),
        N_("Name at least one place."),
        pledge=of_pledge.scope,
    ),
    Rule(
        "S5",
        3,
        "scene",
        N_("Setting the scene"),
        N_("Describe the situation in at least 300 characters."),
        N_("Give a figure or a source, within 3,000 characters."),
        pledge=of_pledge.scene,
    ),
    Rule(
        "S6",
        3,
        "commitment",
        N_("Plain commitment"),
        N_("Say what will be done with a firm verb: adopt, ratify, fund, train."),
        N_("Take out phrases that take the promise back, such as “strive” or “where possible”."),
        pledge=of_pledge.plain_commitment,
    ),
    Rule(
        "M1",
        4,
        "indicator_text",
        N_("Indicator"),
        N_("Say what is counted or must be done."),
        N_("Choose the kind of indicator and describe it in at least 15 characters."),
        measure=of_measure.indicator,
    ),
    Rule(
        "M2",
        4,
        "baseline_value",
        N_("Baseline"),
        N_("Give today's value with its date; 0 or “not yet” is an answer."),
        N_("Give the value itself once it is established."),
        measure=of_measure.baseline,
    ),
    Rule(
        "M3",
        4,
        "target_value",
        N_("Target"),
        N_("Give a target that differs from the baseline."),
        N_("Give the unit and the direction of the target."),
        measure=of_measure.target,
    ),
    Rule(
        "M4",
        4,
        "verification_source",
        N_("Means of verification"),
        N_("Say from which source others can see that it was done."),
        N_(
            "Name both the kind of source and who holds or publishes it; another kind in at least "
            "15 characters."
        ),
        measure=of_measure.verification,
    ),
    Rule(
        "M5",
        4,
        "disaggregate_by",
        N_("Broken down by group"),
        N_("Choose a breakdown, or say in at least 20 characters why there can be none."),
        measure=of_measure.disaggregation,
    ),
    Rule(
        "A1",
        6,
        "resources",
        N_("Resources"),
        N_(
            "Give the amount and its status, or say in at least 30 characters why no money is "
            "needed."
        ),
        N_("Part of the money is only planned or sought."),
        pledge=of_pledge.resources,
    ),
    Rule(
        "A2",
        5,
        "implementing_body",
        N_("Authority"),
        N_("Name the body that does the work."),
        N_("Name the mandate or the legal step that allows it."),
        measure=of_measure.authority,
    ),
    Rule(
        "A3",
        5,
        "due_on",
        N_("Time to do it"),
        N_("Set start and due date with enough time for this kind of action."),
        N_("The time is short for this kind of action."),
        measure=of_measure.time_enough,
    ),
    Rule(
        "A4",
        4,
        "risks",
        N_("Risks"),
        N_("Name a risk and what will be done about it."),
        N_("Say what will be done about a risk."),
        pledge=of_pledge.risks,
    ),
    Rule(
        "R1",
        4,
        "themes",
        N_("Rights"),
        N_("Choose the rights the pledge serves."),
        N_("Choose a single right, not only a family of rights."),
        pledge=of_pledge.rights,
    ),
    Rule(
        "R2",
        4,
        "sdg_targets",
        N_("Sustainable Development Goals"),
        N_("Choose the goal or target it helps to reach."),
        N_("Choose a target such as 16.3, not only a goal."),
        pledge=of_pledge.goals,
    ),
    Rule(
        "R3",
        4,
        "recommendations",
        N_("Recommendation followed"),
        N_(
            "Give the recommendation it follows, or say in at least 30 characters where you looked."
        ),
        N_("Give a document symbol or a link."),
        pledge=of_pledge.recommendations,
    ),
    Rule(
        "R4",
        4,
        "stakeholders",
        N_("People consulted"),
        N_("Say who was consulted."),
        N_("Hear at least two categories, one of them rights-holders; say how and when."),
        pledge=of_pledge.consulted,
    ),
    Rule(
        "R5",
        4,
        "actors",
        N_("Actors named"),
        N_("Describe the actors and list at least two stakeholders."),
        N_("Both count: at least 150 characters on the actors, and two stakeholders listed."),
        pledge=of_pledge.actors,
    ),
    Rule(
        "T1",
        4,
        "start_on",
        N_("Start"),
        N_("Give the start date."),
        measure=of_measure.start,
    ),
    Rule(
        "T2",
        4,
        "due_on",
        N_("Due date"),
        N_("Set a due date after the start and within the campaign's horizon."),
        N_("Give the day, not only the month or quarter."),
        measure=of_measure.due,
    ),
    Rule(
        "T3",
        4,
        "milestones",
        N_("Interim steps"),
        N_("Set start and due date, and a milestone for each year begun."),
        N_("Add milestones: one for each year begun."),
        measure=of_measure.interim_steps,
    ),
    Rule(
        "T4",
        4,
        "reporting",
        N_("Reporting"),
        N_("Say how often progress is reported: every two years or more often."),
        N_("Report at least once a year, and set the date of the first report."),
        pledge=of_pledge.reporting,
    ),
    Rule(
        "T5",
        4,
        "commitment",
        N_("No vague time"),
        N_("Write at least 50 characters, and dates instead of “soon” or “in due course”."),
        N_("Replace the vague time by a date."),
        pledge=of_pledge.no_vague_time,
    ),
)
