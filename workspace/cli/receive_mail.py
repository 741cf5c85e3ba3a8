"""`flask --app wsgi receive-mail`: one letter of a mail server, told by the exit code what came."""

import logging
import sys
from typing import Final

import click
from flask.cli import with_appcontext

from workspace.config import BadSettings
from workspace.process import health
from workspace.process.health import Unusable
from workspace.services import by_mail
from workspace.services.by_mail import Outcome, Receipt

log = logging.getLogger(__name__)
LATER: Final = 75
CODES: Final = {
    Outcome.TAKEN: 0,
    Outcome.TWICE: 0,
    Outcome.ANSWERED: 0,
    Outcome.ASIDE: 0,
    Outcome.UNREADABLE: 65,
    Outcome.NOBODYS: 67,
    Outcome.LATER: LATER,
    Outcome.NOT_THEIRS: 77,
    Outcome.REFUSED: 77,
}
"""What a mail server understands (sysexits): 75 is tried again, 65, 67 and 77 are sent back."""


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
