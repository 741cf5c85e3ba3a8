"""Letters: written with the act that causes them, sent after it, as often as it takes."""

import json
import logging
from base64 import urlsafe_b64encode
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import NamedTuple

from cryptography.fernet import Fernet, InvalidToken

from workspace.domain.errors import NotFound
from workspace.mail import outbox
from workspace.mail.letters import Letter
from workspace.mail.outbox import NotSent
from workspace.process.clock import now
from workspace.process.site import settings
from workspace.process.unit import Unit, reading, transaction
from workspace.store import letters
from workspace.store.letters import LetterRow

log = logging.getLogger(__name__)
Send = Callable[[Letter], None]

# A sender that dies while it holds a letter gives it up after this time; far longer than sending.
CLAIM = timedelta(minutes=10)
FIRST_DELAY = timedelta(minutes=1)
LONGEST_DELAY = timedelta(hours=6)
MOST_ATTEMPTS = 16
NEVER = datetime(9999, 1, 1, tzinfo=UTC)
_SEALED = "sealed:"
# No letter begins like this, so none can be passed off as one with its address, or the reverse.
_ADDRESSED = "\x00letter/2\x00"


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterView:
    """A letter as the demonstration's outbox page shows it."""

    to: str
    subject: str
    body: str
    created_at: datetime
    sent_at: datetime | None


def write(unit: Unit, letter: Letter) -> None:
    """Put a letter into the outbox, in the transaction of the act it tells of."""
    at = now()
    # With it is sealed where it goes: one sent elsewhere would give an invitation to a stranger.
    kept = sealed(_ADDRESSED + json.dumps([letter.to, letter.subject, letter.body]))
    unit.session.add(
        LetterRow(to=letter.to, subject=letter.subject, body=kept, created_at=at, due_at=at)
    )


def sealed(body: str) -> str:
    """Return the words of a letter as they are stored.

    They hold the secret of an invitation, of which we keep only the hash: who reads the database,
    or a copy of it, but not the secret of the site, comes by none.
    """
    return _SEALED + _cipher().encrypt(body.encode()).decode()


def opened(kept: str) -> str:
    """Return the words of a letter that is stored; of one that is sent, nothing.

    Raises:
        NotSent: the secret of the site is not the one it was sealed with.
    """
    return _written(kept).body


def as_written(letter: Letter) -> Letter:
    """Return a letter as it is stored, opened.

    One of before letters were sealed with their addresses goes where it is stored to go.

    Raises:
        NotSent: it is not to whom, or about what, it was written; or see `opened`.
    """
    written = _written(letter.body)
    if written.to is not None and (written.to, written.subject) != (letter.to, letter.subject):
        raise NotSent("it was written to another address, or under another subject", final=True)
    return replace(letter, body=written.body)


class _Written(NamedTuple):
    body: str
    to: str | None = None
    subject: str | None = None


def _written(kept: str) -> _Written:
    if not kept.startswith(_SEALED):  # sent, and so emptied
        return _Written(kept)
    try:
        words = _cipher().decrypt(kept.removeprefix(_SEALED)).decode()
    except InvalidToken:
        raise NotSent("sealed with another secret of the site", final=True) from None
    if not words.startswith(_ADDRESSED):
        return _Written(words)
    to, subject, body = json.loads(words.removeprefix(_ADDRESSED))
    return _Written(body, to, subject)


def are_sent() -> bool:
    """Whether letters leave this site; without a mail server they wait in the outbox."""
    return settings().smtp_url is not None


def demonstration_outbox() -> list[LetterView]:
    """Return the newest letters; only the demonstration shows them to anyone.

    Raises:
        NotFound: this is not the demonstration.
    """
    if not settings().demo:
        raise NotFound
    with reading() as unit:
        rows = letters.latest(unit.session)
    return [
        LetterView(
            to=row.to,
            subject=row.subject,
            body=_shown(row.body),
            created_at=row.created_at,
            sent_at=row.sent_at,
        )
        for row in rows
    ]


def post_office() -> Send | None:
    """Return what hands letters to the mail server of the settings, or None without one."""
    site = settings()
    if site.smtp_url is None:
        return None
    server = outbox.read_server(site.smtp_url)
    return lambda letter: outbox.send(server, site.mail_from, letter)


def deliver_due(send: Send) -> int:
    """Try every letter that is due, each once, and return how many left the house.

    No transaction is open while a letter travels: it is claimed, sent, and then noted as sent.
    A sender that dies in between sends it again later, so a letter may arrive twice but is
    never lost.

    Args:
        send: hands over one letter; raises `NotSent` when that fails.
    """
    sent = 0
    while (claimed := _claim()) is not None:
        key, letter = claimed
        try:
            send(as_written(letter))
        except NotSent as refusal:
            log.warning("letter %s not sent: %s", key, refusal)
            _postpone(key, refusal)
        else:
            _note_sent(key)
            sent += 1
    return sent


def delay(attempts: int) -> timedelta:
    """Return how long to wait after the `attempts`-th failure: doubling, at most six hours."""
    factor: int = 2 ** (attempts - 1)
    return min(FIRST_DELAY * factor, LONGEST_DELAY)


def _claim() -> tuple[str, Letter] | None:
    """Return a letter that is due, hidden from other senders for a while, or None."""
    with reading() as unit:
        if not letters.due(unit.session, now(), limit=1):
            return None
    with transaction() as unit:
        found = letters.due(unit.session, now(), limit=1)
        if not found:
            return None
        row = found[0]
        row.attempts += 1
        row.due_at = now() + CLAIM
        return row.id, Letter(to=row.to, subject=row.subject, body=row.body)


def _shown(kept: str) -> str:
    try:
        return opened(kept)
    except NotSent as refusal:
        return str(refusal)


def _cipher() -> Fernet:
    secret = sha256(b"banyan letters\x00" + settings().secret_key.encode()).digest()
    return Fernet(urlsafe_b64encode(secret))


def _note_sent(key: str) -> None:
    with transaction() as unit:
        row = unit.session.get(LetterRow, key)
        if row is None:
            return
        row.sent_at = now()
        row.failure = ""
        if not settings().demo:
            # A letter holds the secret of its invitation, of which we keep only the hash.
            row.body = ""


def _postpone(key: str, refusal: NotSent) -> None:
    with transaction() as unit:
        row = unit.session.get(LetterRow, key)
        if row is None:
            return
        row.failure = str(refusal)[:500]
        hopeless = refusal.final or row.attempts >= MOST_ATTEMPTS
        row.due_at = NEVER if hopeless else now() + delay(row.attempts)
