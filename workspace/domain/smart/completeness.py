"""How much of what the rubric reads is filled in, whatever its worth."""

from collections.abc import Iterable
from fractions import Fraction

from workspace.domain.answers.facts import FACTS
from workspace.domain.answers.yardsticks import MILESTONE
from workspace.domain.smart.inputs import Measure, Result, SmartInput
from workspace.domain.smart.measure_checks import interim_steps
from workspace.domain.values import text_at

SECTIONS_READ = ("commitment", "scene", "actors")
# Fields of which any one is enough stand together.
_ALWAYS: tuple[tuple[str, ...], ...] = (
    ("responsible_party",),
    ("implementing_body",),
    ("legal_basis",),
    ("indicator_type",),
    ("indicator_text",),
    ("baseline_value", "baseline_by"),
    ("target_value",),
    ("verification_source",),
    ("start_on",),
    ("due_on",),
)


def completeness(pledge: SmartInput) -> Fraction:
    """Return the share, 0 to 1, of applicable rubric fields that hold something.

    A pledge without measures is judged as if it had one empty measure.
    """
    filled = [bool(pledge.written(section)) for section in SECTIONS_READ]
    filled += [bool(fact.said(pledge.facts.get(fact.key))) for fact in FACTS]
    for measure in pledge.measures or ({},):
        filled += [any(measure.get(key) for key in keys) for keys in _applicable(measure, pledge)]
    return Fraction(sum(filled), len(filled))


def _applicable(measure: Measure, pledge: SmartInput) -> Iterable[tuple[str, ...]]:
    yield from _ALWAYS
    kind = text_at(measure, "indicator_type")
    if kind != MILESTONE:
        yield ("direction",)
    if kind not in {MILESTONE, "percent"}:
        yield ("target_unit",)
    if not pledge.is_legal_act:
        yield ("disaggregate_by", "disaggregate_none")
    if interim_steps(measure, pledge) is not Result.NA:
        yield ("milestones",)
