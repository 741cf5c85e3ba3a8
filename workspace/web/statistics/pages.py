"""The statistics of the registry: a page with tables and bars, and the same as CSV and JSON."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from workspace import cldr
from workspace.exports.as_csv import as_csv
from workspace.services import campaigns, statistics
from workspace.services.registry.query import wish
from workspace.services.statistics import Census, Figure
from workspace.web.access import public
from workspace.web.addresses import whole
from workspace.web.api import json_form
from workspace.web.record import stated
from workspace.web.registry.filter_form import offered
from workspace.web.statistics.blueprint import blueprint
from workspace.web.times import reader

PAGE: Final = "/<string:lang>/statistics"
FILE: Final = "statistics"


@blueprint.get(PAGE)
@public
def page(lang: str) -> ResponseReturnValue:
    """Show how many public pledges there are under every code; filters as in the registry."""
    wished = wish(request.args)
    return render_template(
        "statistics/page.html",
        lang=lang,
        census=statistics.census(wished),
        filters=offered(wished),
        campaign=campaigns.title_of(wished.campaign),
        share=_share,
        part=_part,
        year=_year,
        address=whole("statistics.page", lang=lang, **wished.address),
    )


@blueprint.get(f"{PAGE}.csv")
@public
def as_table(lang: str) -> ResponseReturnValue:
    """Give the same numbers as one table, a row for each code."""
    return stated.table(as_csv(_rows(statistics.census(wish(request.args)))), FILE, lang)


@blueprint.get(f"{PAGE}.json")
@public
def as_data(lang: str) -> ResponseReturnValue:
    """Give the same numbers as JSON; codes are those of the filters."""
    return stated.data(json_form.in_numbers(wish(request.args), lang))


def _rows(counted: Census) -> Iterator[list[str]]:
    yield [
        gettext("Table"),
        gettext("Code"),
        gettext("Name"),
        gettext("Pledges"),
        gettext("Per cent"),
        gettext("Pledges counted"),
        gettext("Newest public pledge"),
        gettext("Published"),
        gettext("Measures"),
    ]
    newest = counted.newest
    upto = [newest.symbol, newest.published_at.isoformat()] if newest else ["", ""]
    of = counted.found
    for group in counted.groups:
        for one in group.figures:
            named = [gettext(group.label), one.code, gettext(one.label)]
            yield [*named, str(one.number), cldr.tenth(one.number, of), str(of), *upto, ""]
    unreported = [gettext("Progress, as reported"), "unreported", gettext("No report yet")]
    yield [*unreported, str(counted.silent), cldr.tenth(counted.silent, of), str(of), *upto, ""]
    for code, words, number in _of_cohorts(counted):
        named = [gettext("Campaign and year"), code, words]
        yield [*named, str(number), cldr.tenth(number, of), str(of), *upto, ""]
    for code, words, number, among in _of_measures(counted):
        named = [gettext("Measures by campaign and year"), code, words]
        yield [*named, "", cldr.tenth(number, among), str(of), *upto, str(number)]


def _of_cohorts(counted: Census) -> Iterator[tuple[str, str, int]]:
    """Give code, name and number of each cohort, and of what was reported within it."""
    for one in counted.cohorts:
        code, words = f"{one.campaign}.{one.year}", f"{one.title}, {one.year}"
        yield code, words, one.number
        for each in one.statuses:
            yield f"{code}.{each.code}", f"{words}: {gettext(each.label)}", each.number
        yield f"{code}.unreported", f"{words}: {gettext('No report yet')}", one.silent


def _of_measures(counted: Census) -> Iterator[tuple[str, str, int, int]]:
    """Give code, name and number of the measures of each cohort, and of how many in all."""
    for one in counted.cohorts:
        code, words, all_of_it = (
            f"{one.campaign}.{one.year}",
            f"{one.title}, {one.year}",
            one.measures,
        )
        yield code, words, all_of_it, all_of_it
        for each in one.measured:
            label = f"{words}: {gettext(each.label)}"
            yield f"{code}.{each.code}", label, each.number, all_of_it
        nothing = f"{words}: {gettext('No report yet')}"
        yield f"{code}.unreported", nothing, one.unmeasured, all_of_it


def _share(one: Figure, of: int) -> str:
    return _part(one.number, of)


def _part(number: int, of: int) -> str:
    return cldr.share(number, of, reader())


def _year(number: int) -> str:
    return cldr.year(date(number, 1, 1), reader())
