"""Which letter says what: plain text that gives nothing away to whoever else reads the mailbox."""

from dataclasses import dataclass
from datetime import UTC, datetime

from workspace.domain.words import N_

# A mailbox may be watched or shared, so neither subject nor body names a pledge, a person or an
# organisation; the page behind the link does, to the person it was meant for.
INVITATION_SUBJECT = N_("An invitation awaits you")
INVITATION_BODY = N_(
    """\
Hello,

you have been asked to take part in a text that several organisations are preparing together.

This page says who asks, and in what role. Opening it changes nothing; there you can accept,
decline, or say that you are not the right person:

%(link)s

The link is meant for %(address)s and works until %(until)s.
If more than one such letter reached you, use the link of the latest.
Please do not forward it: whoever needs an invitation can be sent their own.

If this means nothing to you, you need not do anything.
"""
)


REMINDER_SUBJECT = N_("Something waits for you")
REMINDER_BODY = N_(
    """\
Hello,

a text that your organisation prepares together with others cannot go on without it.

Sign in to see what is asked, and by when:

%(link)s

Nothing happens until you decide.
"""
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A letter to one address, ready to be sent; `subject` and `to` are single lines."""

    to: str
    subject: str
    body: str


def invitation(address: str, link: str, until: datetime) -> Letter:
    """Return the letter that brings an invitation to `address`.

    Args:
        address: who is invited.
        link: address of the page that shows the invitation; holds its secret.
        until: instant from which the invitation can no longer be accepted.
    """
    deadline = f"{until.astimezone(UTC):%Y-%m-%d %H:%M} UTC"
    words = {"link": link, "address": address, "until": deadline}
    return Letter(to=address, subject=INVITATION_SUBJECT, body=INVITATION_BODY % words)


def reminder(address: str, link: str) -> Letter:
    """Return the letter that reminds a party, without a word of what or whom it is about.

    Args:
        address: of somebody who may sign for the party, or works for it.
        link: address of the desk, which shows it to whoever signs in.
    """
    return Letter(to=address, subject=REMINDER_SUBJECT, body=REMINDER_BODY % {"link": link})
