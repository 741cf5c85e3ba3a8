"""A letter as it comes in: whose its address is, whether it is theirs, and what becomes of it."""

from collections.abc import Iterable
from datetime import timedelta
from email.utils import parseaddr
from enum import StrEnum
from hashlib import sha256
from typing import Final, NamedTuple

from sqlalchemy.exc import IntegrityError

from workspace.domain.errors import Invalid, NotFound, Refusal, SeatNotHeld
from workspace.domain.input import TooLong, clean_address
from workspace.domain.words import N_
from workspace.inbound import Inbound
from workspace.mail.by_mail import (
    Mail,
    Reason,
    Returned,
    Unreadable,
    Verdict,
    answer,
    headed,
    is_automatic,
    may_go_back,
    read,
    returned,
    verdict,
)
from workspace.mail.tongue import Tongue
from workspace.process.clock import now
from workspace.process.site import language_for, settings
from workspace.process.unit import Unit, reading, transaction
from workspace.services import letters
from workspace.services.by_mail import came_back, comment
from workspace.services.by_mail.reply_addresses import hashed
from workspace.store.accounts.people import PersonRow
from workspace.store.by_mail import address_rows, received
from workspace.store.by_mail.address_rows import AddressRow
from workspace.store.by_mail.received import ReceivedRow

AN_HOUR: Final = timedelta(hours=1)
MOST_COMMENTS: Final = 30
"""So many comments of one person are taken by mail in an hour; the next letters wait."""
MOST_ANSWERS: Final = 5
"""So many letters in an hour say why one was not taken."""
ENDED: Final = N_(
    "The address you wrote to works no more. A newer letter has another one, and so has the page."
)
UNREAD: Final = N_(
    "Your letter could not be read: it may have 10 MB and 100 parts. Please write it again as "
    "plain words, without attachments."
)


class Outcome(StrEnum):
    """What became of a letter."""

    TAKEN = "taken"
    TWICE = "twice"
    """It came before: nothing was added."""
    ANSWERED = "answered"
    """It was not taken, and a letter says why."""
    ASIDE = "aside"
    """A program wrote it, its sender is forged, it is to nobody from somebody unproved, or too many
    were refused: nobody is answered."""
    UNREADABLE = "unreadable"
    """It cannot be taken apart, and nobody is proved to have sent it: nobody is answered."""
    RETURNED = "returned"
    """It gives back a letter of ours, which is noted as not arrived."""
    NOBODYS = "nobodys"
    """Nobody has the address it went to."""
    REFUSED = "refused"
    """It was not taken, and no letter of ours leaves that could say why."""
    NOT_THEIRS = "not_theirs"
    """It comes from another address than that of the person who was given this one."""
    UNPROVED = "unproved"
    """The mail server that is trusted says nothing of its sender."""
    LATER = "later"
    """It can be taken later: too many came."""


class Receipt(NamedTuple):
    """What became of a letter, and in a few words of a log why; no word of it, and no address."""

    outcome: Outcome
    why: str = ""


class _Meant(NamedTuple):
    """The address a letter went to, whose it is, what tells it from others, if it is answered."""

    address: AddressRow
    person: PersonRow
    key: str
    may_answer: bool


def is_set_up() -> bool:
    """Whether letters come in here at all."""
    return settings().inbound is not None


def receive(raw: bytes, to: str = "", envelope: str | None = None) -> Receipt:
    """Take a letter in.

    Args:
        raw: its bytes; one that is too large need not be whole.
        to: the address the mail server was told it is for; by its headers where it is not known.
        envelope: the sender the mail server was told; None where that is not known.
    """
    inbound = settings().inbound
    if inbound is None:
        return Receipt(Outcome.LATER, "no letters come in here: BANYAN_REPLY_ADDRESS is not set")
    unread = ""
    try:
        mail = read(raw)
    except Unreadable as fault:
        unread, head = str(fault), headed(raw)
        if head is None or not may_go_back(head, inbound.authority):
            return Receipt(Outcome.UNREADABLE, unread)
        mail = head
    own = parseaddr(settings().mail_from)[1].lower()
    if is_automatic(mail, own, envelope):
        return _of_a_program(None if unread else returned(raw, own))
    found = _recognised(mail, raw, inbound, [to] if to else mail.recipients)
    if isinstance(found, Receipt):
        return found
    return _refuse(mail, found, Refusal(UNREAD)) if unread else _take(mail, found)


def _of_a_program(back: Returned | None) -> Receipt:
    """Return what becomes of a letter nobody wrote: one of ours that came back is noted."""
    if back is not None and came_back.note(back):
        return Receipt(Outcome.RETURNED, back.status)
    return Receipt(Outcome.ASIDE, "a program wrote it, or a list passed it on")


