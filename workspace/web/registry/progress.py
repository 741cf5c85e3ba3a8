"""What became of a public pledge: its page, and the same as data and as a table."""

from collections.abc import Iterator

from flask import jsonify, make_response, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from workspace.domain.errors import NotFound
from workspace.domain.progress.lights import LABELS
from workspace.domain.progress.statuses import STATUSES
from workspace.exports.as_csv import as_csv
from workspace.services import progress
from workspace.services.progress import FollowUp, MeasureCourse, PublicView, ReportView
from workspace.web.access import public
from workspace.web.addresses import whole
from workspace.web.registry.blueprint import blueprint

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
    return jsonify(in_full(symbol, lang))


@blueprint.get(f"{PAGE}.csv")
@public
def progress_csv(lang: str, symbol: str) -> ResponseReturnValue:
    """Give every report as a row of a table; no cell of it is a formula."""
    found = _found(symbol).found
    answer = make_response(as_csv(_table(found)))
    answer.mimetype = "text/csv"
    answer.content_language.add(lang)
    name = f"{found.symbol}-progress.csv"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def in_short(found: FollowUp) -> dict[str, object]:
    """Return where a pledge stands, as data say it."""
    return {
        "status": found.status or None,
        "reporting": str(found.light),
        "closed_at": found.closed_at.isoformat() if found.closed_at else None,
    }


def in_full(symbol: str, lang: str) -> dict[str, object]:
    """Return where each measure of a public pledge stands, and every report there was.

    Raises:
        NotFound: there is none with this symbol, it was not made here, or it was withdrawn.
    """
    found = _found(symbol).found
    return {
        "symbol": found.symbol,
        "title": found.title,
        "lang": found.lang,
        "url": whole("registry.progress_of", lang=lang, symbol=symbol),
        **in_short(found),
        "summary": [_report(one) for one in found.whole.reports],
        "measures": [_measure(one) for one in found.measures],
    }


def _found(symbol: str) -> PublicView:
    view = progress.public(symbol)
    if view is None:
        raise NotFound
    return view


def _measure(one: MeasureCourse) -> dict[str, object]:
    return {
        "number": one.number,
        "title": one.title,
        "organisation": one.organisation,
        "status": one.status or None,
        "reporting": str(one.light),
        "reported_at": one.since.isoformat() if one.current else None,
        "reports": [_report(each) for each in one.reports],
    }


def _report(one: ReportView) -> dict[str, object]:
    said = one.report
    return {
        "id": one.id,
        "organisation": one.organisation,
        "published_at": one.at.isoformat(),
        "status": said.status or None,
        "value": said.value or None,
        "as_of": said.as_of,
        "narrative": said.narrative,
        "challenges": said.challenges,
        "references": list(said.links),
        "unchanged_since": one.unchanged_on or None,
        "corrected_at": one.corrected_at.isoformat() if one.corrected_at else None,
        "correction_reason": one.why or None,
        "words_taken_out_at": one.taken_out_at.isoformat() if one.taken_out_at else None,
    }


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
        one.at.isoformat(),
        said.as_of,
        gettext(STATUSES.label(said.status)) if said.status else "",
        said.value,
        said.narrative,
        said.challenges,
        "\n".join(said.links),
        one.corrected_at.isoformat() if one.corrected_at else "",
    ]
