"""Letters: written with the act that causes them, sent after it, as often as it takes."""

import json
import logging
from base64 import urlsafe_b64encode
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from functools import partial
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
from workspace.services.record import issued
from workspace.store import letters
from workspace.store.letters import LetterRow, Stand

log = logging.getLogger(__name__)
Send = Callable[[Letter, Callable[[], None]], None]
"""Hands a letter over; calls what it is given when the mail server is about to get it."""
Words = Callable[[LetterRow], Letter | None]
"""Makes the words of a letter that has none yet; None where there is nothing left to say."""

# A sender that dies while it holds a letter gives it up after this time; far longer than sending.
CLAIM = timedelta(minutes=10)
FIRST_DELAY, LONGEST_DELAY = timedelta(minutes=1), timedelta(hours=6)
MOST_ATTEMPTS = 16
NEVER = datetime(9999, 1, 1, tzinfo=UTC)
NOTHING_LEFT = "nothing left to tell"
_SEALED = "sealed:"
# No letter begins like this, so none can be passed off as one with its address, or the reverse.
_ADDRESSED = "\x00letter/2\x00"


class Fate(StrEnum):
    """What became of a letter."""

    WAITS = "waits"
    SENT = "sent"
    UNSURE = "unsure"
    """The mail server was given it, and nobody knows whether it took it."""
    GIVEN_UP = "given_up"


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterView:
    """A letter as the demonstration's outbox page shows it."""

    to: str
    subject: str
    body: str
    created_at: datetime
    sent_at: datetime | None


def write(unit: Unit, letter: Letter) -> str:
    """Put a letter into the outbox, in the transaction of the act it tells of; return its id."""
    at, to, subject = now(), letter.to, letter.subject
    # With it is sealed where it goes: one sent elsewhere would give an invitation to a stranger.
    kept = sealed(_ADDRESSED + json.dumps([to, subject, letter.body, letter.html, letter.lang]))
    row = LetterRow(to=to, subject=subject, body=kept, created_at=at, due_at=at)
    unit.session.add(row)
    unit.session.flush()
    return row.id


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
    return replace(letter, body=written.body, html=written.html, lang=written.lang)


class _Written(NamedTuple):
    body: str
    to: str | None = None
    subject: str | None = None
    html: str = ""
    lang: str = ""


def _written(kept: str) -> _Written:
    if not kept.startswith(_SEALED):  # sent, and so emptied
        return _Written(kept)
    try:
        words = _cipher().decrypt(kept.removeprefix(_SEALED)).decode()
    except InvalidToken:
        raise NotSent("sealed with another secret of the site", final=True) from None
    if not words.startswith(_ADDRESSED):
        return _Written(words)
    to, subject, body, *more = json.loads(words.removeprefix(_ADDRESSED))
    return _Written(body, to, subject, *more)


def are_sent() -> bool:
    """Whether letters leave this site; without a mail server they wait in the outbox."""
    return settings().smtp_url is not None


def are_written() -> bool:
    """Whether letters that tell of notices are written: they leave, or the demonstration has them.

    Elsewhere they would pile up, and all leave on the day a mail server is set.
    """
    return are_sent() or settings().demo


def demonstration_outbox(words: Words) -> list[LetterView]:
    """Return the newest letters; only the demonstration shows them to anyone.

    Args:
        words: makes those that tell of notices and did not leave yet.

    Raises:
        NotFound: this is not the demonstration.
    """
    if not settings().demo:
        raise NotFound
    with reading() as unit:
        rows = letters.latest(unit.session)
    return [view for row in rows if (view := _view(row, words)) is not None]


def post_office() -> Send | None:
    """Return what hands letters to the mail server of the settings, or None without one."""
    site = settings()
    if site.smtp_url is None:
        return None
    server = outbox.read_server(site.smtp_url)
    return lambda letter, handed: outbox.send(server, site.mail_from, letter, handed)


