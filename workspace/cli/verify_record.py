"""`flask --app wsgi verify-record`: is everything that was locked, signed and published whole?"""

import click
from flask.cli import with_appcontext

from workspace.services.record import check


@click.command("verify-record")
@with_appcontext
def verify_record() -> None:
    """Prove every revision, sign-off, receipt and public pledge; exit code 1 on a fault."""
    parts = faulty = 0
    for found in check.check():
        parts += 1
        faulty += bool(found.faults)
        for fault in found.faults:
            click.echo(f"{found.what}: {fault}")
    if faulty:
        raise click.ClickException(f"{faulty} of {parts} parts of the record do not hold.")
    click.echo(f"{parts} parts of the record hold.")
