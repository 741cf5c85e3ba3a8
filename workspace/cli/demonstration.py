"""`flask --app wsgi seed-demo`, and what `make run` does before it serves."""

import logging

import click
import flask_migrate
from flask import Flask
from flask.cli import with_appcontext

from workspace import demo, private
from workspace.domain.errors import NotPermitted
from workspace.process import health
from workspace.process.site import settings

_TURN = "start.gate"


@click.command("seed-demo")
@with_appcontext
def seed_demo() -> None:
    """Fill an empty database with the demonstration; only where BANYAN_DEMO is 1."""
    try:
        made = demo.seed()
    except NotPermitted:
        raise click.ClickException("This fills the database: set BANYAN_DEMO=1 first.") from None
    if made is None:
        click.echo("There are accounts in this database already; nothing was added.")
        return
    click.echo(
        f"Made {made.campaign}: {made.pledges} submitted pledges and {made.drafts} drafts "
        f"by {made.people} people of {made.organisations} organisations."
    )


def prepare(app: Flask, *, migrate: bool = True) -> None:
    """Make ready to serve: a database of this release, in the demonstration with people in it.

    Args:
        app: what will serve.
        migrate: whether to migrate the database, and fill that of the demonstration if empty.

    Raises:
        Unusable: the database does not answer, or is not migrated and is not to be.
    """
    # That nothing had to be migrated is not worth three lines at every start.
    logging.getLogger("alembic").setLevel(logging.WARNING)
    with app.app_context():
        if not migrate:
            health.require_database()
            return
        health.migrated_to()
        # Of several that start at once on a new database one makes the tables.
        with private.in_turn(settings().data_dir / _TURN):
            flask_migrate.upgrade()
            made = demo.seed() if settings().demo else None
        if not settings().demo:
            return
        if made is not None:
            click.echo("Filled the empty database with the demonstration.")
        click.echo(f"Sign in as one of these; the password is {demo.PASSWORD}")
        for example, step in demo.next_steps():
            click.echo(f"  {example.email:<30}{example.name}, {example.organisation}")
            if step:
                click.echo(f"  {'':<30}next: {step}")
