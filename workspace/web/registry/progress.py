"""What became of a public pledge: its page, and the same as data and as a table."""

from collections.abc import Iterator

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from workspace.domain.errors import NotFound
from workspace.domain.progress.lights import LABELS
from workspace.domain.progress.statuses import STATUSES
from workspace.domain.words import N_
from workspace.exports.as_csv import as_csv
from workspace.services import progress
from workspace.services.progress import FollowUp, MeasureCourse, PublicView, ReportView
from workspace.web.access import public
from workspace.web.api import json_form
from workspace.web.record import stated
from workspace.web.registry.blueprint import blueprint

_KEPT_BACK = N_("This report does not match the record any more, so it is kept back.")
PAGE = "/<string:lang>/pledges/<string:symbol>/progress"


@blueprint.get(PAGE)
@public
def progress_of(lang: str, symbol: str) -> ResponseReturnValue:
    """Show how each measure stands, and every report there was."""
    view = _found(symbol)
    return render_template("progress/public.html", lang=lang, view=view)


@blueprint.get(f"{PAGE}.json")
@public
def progress_json(lang: str, symbol: str) -> ResponseReturnValue:
    """Give the same as data."""
    return stated.data(json_form.in_full(_found(symbol).found, lang))


@blueprint.get(f"{PAGE}.csv")
@public
def progress_csv(lang: str, symbol: str) -> ResponseReturnValue:
    """Give every report as a row of a table; no cell of it is a formula."""
    found = _found(symbol).found
    return stated.table(as_csv(_table(found)), f"{found.symbol}-progress", lang)


def _found(symbol: str) -> PublicView:
    view = progress.public(symbol)
    if view is None:
        raise NotFound
    return view


def _table(found: FollowUp) -> Iterator[list[str]]:
    yield [
        gettext("Symbol"),
        gettext("Measure"),
        gettext("Responsible party"),
        gettext("Reporting"),
        gettext("Published"),
        gettext("As of"),
        gettext("Where it stands"),
        gettext("Value"),
        gettext("What was done"),
        gettext("Challenges"),
        gettext("References"),
        gettext("Corrected"),
    ]
    for course in (found.whole, *found.measures):
        for one in course.reports:
            yield [found.symbol, *_cells(course, one)]


def _cells(course: MeasureCourse, one: ReportView) -> list[str]:
    said = one.report
    return [
        f"{course.number} {course.title}" if course.number else gettext("The pledge as a whole"),
        one.organisation,
        gettext(LABELS[course.light]),
        "" if one.altered else one.at.isoformat(),
        said.as_of,
        gettext(STATUSES.label(said.status)) if said.status else "",
        said.value,
        gettext(_KEPT_BACK) if one.altered else said.narrative,
        said.challenges,
        "\n".join(said.links),
        one.corrected_at.isoformat() if one.corrected_at else "",
    ]
