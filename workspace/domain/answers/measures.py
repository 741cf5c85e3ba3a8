"""Measures: the implementing steps of a pledge, each with its yardstick, dates and who acts."""

from collections.abc import Mapping

from workspace.domain.answers.fields import Errors, Field, Kind, Raw, Rows
from workspace.domain.answers.periods import last_day
from workspace.domain.answers.readers import ascii_digits, is_currency, is_figure
from workspace.domain.answers.spoken import Figure, Line, Money, Said, Written
from workspace.domain.answers.yardsticks import (
    DIRECTIONS,
    DISAGGREGATION,
    INDICATOR_TYPES,
    VERIFICATION_SOURCES,
)
from workspace.domain.input import read_date
from workspace.domain.values import Json, rows, text_at
from workspace.domain.words import N_

MAX_MEASURES = 10
MAX_MILESTONES = 10
DUE_BEFORE_START = N_("The due date is before the start.")
MILESTONE_AFTER_DUE = N_("A milestone cannot be later than the due date.")
EITHER_GROUPS_OR_REASON = N_("Give either the groups or the reason why there are none, not both.")

_MEASURED = frozenset({"baseline_value", "target_value"})
_COUNTED = frozenset({"number", "percent", "money"})

MEASURE_FIELDS: tuple[Field | Rows, ...] = (
    Field(
        key="title",
        label=N_("Measure"),
        help=N_("What will be done, in one line."),
        needed=True,
    ),
    Field(
        key="responsible_party",
        label=N_("Responsible party"),
        kind=Kind.PARTY,
        help=N_("The party of this pledge that answers for the measure."),
    ),
    Field(
        key="implementing_body",
        label=N_("Implementing body"),
        help=N_("The ministry, office or unit that does the work."),
    ),
    Field(
        key="legal_basis",
        label=N_("Mandate or legal step"),
        help=N_("The law, decision or approval that allows it."),
        max_chars=300,
    ),
    Field(
        key="indicator_type",
        label=N_("Kind of indicator"),
        kind=Kind.CHOICE,
        choices=INDICATOR_TYPES,
    ),
    Field(
        key="indicator_text",
        label=N_("Indicator"),
        help=N_("What is counted or must be done."),
        max_chars=300,
    ),
    Field(
        key="baseline_value",
        label=N_("Baseline"),
        help=N_("The value today; 0 or “not yet” is an answer."),
        max_chars=100,
    ),
    Field(key="baseline_date", label=N_("Date of the baseline"), kind=Kind.DAY),
    Field(key="baseline_by", label=N_("Or: baseline to be established by"), kind=Kind.DAY),
    Field(
        key="target_value",
        label=N_("Target"),
        help=N_("The value to reach, or the state that is then reached."),
        max_chars=100,
    ),
    Field(
        key="target_unit",
        label=N_("Unit"),
        help=N_("Judges, districts, CHF, % of cases."),
        max_chars=60,
    ),
    Field(key="direction", label=N_("Direction"), kind=Kind.CHOICE, choices=DIRECTIONS),
    Field(
        key="verification_source",
        label=N_("Means of verification"),
        kind=Kind.CHOICE,
        choices=VERIFICATION_SOURCES,
    ),
    Field(
        key="verification_body",
        label=N_("Who holds or publishes it"),
        help=N_("The office, or a link to the source."),
        max_chars=300,
    ),
    Field(
        key="disaggregate_by",
        label=N_("Broken down by"),
        kind=Kind.CHOICES,
        choices=DISAGGREGATION,
        max_items=len(DISAGGREGATION),
    ),
    Field(
        key="disaggregate_none",
        label=N_("Cannot be broken down, because"),
        max_chars=300,
    ),
    Field(key="start_on", label=N_("Start"), kind=Kind.DAY),
    Field(
        key="due_on",
        label=N_("Due"),
        help=N_("A day; a month or a quarter if the day is not known yet."),
        kind=Kind.PERIOD,
    ),
    Rows(
        key="milestones",
        label=N_("Milestones"),
        columns=(
            Field(key="title", label=N_("Milestone"), needed=True),
            Field(key="on", label=N_("Date"), kind=Kind.DAY, needed=True),
        ),
        max_items=MAX_MILESTONES,
    ),
)

