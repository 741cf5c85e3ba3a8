"""`flask --app wsgi after-restore`: what must follow a restored backup."""

import click
from flask.cli import with_appcontext

from workspace.services.text.journal import after_restore as restoring


@click.command("after-restore")
@click.option(
    "--end-sessions", is_flag=True, help="End every sign-in: those ended since are open again."
)
@with_appcontext
def after_restore(*, end_sessions: bool) -> None:
    """Keep open pages from merging what they hold into a restored database; none may be served."""
    done = restoring.after_restore(end_sessions=end_sessions)
    click.echo(f"{done.texts} texts start a new history; {done.sessions} sign-ins were ended.")