def deliver_due(send: Send, words: Words) -> int:
    """Try every letter that is due, each once, and return how many left the house.

    No transaction is open while a letter travels: it is claimed; noted as handed over when the
    mail server is ready to take it; and noted as sent when it took it. A sender that dies before
    that note sends it later. One that dies after it, or whose line goes, leaves a letter of which
    nobody here knows whether it was taken: it is not sent again, and `unsure` names it.

    Args:
        send: hands over one letter; raises `NotSent` when that fails.
        words: makes those that tell of notices.
    """
    sent = 0
    while (row := _claim()) is not None:
        try:
            letter = _letter(row, words)
            if letter is None:
                _drop(row.id)
                continue
            send(letter, partial(_note_handed, row.id))
        except NotSent as refusal:
            log.warning("letter %s not sent: %s", row.id, refusal)
            _postpone(row.id, refusal)
        else:
            _note_sent(row.id, letter)
            sent += 1
    return sent


def delay(attempts: int) -> timedelta:
    """Return how long to wait after the `attempts`-th failure: doubling, at most six hours."""
    factor: int = 2 ** (attempts - 1)
    return min(FIRST_DELAY * factor, LONGEST_DELAY)


def fate(row: LetterRow | Stand | None) -> Fate:
    """Return what became of a letter; of one that is not written yet, that it waits."""
    if row is None:
        return Fate.WAITS
    if row.sent_at is not None:
        return Fate.SENT
    if row.handed_at is not None and row.due_at <= now():
        return Fate.UNSURE
    return Fate.GIVEN_UP if row.due_at == NEVER else Fate.WAITS


def _letter(row: LetterRow, words: Words) -> Letter | None:
    written = Letter(to=row.to, subject=row.subject, body=row.body)
    made = words(row) if row.person_id is not None else as_written(written)
    return issued.letter(replace(made, key=row.id)) if made is not None else None


def _claim() -> LetterRow | None:
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
        unit.session.flush()
        unit.session.expunge(row)
        return row


def _view(row: LetterRow, words: Words) -> LetterView | None:
    subject, body = row.subject, _shown(row.body)
    if row.person_id is not None and row.sent_at is None:
        if (made := words(row)) is None:
            return None
        subject, body = made.subject, made.body
    if row.sent_at is None:
        body = issued.letter(Letter(to=row.to, subject=subject, body=body)).body
    return LetterView(
        to=row.to, subject=subject, body=body, created_at=row.created_at, sent_at=row.sent_at
    )


def _shown(kept: str) -> str:
    try:
        return opened(kept)
    except NotSent as refusal:
        return str(refusal)


def _cipher() -> Fernet:
    secret = sha256(b"banyan letters\x00" + settings().secret_key.encode()).digest()
    return Fernet(urlsafe_b64encode(secret))


def _note_handed(key: str) -> None:
    with transaction() as unit:
        row = unit.session.get_one(LetterRow, key)
        row.handed_at = now()


def _note_sent(key: str, letter: Letter) -> None:
    with transaction() as unit:
        row = unit.session.get(LetterRow, key)
        if row is None:
            return
        row.sent_at = now()
        row.failure = ""
        if not settings().demo:
            # A letter holds the secret of its invitation, of which we keep only the hash.
            row.body = ""
        elif row.person_id is not None:
            row.subject, row.body = letter.subject, sealed(letter.body)


def _drop(key: str) -> None:
    """Give a letter up that has nothing left to say."""
    with transaction() as unit:
        row = unit.session.get_one(LetterRow, key)
        row.due_at, row.failure = NEVER, NOTHING_LEFT


def _postpone(key: str, refusal: NotSent) -> None:
    with transaction() as unit:
        row = unit.session.get(LetterRow, key)
        if row is None:
            return
        row.failure = str(refusal)[:500]
        if refusal.unsure:
            row.handed_at, row.due_at = row.handed_at or now(), now()
            return
        row.handed_at = None
        hopeless = refusal.final or row.attempts >= MOST_ATTEMPTS
        row.due_at = NEVER if hopeless else now() + delay(row.attempts)
