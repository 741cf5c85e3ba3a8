"""`flask --app wsgi unsure`: letters nobody knows to have gone out, and what became of them."""

import sys

import click
from flask.cli import with_appcontext

from workspace.domain.errors import Refusal
from workspace.services import unsure as doubts


@click.command("unsure")
@click.option("--sent", multiple=True, metavar="ID", help="it went out, as the log says")
@click.option("--again", multiple=True, metavar="ID", help="it did not go out: send it")
@with_appcontext
def unsure(sent: tuple[str, ...], again: tuple[str, ...]) -> None:
    """List the letters nobody knows to have gone out, or say of some what became of them.

    A process that ends, or a line that goes, while the mail server has a letter in its hands leaves
    it in doubt. Look for its ID in the mail server's log, and say which of the two it was.
    """
    for letter_id in sent:
        _settle(letter_id, sent=True)
        click.echo(f"{letter_id}  noted as sent")
    for letter_id in again:
        _settle(letter_id, sent=False)
        click.echo(f"{letter_id}  is sent again")
    found = doubts.unsure()
    for one in found:
        about = one.subject or "news of pledges"
        click.echo(f"{one.id}  <{one.to}>  {about}  given at {one.handed_at:%Y-%m-%d %H:%M} UTC")
    click.echo(f"{len(found)} letters are in doubt.")


def _settle(letter_id: str, *, sent: bool) -> None:
    try:
        doubts.settle(letter_id, sent=sent)
    except Refusal as refusal:
        sys.exit(f"{letter_id}: {refusal.words}")
