"""The foot of letters: what people keep shows later if two were ever shown different records."""

from workspace.mail.foot import footed
from workspace.mail.letters import Letter
from workspace.process.site import settings
from workspace.services.record import log

_COMPARED_AT = "/record/checkpoint"


def under(letter: Letter) -> Letter:
    """Return a letter with the checkpoint of the record, as it is now, at its foot."""
    return footed(letter, log.newest(), f"{settings().public_url}{_COMPARED_AT}")
