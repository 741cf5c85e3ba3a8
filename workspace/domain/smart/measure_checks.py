"""Checks of rubric smart/1 that read one measure, one function for each."""

from collections.abc import Mapping

from workspace.domain.answers.periods import MONTHS_A_YEAR, is_exact, months_later
from workspace.domain.answers.yardsticks import INDICATOR_TYPES, MILESTONE, SELF_EVIDENT_HOLDERS
from workspace.domain.input import read_date
from workspace.domain.smart.inputs import Measure, Result, SmartInput, ends, starts, within
from workspace.domain.text.prose import length
from workspace.domain.values import rows, text_at, texts

INDICATOR_CHARS = 15
SOURCE_CHARS = 15
REASON_CHARS = 20
# Days an action of a kind takes at least; what the rubric does not list follows its nearest kin.
MINIMUM_DAYS: Mapping[str, int] = {
    "legislation": 180,
    "ratification": 180,
    "reservations": 180,
    "judicial_independence": 180,
    "policy": 90,
    "budget": 90,
    "national_mechanism": 90,
}
OTHER_MINIMUM_DAYS = 30


def who_acts(measure: Measure, pledge: SmartInput) -> Result:
    """S2: a party of the pledge, a listed stakeholder or a named body; free text is half."""
    responsible, body = (
        text_at(measure, "responsible_party"),
        text_at(measure, "implementing_body"),
    )
    stakeholders = {text_at(row, "name") for row in rows(pledge.facts.get("stakeholders"))}
    known = {name.casefold() for name in (*pledge.parties, *stakeholders) if name}
    if responsible.casefold() in known or (responsible and body):
        return Result.PASS
    return Result.PARTIAL if responsible or body else Result.FAIL


def indicator(measure: Measure, _pledge: SmartInput) -> Result:
    """M1: what is counted, and how; words alone are half."""
    text = text_at(measure, "indicator_text")
    if text_at(measure, "indicator_type") in INDICATOR_TYPES and length(text) >= INDICATOR_CHARS:
        return Result.PASS
    return Result.PARTIAL if text else Result.FAIL


def baseline(measure: Measure, pledge: SmartInput) -> Result:
    """M2: value and date; to be established within a year of the start is half."""
    if text_at(measure, "baseline_value") and read_date(text_at(measure, "baseline_date")):
        return Result.PASS
    by = read_date(text_at(measure, "baseline_by"))
    latest = months_later(starts(measure) or pledge.lock_on, MONTHS_A_YEAR)
    return Result.PARTIAL if by and by <= latest else Result.FAIL


def target(measure: Measure, _pledge: SmartInput) -> Result:
    """M3: a value with unit and direction that differs from the baseline, or the state reached."""
    value, before = text_at(measure, "target_value"), text_at(measure, "baseline_value")
    kind = text_at(measure, "indicator_type")
    if not value or value.casefold() == before.casefold():
        return Result.FAIL
    # A percentage carries its unit; a thing that is done or not has neither unit nor direction.
    has_unit = bool(text_at(measure, "target_unit")) or kind == "percent"
    if kind == MILESTONE or (has_unit and text_at(measure, "direction")):
        return Result.PASS
    return Result.PARTIAL


def verification(measure: Measure, _pledge: SmartInput) -> Result:
    """M4: the kind of source and who holds it; one of both, or a few words on another, is half."""
    source, body = text_at(measure, "verification_source"), text_at(measure, "verification_body")
    if source in SELF_EVIDENT_HOLDERS:
        return Result.PASS
    least = SOURCE_CHARS if source == "other" else 1
    if source and length(body) >= least:
        return Result.PASS
    return Result.PARTIAL if source or body else Result.FAIL


def disaggregation(measure: Measure, pledge: SmartInput) -> Result:
    """M5: broken down by a group, or a reason why not; a legal act has nothing to break down."""
    if pledge.is_legal_act:
        return Result.NA
    reasoned = length(text_at(measure, "disaggregate_none")) >= REASON_CHARS
    return Result.PASS if texts(measure.get("disaggregate_by")) or reasoned else Result.FAIL


def authority(measure: Measure, _pledge: SmartInput) -> Result:
    """A2: the body and its mandate or the legal step; the body alone is half."""
    if not text_at(measure, "implementing_body"):
        return Result.FAIL
    return Result.PASS if text_at(measure, "legal_basis") else Result.PARTIAL


def time_enough(measure: Measure, pledge: SmartInput) -> Result:
    """A3: as many days as such an action takes at least; half of them is half."""
    start, due = starts(measure), ends(measure)
    if start is None or due is None:
        return Result.FAIL
    days, least = (due - start).days, MINIMUM_DAYS.get(pledge.action, OTHER_MINIMUM_DAYS)
    if days >= least:
        return Result.PASS
    return Result.PARTIAL if 2 * days >= least else Result.FAIL


def start(measure: Measure, _pledge: SmartInput) -> Result:
    """T1: the start is set."""
    return Result.PASS if starts(measure) else Result.FAIL


def due(measure: Measure, pledge: SmartInput) -> Result:
    """T2: due after the start and within the campaign's horizon; month or quarter is half.

    Without a start, which T1 answers for, the day of the lock stands in for it.
    """
    ended = ends(measure)
    if ended is None or ended <= (starts(measure) or pledge.lock_on) or not within(measure, pledge):
        return Result.FAIL
    return Result.PASS if is_exact(text_at(measure, "due_on")) else Result.PARTIAL


def interim_steps(measure: Measure, _pledge: SmartInput) -> Result:
    """T3: a milestone for each year begun; not needed up to one year; any is half."""
    begun, ended = starts(measure), ends(measure)
    if begun is None or ended is None:
        return Result.FAIL
    years = 1
    while months_later(begun, MONTHS_A_YEAR * years) < ended:
        years += 1
    if years == 1:
        return Result.NA
    steps = len(rows(measure.get("milestones")))
    if steps >= years:
        return Result.PASS
    return Result.PARTIAL if steps else Result.FAIL
