"""`flask --app wsgi verify-record`: is everything that was locked, signed and published whole?"""

from itertools import chain

import click
from flask.cli import with_appcontext

from workspace.services.record import check
from workspace.services.signing import roll


@click.command("verify-record")
@with_appcontext
def verify_record() -> None:
    """Prove every revision, roll, sign-off, receipt and public pledge; exit code 1 on a fault."""
    parts = faulty = 0
    for found in chain(check.check(), roll.check()):
        parts += 1
        for words in found.open:
            click.echo(f"{found.what}: {words}")
        faulty += bool(found.faults)
        for fault in found.faults:
            click.echo(f"{found.what}: {fault}")
    if faulty:
        raise click.ClickException(f"{faulty} of {parts} parts of the record do not hold.")
    click.echo(f"{parts} parts of the record hold.")