MEASURE_KEYS: tuple[str, ...] = tuple(field.key for field in MEASURE_FIELDS)
MEASURE_FIELD: dict[str, Field | Rows] = {field.key: field for field in MEASURE_FIELDS}


def empty_measure() -> dict[str, Json]:
    """Return the stored value of a measure nobody has filled in."""
    return {field.key: field.empty for field in MEASURE_FIELDS}


def read_measure(raw: Raw) -> tuple[dict[str, Json], Errors]:
    """Return the measure to store, and errors by field name; with errors nothing may be stored.

    Args:
        raw: everything the form sent. Names are the keys of MEASURE_FIELDS; milestones are sent
            as repeated `milestones_title` and `milestones_on`.
    """
    measure: dict[str, Json] = {}
    errors: Errors = {}
    for field in MEASURE_FIELDS:
        if isinstance(field, Rows):
            measure[field.key], wrong = field.read(raw, field.key)
            errors |= wrong
        else:
            measure[field.key], problem = field.read(raw.get(field.key, ()))
            errors |= {field.key: problem} if problem else {}
    return measure, wrong_together(measure) | errors


def measure_said(measure: object) -> tuple[tuple[str, tuple[Line, ...]], ...]:
    """Return key and lines of each field that says something, in order."""
    stored = measure if isinstance(measure, dict) else {}
    said = ((field.key, _said(field, stored)) for field in MEASURE_FIELDS)
    return tuple((key, lines) for key, lines in said if lines)


def needs_unit(stored: Mapping[str, object]) -> bool:
    """Whether a target is a bare number, that says nothing without its unit."""
    unit = text_at(stored, "target_unit").strip()
    return bool(unit) and is_bare(measured(text_at(stored, "target_value"), stored))


def is_bare(said: Said) -> bool:
    """Whether a value says how many, and not of what."""
    match said:
        case Figure(percent=percent):
            return not percent
        case Written(text):
            return bool(text) and not any(map(str.isalpha, text))
    return False


def _said(field: Field | Rows, stored: Mapping[str, object]) -> tuple[Line, ...]:
    value = stored.get(field.key)
    if isinstance(field, Rows):
        return field.said(value)
    if field.key in _MEASURED and isinstance(value, str):
        return ((measured(value, stored),),) if value else ()
    return (line,) if (line := field.said(value)) else ()


def measured(value: str, stored: Mapping[str, object]) -> Said:
    """Return what a baseline or target says.

    It is a number only where it cannot mean anything else: grouped digits are the writer's words,
    since one language's thousands are another's decimals.
    """
    kind, unit = text_at(stored, "indicator_type"), text_at(stored, "target_unit").strip()
    digits, percent = ascii_digits(value).strip(), False
    if digits.endswith(("%", "\u066a")):
        digits, percent = digits[:-1].rstrip(), True
    leading = len(digits) > 1 and digits.startswith("0") and not digits.startswith("0.")
    if not is_figure(digits) or leading or not (percent or kind in _COUNTED):
        return Written(value)
    if kind == "money" and not percent and is_currency(unit):
        return Money(digits, unit)
    return Figure(digits, percent or kind == "percent")


def wrong_together(measure: Mapping[str, Json]) -> Errors:
    """Return what only all answers of a measure together show to be wrong, by field."""
    errors: Errors = {}
    start, due = read_date(text_at(measure, "start_on")), last_day(text_at(measure, "due_on"))
    if start and due and due < start:
        errors["due_on"] = DUE_BEFORE_START
    days = (read_date(text_at(row, "on")) for row in rows(measure.get("milestones")))
    if due and any(day > due for day in days if day):
        errors["milestones"] = MILESTONE_AFTER_DUE
    if measure.get("disaggregate_by") and measure.get("disaggregate_none"):
        errors["disaggregate_none"] = EITHER_GROUPS_OR_REASON
    return errors
