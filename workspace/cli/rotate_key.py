"""`flask --app wsgi rotate-key`: a new key seals from now on, and the old one vouches for it."""

import click
from flask.cli import with_appcontext

from workspace.services.record import rotation


@click.command("rotate-key")
@with_appcontext
def rotate_key() -> None:
    """Seal with a new key from now on; receipts and checkpoints of the old one stay genuine.

    Keep a copy of the new key's file apart from the database. The old private half is gone.
    """
    made = rotation.rotate()
    click.echo(f"{made.by} signed {made.key_id}, which seals since {made.since}.")
