"""Statuses, lights and values in the words of the page, and the course of a measure drawn."""

from dataclasses import dataclass
from typing import Final

from babel import Locale
from flask_babel import gettext
from markupsafe import Markup

from workspace.domain.answers.spoken import Figure, Money, Period, Said
from workspace.domain.progress.course import Point, unit_said, value_said
from workspace.domain.progress.lights import LABELS, Light
from workspace.domain.progress.statuses import STATUSES
from workspace.domain.values import text_at
from workspace.exports import as_progress_svg
from workspace.exports.as_progress_svg import Chart, Mark
from workspace.services.progress import MeasureCourse, ReportView
from workspace.web.pledge.words import tell
from workspace.web.progress.blueprint import blueprint
from workspace.web.times import day, reader

ENDS: Final = ("baseline", "target")
_LOOKS: Final = {
    Light.ON_TRACK: "done",
    Light.DUE: "your-turn",
    Light.OVERDUE: "your-turn",
    Light.SILENT: "stop",
    Light.OVER: "",
}


@dataclass(frozen=True, slots=True)
class Drawn:
    """A measure's course as a picture, and the same as rows of a table.

    Attributes:
        picture: the SVG, drawn and escaped by us.
        unit: in which the values are counted, as it was signed.
        rows: day or name, and value, in words.
    """

    picture: Markup
    unit: str
    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Amount:
    """A value in words of the page, and the unit in which it is counted in those of the pledge."""

    words: str
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Yardstick:
    """By what a measure is measured, so far as it says.

    Attributes:
        indicator: what is counted, as it was signed.
        baseline, target: from where to where it goes.
        due: by when.
        counted: both are numbers, so that it goes from one to the other.
    """

    indicator: str
    baseline: Amount | None
    target: Amount | None
    due: str
    counted: bool


@blueprint.app_template_filter("status_words")
def status(code: str) -> str:
    """Return a status in words; before the first report that there was none."""
    return str(gettext(STATUSES.label(code)) if code else gettext("No report yet"))


@blueprint.app_template_filter("light_words")
def light(found: Light) -> str:
    """Return what a light says."""
    return str(gettext(LABELS[found]))


@blueprint.app_template_filter("light_look")
def look(found: Light) -> str:
    """Return how the word of a light looks; the word says it without."""
    return _LOOKS[found]


@blueprint.app_template_filter("amount")
def amount(report: ReportView) -> Amount | None:
    """Return the value of a report as the page writes numbers; None where it gives none."""
    return Amount(tell(report.said), report.unit) if report.said is not None else None


@blueprint.app_template_filter("yardstick")
def yardstick(one: MeasureCourse) -> Yardstick:
    """Return by what a measure is measured: what is counted, and from where to where it goes."""
    ends = [value_said(text_at(dict(one.value), f"{key}_value"), one.value) for key in ENDS]
    baseline, target = (_amount(said, one) for said in ends)
    due = text_at(dict(one.value), "due_on")
    return Yardstick(
        indicator=text_at(dict(one.value), "indicator_text"),
        baseline=baseline,
        target=target,
        due=tell(Period(due)) if due else "",
        counted=all(isinstance(said, Figure | Money) for said in ends),
    )


def _amount(said: Said | None, one: MeasureCourse) -> Amount | None:
    return Amount(tell(said), unit_said(said, one.value)) if said is not None else None


@blueprint.app_template_filter("drawn")
def drawn(one: MeasureCourse) -> Drawn | None:
    """Return a measure's course drawn; None where no reported value is a number."""
    found, here = one.drawn(), reader()
    if found is None:
        return None
    points = [_mark(point) for point in found.points]
    baseline = _across(gettext("Baseline: %(value)s"), found.baseline)
    target = _across(gettext("Target: %(value)s"), found.target)
    first, last = as_progress_svg.ends(points, baseline, target)
    picture = as_progress_svg.draw(
        Chart(
            name=gettext("Values reported for measure %(number)s", number=one.number),
            points=points,
            baseline=baseline,
            target=target,
            first=day(first),
            last=day(last) if last != first else "",
            mirrored=_is_mirrored(here),
        )
    )
    rows = [(day(point.on), tell(point.said)) for point in found.points]
    if found.baseline:
        rows.insert(0, (str(gettext("Baseline")), tell(found.baseline.said)))
    if found.target:
        rows.append((str(gettext("Target")), tell(found.target.said)))
    counted_in = unit_said(found.points[-1].said, one.value)
    return Drawn(Markup(picture), counted_in, tuple(rows))  # noqa: S704 - escaped where it is drawn


def _mark(point: Point) -> Mark:
    return Mark(point.on, point.amount, tell(point.said))


def _across(named: str, point: Point | None) -> Mark | None:
    if point is None:
        return None
    return Mark(point.on, point.amount, named % {"value": tell(point.said)})


def _is_mirrored(here: Locale) -> bool:
    return bool(here.text_direction == "rtl")
