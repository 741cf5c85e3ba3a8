"""The course of a measure: its reports, and where their values lie between days and amounts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from workspace.domain.answers.measures import is_bare, measured
from workspace.domain.answers.periods import last_day
from workspace.domain.answers.spoken import Figure, Money, Said
from workspace.domain.input import read_date
from workspace.domain.progress.reports import Report
from workspace.domain.values import text_at


@dataclass(frozen=True, slots=True)
class Point:
    """A value on a day; `said` is how it is told, `amount` what it counts."""

    on: date
    amount: Decimal
    said: Said


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """What can be drawn of a measure.

    Attributes:
        points: its values that are numbers, the earliest first.
        baseline, target: where it began and where it is to go, if they are numbers of that kind.
    """

    points: tuple[Point, ...]
    baseline: Point | None = None
    target: Point | None = None

    @property
    def amounts(self) -> tuple[Decimal, ...]:
        """Every amount there is to be drawn."""
        ends = (one for one in (self.baseline, self.target) if one is not None)
        return tuple(one.amount for one in (*self.points, *ends))


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportView:
    """A published report.

    Attributes:
        began_at: when it was first published, before it was corrected.
        said: its value, read as the measure's baseline and target are.
        unit: in which it is counted, as it was signed.
        unchanged_on: the day of the last report that said more; empty where this one does.
        of_revision: the number of an earlier text, where it was reported of that; else 0.
        corrected_at: when another report took its place; None for one that stands.
        corrects: it took the place of another, for the reason `why`.
        taken_out_at: when its words were taken out.
        closes: the pledge was closed by it.
        altered: it is not as it was published: nothing of what stands there is said or counted.
    """

    id: str
    number: int
    organisation_id: str
    organisation: str
    at: datetime
    began_at: datetime
    report: Report
    said: Said | None
    unit: str
    unchanged_on: str
    corrected_at: datetime | None
    corrects: bool
    why: str
    taken_out_at: datetime | None
    closes: bool
    of_revision: int = 0
    altered: bool = False

    @property
    def stands(self) -> bool:
        """Whether it is what was published, and no other stands in its place."""
        return self.corrected_at is None and not self.altered


def value_said(value: str, measure: Mapping[str, object]) -> Said | None:
    """Return what a reported value says, read as the baseline and the target of its measure are."""
    return measured(value, measure) if value else None


def unit_said(said: Said | None, measure: Mapping[str, object]) -> str:
    """Return the unit a value is counted in, as it was signed; empty where it says its own."""
    return text_at(measure, "target_unit") if said is not None and is_bare(said) else ""


def course(
    measure: Mapping[str, object], reported: Iterable[tuple[str, str]], fallback: date
) -> Course | None:
    """Return what can be drawn of a measure; None where no reported value is a number.

    Values of another kind than the last one (a percentage among counts) are left out.

    Args:
        measure: its answers as they were signed.
        reported: day, as YYYY-MM-DD, and value of each report.
        fallback: the day a baseline belongs to that names none.
    """
    points = [point for day, value in reported if (point := _point(read_date(day), value, measure))]
    points.sort(key=lambda point: point.on)
    if not points:
        return None
    like = _kind(points[-1].said)
    started = read_date(text_at(measure, "baseline_date")) or fallback
    due = last_day(text_at(measure, "due_on"))
    ends = (
        _point(started, text_at(measure, "baseline_value"), measure),
        _point(due or points[-1].on, text_at(measure, "target_value"), measure),
    )
    baseline, target = (one if one and _kind(one.said) == like else None for one in ends)
    return Course(
        points=tuple(point for point in points if _kind(point.said) == like),
        baseline=baseline,
        target=target,
    )


def _point(on: date | None, value: str, measure: Mapping[str, object]) -> Point | None:
    said = measured(value, measure) if value else None
    if on is None or not isinstance(said, Figure | Money):
        return None
    return Point(on, Decimal(said.digits if isinstance(said, Figure) else said.amount), said)


def _kind(said: Said) -> tuple[str, str]:
    if isinstance(said, Money):
        return "money", said.currency
    return "figure", "%" if isinstance(said, Figure) and said.percent else ""
