"""Letters: `flask --app wsgi unsure`, of which nobody knows whether they went out; `receive-mail`.

The second is what a mail server hands a letter to, and is told by the exit code what to do with it.
"""

import logging
import sys
from typing import Final

import click
from flask.cli import with_appcontext

from workspace.config import BadSettings
from workspace.domain.errors import Refusal
from workspace.process import health
from workspace.process.health import Unusable
from workspace.services import by_mail
from workspace.services import unsure as doubts
from workspace.services.by_mail import Outcome, Receipt

log = logging.getLogger(__name__)
LATER: Final = 75
CODES: Final = {
    Outcome.TAKEN: 0,
    Outcome.TWICE: 0,
    Outcome.ANSWERED: 0,
    Outcome.ASIDE: 0,
    Outcome.UNREADABLE: 0,
    Outcome.RETURNED: 0,
    Outcome.NOBODYS: 67,
    Outcome.UNPROVED: LATER,
    Outcome.LATER: LATER,
    Outcome.NOT_THEIRS: 77,
    Outcome.REFUSED: 77,
}
"""What a mail server understands (sysexits): 75 is tried again, 67 and 77 are sent back.

Nothing is sent back to a sender that is not proved: whom somebody named would get what they never
wrote.
"""


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


@click.command("receive-mail")
@click.option("--to", default="", metavar="RECIPIENT", help="To whom it is, as the envelope says.")
@click.option("--sender", metavar="SENDER", help="From whom it is, as the envelope says.")
@with_appcontext
def receive_mail(to: str, sender: str | None) -> None:
    """Take one letter from the input, whole, and make a comment of it."""
    try:
        health.require_database()
        raw = sys.stdin.buffer.read(by_mail.MOST_BYTES + 1)
        found = by_mail.receive(raw, to, sender)
    except (BadSettings, Unusable) as fault:
        found = Receipt(Outcome.LATER, str(fault))
    except Exception as fault:
        # Whatever it is, the letter is not lost by it: the mail server keeps it and tries again.
        log.exception("a letter could not be taken in")
        found = Receipt(Outcome.LATER, type(fault).__name__)
    click.echo(f"{found.outcome}: {found.why}" if found.why else str(found.outcome), err=True)
    sys.exit(CODES[found.outcome])
