"""`flask --app wsgi import-pledges FILE`: pledges made elsewhere, into a campaign's registry."""

import json
from collections.abc import Iterable
from pathlib import Path

import click
from flask.cli import with_appcontext

from workspace.domain.errors import Invalid, NotFound
from workspace.domain.record.imported import Problem
from workspace.services.registry import imports
from workspace.services.registry.imports import BadLine, DoneLine, Report

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_FIRST = 5
_SAID = {
    "imported": "imported as {}",
    "present": "is {} already",
    "different": "differs from {}, which was left as it is",
}


@click.command("import-pledges")
@click.argument("file", type=_FILE)
@click.option("--campaign", help="Slug of the campaign; may be left out where there is only one.")
@click.option("--regions", type=_FILE, help="JSON object: region code by name of the submitter.")
@click.option("--columns", type=_FILE, help="JSON object: column by field, for a table (CSV).")
@with_appcontext
def import_pledges(
    file: Path, campaign: str | None, regions: Path | None, columns: Path | None
) -> None:
    """Import a file of one pledge a line, or a table: all of it, or nothing if a line is bad."""
    mapped = _regions(regions) if regions else {}
    named = _columns(columns) if columns else None
    try:
        with file.open("rb") as opened:
            report = imports.import_pledges(opened, campaign or _only_campaign(), mapped, named)
    except NotFound:
        raise click.ClickException(f"There is no campaign {campaign!r}.") from None
    except Invalid as refusal:
        names = ", ".join(sorted(refusal.errors))
        raise click.ClickException(f"No region of our list is given for: {names}") from None
    except OSError as fault:
        raise click.ClickException(f"The file cannot be read: {fault.strerror}.") from None
    _tell(report)


def _tell(report: Report) -> None:
    for problem, numbers in _grouped(report.bad).items():
        where = f"{problem.field}: " if problem.field else ""
        click.echo(f"{_listed(numbers)}: {where}{problem.sentence}", err=True)
    if report.bad:
        raise click.ClickException("Nothing was imported.")
    for line in report.done:
        click.echo(_said(line))
    click.echo(
        f"{report.count('imported')} imported, {report.count('present')} there already, "
        f"{report.count('different')} different there."
    )


def _grouped(bad: Iterable[BadLine]) -> dict[Problem, list[int]]:
    """Return the lines of each thing that is wrong, so that none is said a thousand times."""
    found: dict[Problem, list[int]] = {}
    for one in bad:
        found.setdefault(one.problem, []).append(one.number)
    return found


def _listed(numbers: list[int]) -> str:
    shown = ", ".join(map(str, numbers[:_FIRST]))
    more = f" and {len(numbers) - _FIRST:,} more" if len(numbers) > _FIRST else ""
    return f"line{'s' if len(numbers) > 1 else ''} {shown}{more}"


def _said(line: DoneLine) -> str:
    return f"line {line.number}: {line.external_id} {_SAID[line.what].format(line.symbol)}"


def _only_campaign() -> str:
    slugs = imports.campaign_slugs()
    if len(slugs) != 1:
        listed = ", ".join(slugs) or "there is none yet"
        raise click.ClickException(f"Name the campaign with --campaign: {listed}.")
    return slugs[0]


def _regions(file: Path) -> dict[str, str]:
    try:
        found = json.loads(file.read_bytes())
    except (OSError, ValueError, RecursionError):
        found = None
    if not isinstance(found, dict) or not all(isinstance(code, str) for code in found.values()):
        raise click.ClickException("The regions are no JSON object of codes by name.")
    return found


def _columns(file: Path) -> dict[str, object]:
    try:
        found = json.loads(file.read_bytes())
    except (OSError, ValueError, RecursionError):
        found = None
    if not isinstance(found, dict) or not all(map(_is_column, found.values())):
        raise click.ClickException(
            'The columns are no JSON object of a column, or {"always": a value}, by field.'
        )
    return found


def _is_column(value: object) -> bool:
    return isinstance(value, str) or (isinstance(value, dict) and set(value) == {"always"})
