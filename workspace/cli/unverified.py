"""`flask --app wsgi unverified`: which organisations wait for the secretariat, and who poses."""

import click
from flask.cli import with_appcontext

from workspace.services.parties import unverified as waiting


@click.command("unverified")
@with_appcontext
def unverified() -> None:
    """List the organisations nobody has verified, and which verified ones their names read like."""
    found = waiting.unverified()
    for one in found:
        click.echo(f"{one.slug}  {one.name}  <{one.email}>  since {one.created_at:%Y-%m-%d}")
        if one.resembles:
            click.echo(f"  reads like the verified {one.resembles}: look before you verify it")
    click.echo(f"{len(found)} organisations are not verified.")
