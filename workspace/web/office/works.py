"""How the site runs, and the record's check; asked for here, done beside all else."""

from typing import Final

from babel.units import format_unit
from flask import flash, get_flashed_messages, render_template, url_for
from flask.typing import ResponseReturnValue

from workspace.services.office import record_checks
from workspace.services.office import works as running
from workspace.web.access import person, signed_in
from workspace.web.fragments import go
from workspace.web.office.blueprint import blueprint
from workspace.web.times import reader

WORKS: Final = "/secretariat/site"
ASKED: Final = "asked"
_STEP: Final = 1000
_UNITS: Final = ("kilobyte", "megabyte", "gigabyte", "terabyte")


@blueprint.app_template_filter("size")
def size(count: int) -> str:
    """Return a number of bytes as the page's language writes it, in the unit that suits it."""
    amount, unit = count / _STEP, _UNITS[0]
    for larger in _UNITS[1:]:
        if amount < _STEP:
            break
        amount, unit = amount / _STEP, larger
    return format_unit(round(amount, 1), f"digital-{unit}", "short", locale=reader())


@blueprint.get(WORKS)
@signed_in
def works() -> ResponseReturnValue:
    """Show how the site runs, and what checks of the record found."""
    asked = ASKED in get_flashed_messages()
    return render_template("office/works.html", works=running.overview(person()), asked=asked)


@blueprint.get(f"{WORKS}/checks")
@signed_in
def checks() -> ResponseReturnValue:
    """Show what checks of the record found, and how far one is that is under way."""
    return render_template("office/_checks.html", works=running.checks(person()))


@blueprint.post(f"{WORKS}/checks")
@signed_in
def check() -> ResponseReturnValue:
    """Have the whole record checked."""
    record_checks.ask(person())
    flash(ASKED)
    return go(url_for("office.works", _anchor="checks"))
