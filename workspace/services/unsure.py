"""Letters of which nobody knows whether they went out, for those who can look: never for others."""

from dataclasses import dataclass
from datetime import datetime

from workspace.domain.errors import Refusal
from workspace.domain.words import N_
from workspace.process.clock import now
from workspace.process.site import settings
from workspace.process.unit import reading, transaction
from workspace.services.letters import Fate, fate
from workspace.store import letters
from workspace.store.letters import LetterRow


class NotUnsure(Refusal):
    """There is no such letter, or it is known what became of it."""

    code = "not-unsure"
    sentence = N_("No such letter is in doubt: it was sent, or waits, or was given up.")


@dataclass(frozen=True, slots=True, kw_only=True)
class UnsureView:
    """A letter the mail server was given and that nobody knows to have been taken.

    Attributes:
        id: what its Message-ID begins with, by which the mail server's log finds it.
        subject: empty where its words are made when it leaves.
    """

    id: str
    to: str
    subject: str
    handed_at: datetime


def unsure() -> list[UnsureView]:
    """Return every letter in doubt, the oldest first."""
    with reading() as unit:
        rows = letters.in_doubt(unit.session, now())
    return [
        UnsureView(id=row.id, to=row.to, subject=row.subject, handed_at=row.handed_at)
        for row in rows
        if row.handed_at is not None
    ]


def settle(letter_id: str, *, sent: bool) -> None:
    """Say of a letter in doubt that it went out, or that it did not and is to be sent.

    Raises:
        NotUnsure: there is no such letter, or it is known what became of it.
    """
    with transaction() as unit:
        row = unit.session.get(LetterRow, letter_id, with_for_update=True)
        if row is None or fate(row) is not Fate.UNSURE:
            raise NotUnsure
        if not sent:
            row.handed_at, row.due_at, row.attempts = None, now(), 0
            return
        row.sent_at, row.failure = row.handed_at, ""
        if not settings().demo:
            row.body = ""