def _recognised(
    mail: Mail, raw: bytes, inbound: Inbound, recipients: Iterable[str]
) -> _Meant | Receipt:
    """Return whose address a letter went to, if it is theirs and new; else what becomes of it."""
    with reading() as unit:
        found = _owner(unit, inbound, recipients)
        if found is None:
            return _nobodys(mail, inbound)
        address, person = found
        refused = _of_somebody_else(mail, person, inbound)
        if refused is not None:
            return refused
        key = _key(address, mail, raw)
        if received.is_known(unit.session, key):
            return Receipt(Outcome.TWICE, "it came before")
        taken, answered = received.since(unit.session, person.id, now() - AN_HOUR)
    if taken >= MOST_COMMENTS:
        return Receipt(Outcome.LATER, "too many came within an hour")
    return _Meant(address, person, key, answered < MOST_ANSWERS)


def _nobodys(mail: Mail, inbound: Inbound) -> Receipt:
    """Return what becomes of a letter to nobody: only its proved sender may get it back.

    Whom somebody else names as the sender would get what they never wrote.
    """
    if may_go_back(mail, inbound.authority):
        return Receipt(Outcome.NOBODYS, "nobody has that address")
    return Receipt(Outcome.ASIDE, "nobody has that address, and its sender is not proved")


def _owner(
    unit: Unit, inbound: Inbound, recipients: Iterable[str]
) -> tuple[AddressRow, PersonRow] | None:
    for one in recipients:
        secret = inbound.secret(one)
        row = address_rows.found(unit.session, hashed(secret)) if secret else None
        person = unit.session.get(PersonRow, row.person_id) if row is not None else None
        if row is not None and person is not None and person.disabled_at is None:
            return row, person
    return None


def _of_somebody_else(mail: Mail, person: PersonRow, inbound: Inbound) -> Receipt | None:
    """Return why a letter is not taken for its address's owner's; None where it is theirs."""
    proof = verdict(mail, inbound.authority)
    if proof is Verdict.FORGED:
        return Receipt(Outcome.ASIDE, "its sender is forged")
    if proof is Verdict.UNKNOWN:
        return Receipt(
            Outcome.UNPROVED, f"{inbound.authority} does not say whether it is its sender's"
        )
    if clean_address(mail.sender).text == person.email.lower():
        return None
    known = may_go_back(mail, inbound.authority)
    why = "the address was given to somebody else than its sender"
    return Receipt(Outcome.NOT_THEIRS if known else Outcome.ASIDE, why)


def _key(address: AddressRow, mail: Mail, raw: bytes) -> str:
    """Return what tells this letter, sent about this by this person, from all others."""
    called = mail.message_id or sha256(raw).hexdigest()
    parts = address.person_id, address.pledge_id, address.thread_id or "", called
    return sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()


def _take(mail: Mail, meant: _Meant) -> Receipt:
    address, key = meant.address, meant.key
    try:
        with transaction() as unit:
            row = unit.session.get_one(AddressRow, address.id)
            if row.ended_at is not None or row.expires_at <= now():
                raise Refusal(ENDED)  # noqa: TRY301 - answered as all that is refused
            said = comment.take(unit, row, mail)
            row.used_at = now()
            _note(unit, address, key, said.id)
            return Receipt(Outcome.TAKEN)
    except IntegrityError:
        if _is_known(key):
            return Receipt(Outcome.TWICE, "it came twice at once")
        raise
    except Refusal as refusal:
        return _refuse(mail, meant, refusal)


def _refuse(mail: Mail, meant: _Meant, refusal: Refusal) -> Receipt:
    """Say in a letter why one was not taken, and give its words back."""
    address, person, key, may_answer = meant
    answers = may_answer and letters.are_written()
    link = f"{settings().public_url}/drafts/{address.pledge_id}/discussion"
    try:
        with transaction() as unit:
            _note(unit, address, key, None)
            if isinstance(refusal, NotFound | SeatNotHeld):
                row = unit.session.get_one(AddressRow, address.id)
                address_rows.end_alike(unit.session, row, now())
            if answers:
                tongue = Tongue(language_for(person.language))
                letter = answer(person.email, _reason(refusal), mail.text, link, tongue)
                letters.write(unit, letter)
    except IntegrityError:
        if _is_known(key):
            return Receipt(Outcome.TWICE, "it came twice at once")
        raise
    if not may_answer:
        return Receipt(Outcome.ASIDE, f"{refusal.code}, and too many were answered")
    return Receipt(Outcome.ANSWERED if answers else Outcome.REFUSED, refusal.code)


def _is_known(key: str) -> bool:
    with reading() as unit:
        return received.is_known(unit.session, key)


def _reason(refusal: Refusal) -> Reason:
    if not isinstance(refusal, Invalid):
        return Reason(sentence=refusal.words, facts={})
    said = next(iter(refusal.errors.values()), refusal.words)
    if isinstance(said, TooLong):
        return Reason(sentence=said.counted, facts=said.facts)
    return Reason(sentence=str(said), facts={})


def _note(unit: Unit, address: AddressRow, key: str, comment_id: str | None) -> None:
    row = ReceivedRow(sha256=key, person_id=address.person_id, comment_id=comment_id, at=now())
    unit.session.add(row)
    unit.session.flush()
