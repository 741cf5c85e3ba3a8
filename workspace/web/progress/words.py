"""Statuses, lights and values in the words of the page, and the course of a measure drawn."""

from dataclasses import dataclass

from babel import Locale
from flask_babel import gettext
from markupsafe import Markup

from workspace.domain.progress.course import Point, value_said
from workspace.domain.progress.lights import LABELS, Light
from workspace.domain.progress.statuses import STATUSES
from workspace.domain.values import text_at
from workspace.exports import as_progress_svg
from workspace.exports.as_progress_svg import Chart, Mark
from workspace.services.progress import MeasureCourse, ReportView
from workspace.web.pledge.words import tell
from workspace.web.progress.blueprint import blueprint
from workspace.web.times import day, reader

_LOOKS = {
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
        rows: day or name, and value, in words.
    """

    picture: Markup
    rows: tuple[tuple[str, str], ...]


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


@blueprint.app_template_filter("value_words")
def value(report: ReportView) -> str:
    """Return the value of a report as the page writes numbers; empty where there is none."""
    return tell(report.said) if report.said is not None else ""


@blueprint.app_template_filter("unit_words")
def unit(one: MeasureCourse) -> str:
    """Return the unit of a measure as it was signed, where values are counted in it."""
    counted = text_at(dict(one.value), "indicator_type") == "number"
    return text_at(dict(one.value), "target_unit") if counted else ""


@blueprint.app_template_filter("goal_words")
def goal(one: MeasureCourse) -> str:
    """Return from where to where a measure goes; empty where it does not say."""
    ends = (text_at(dict(one.value), key) for key in ("baseline_value", "target_value"))
    baseline, target = (value_said(end, one.value) for end in ends)
    if target is None:
        return ""
    if baseline is None:
        return str(gettext("Target: %(value)s", value=tell(target)))
    words = gettext(
        "Baseline: %(from)s. Target: %(to)s", **{"from": tell(baseline), "to": tell(target)}
    )
    return str(words)


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
    return Drawn(Markup(picture), tuple(rows))  # noqa: S704 - escaped where it is drawn


def _mark(point: Point) -> Mark:
    return Mark(point.on, point.amount, tell(point.said))


def _across(named: str, point: Point | None) -> Mark | None:
    if point is None:
        return None
    return Mark(point.on, point.amount, named % {"value": tell(point.said)})


def _is_mirrored(here: Locale) -> bool:
    return bool(here.text_direction == "rtl")
