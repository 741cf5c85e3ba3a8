"""Letters fetched from a mailbox: each is taken in as one that a mail server hands over."""

import logging
from collections.abc import Mapping
from typing import Final

from workspace.mail.by_mail import mailbox
from workspace.process.site import settings
from workspace.services.by_mail.receipt import Outcome, receive

log = logging.getLogger(__name__)
_FLAGS: Final[Mapping[Outcome, str]] = {
    Outcome.UNREADABLE: mailbox.FLAGGED,
    Outcome.NOBODYS: mailbox.FLAGGED,
    Outcome.NOT_THEIRS: mailbox.FLAGGED,
    Outcome.REFUSED: mailbox.FLAGGED,
    Outcome.UNPROVED: mailbox.FLAGGED,  # in a mailbox nobody says it later
    Outcome.LATER: mailbox.LEFT,
}
"""What the mailbox keeps of a letter; all else is dealt with."""


def is_asked() -> bool:
    """Whether there is a mailbox from which letters are fetched."""
    inbound = settings().inbound
    return inbound is not None and inbound.mailbox is not None


def fetch(connect: mailbox.Connect = mailbox.over_tls) -> int:
    """Take in what is new in the mailbox of the settings; return how many were dealt with.

    One that cannot be taken in because of a fault here stays new, and the others are not kept up.

    Raises:
        NotFetched: the mailbox cannot be asked.
    """
    inbound = settings().inbound
    if inbound is None or inbound.mailbox is None:
        return 0
    return mailbox.fetch(inbound.mailbox, _take, connect)


def _take(raw: bytes) -> str:
    try:
        found = receive(raw)
    except Exception:  # one letter that cannot be taken in keeps none of the others waiting
        log.exception("a letter could not be taken in; it stays new in the mailbox")
        return mailbox.LEFT
    if found.why:
        log.info("a letter was %s: %s", found.outcome, found.why)
    return _FLAGS.get(found.outcome, mailbox.SEEN)
