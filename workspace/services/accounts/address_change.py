"""Another address to sign in with: confirmed from the new one, told to the old, taken back there.

Nobody learns whether an address is that of an account: who reads its mailbox is told, and nobody
else.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy.exc import IntegrityError

from workspace.domain.errors import Invalid, NotFound
from workspace.domain.input import clean_address
from workspace.domain.words import N_
from workspace.mail.house import Own
from workspace.process.clock import now
from workspace.process.unit import Unit, reading, transaction
from workspace.services import acts, own_letters
from workspace.services.accounts import password_links
from workspace.services.accounts.attempts import Origin, attempts
from workspace.services.accounts.password_links import LONGEST, LinkIsOver
from workspace.services.accounts.sessions import Person, digest, prove_again
from workspace.services.acts import NOBODY, Doer, HouseAct
from workspace.store.accounts import address_changes as rows
from workspace.store.accounts import passkeys, people, provider_links, second_factors
from workspace.store.accounts.address_changes import AddressChangeRow
from workspace.store.accounts.people import PersonRow

CONFIRM_FOR: Final = timedelta(days=1)
UNDO_FOR: Final = timedelta(days=7)
_THE_SAME: Final = N_("You sign in with this address already.")
_PAGE: Final = "/account/address/"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeView:
    """What the page behind a link of a letter shows.

    Attributes:
        email: the address the letter went to.
        until: until when the link works.
        works: whether it does.
    """

    email: str
    until: datetime
    works: bool


def ask(person: Person, email: str, password: str, origin: Origin | None = None) -> None:
    """Have an address asked whether somebody may sign in with it; until then nothing changes.

    Raises:
        NoLetters: no letter leaves this site.
        Invalid: this is no address, or that of the account; or the password is not theirs, see
            `prove_again`.
        TooMany: many were asked for from there.
    """
    own_letters.require()
    cleaned = clean_address(email)
    problem = cleaned.problem or (_THE_SAME if cleaned.text == person.email else None)
    if problem is not None:
        raise Invalid({"email": problem})
    prove_again(person, password)
    if not attempts.ask(cleaned.text, origin or Origin()):
        return
    with transaction() as unit:
        row = unit.session.get_one(PersonRow, person.id, with_for_update=True)
        rows.end_unconfirmed(unit.session, row.id, now())
        _invite(unit, row, cleaned.text)
        own_letters.tell(unit, row, Own.ASKED)
        acts.record(unit, Doer(person_id=row.id), HouseAct.ASKED_ADDRESS, row.id)


def _invite(unit: Unit, person: PersonRow, email: str) -> None:
    """Write to the new address; of somebody's account, only that it cannot be."""
    at, token = now(), secrets.token_urlsafe(32)
    change = AddressChangeRow(
        person_id=person.id,
        old_email=person.email,
        new_email=email,
        confirm_sha256=digest(token),
        created_at=at,
        expires_at=at + CONFIRM_FOR,
    )
    unit.session.add(change)
    if people.by_email(unit.session, email) is not None:
        own_letters.tell(unit, person, Own.TAKEN, to=email, path="/sign-in")
        return
    path = f"{_PAGE}{token}"
    own_letters.tell(unit, person, Own.CONFIRM, to=email, path=path, until=change.expires_at)


def look(token: str) -> ChangeView:
    """Return what the page shows that confirms a change; nothing changes.

    Raises:
        NotFound: no letter holds this secret.
    """
    with reading() as unit:
        row = _found(rows.to_confirm(unit.session, digest(token[:LONGEST])))
        works = row.confirmed_at is None and _in_time(row)
        return ChangeView(email=row.new_email, until=row.expires_at, works=works)


def confirm(token: str) -> None:
    """Have somebody sign in with the new address; the old one is told, with a way back.

    Raises:
        NotFound: no letter holds this secret.
        LinkIsOver: it works no more, or somebody else has this address by now.
    """
    with transaction() as unit:
        row = _found(rows.to_confirm(unit.session, digest(token[:LONGEST])))
        person = rows.whose(unit.session, row)
        if not _may_confirm(unit, row, person):
            raise LinkIsOver
        at, undo = now(), secrets.token_urlsafe(32)
        row.confirmed_at, row.expires_at, row.undo_sha256 = at, at + UNDO_FOR, digest(undo)
        _move(unit, person, row.new_email)
        acts.record(unit, Doer(person_id=person.id), HouseAct.CHANGED_ADDRESS, person.id)
        path = f"{_PAGE}{undo}/undo"
        own_letters.tell(unit, person, Own.MOVED, to=row.old_email, path=path, until=row.expires_at)


def look_back(token: str) -> ChangeView:
    """Return what the page shows that takes a change back; nothing changes.

    Raises:
        NotFound: no letter holds this secret.
    """
    with reading() as unit:
        row = _found(rows.to_undo(unit.session, digest(token[:LONGEST])))
        return ChangeView(email=row.old_email, until=row.expires_at, works=_in_time(row))


def undo(token: str) -> None:
    """Give an account its old address back, end all that is open, and mail a way to a password.

    Whoever changed the address knew the password: it works no more. What was changed after that
    ends with it, so that nobody can be a step ahead.

    Raises:
        NotFound: no letter holds this secret.
        LinkIsOver: it works no more, or somebody else has this address by now.
    """
    with transaction() as unit:
        row = _found(rows.to_undo(unit.session, digest(token[:LONGEST])))
        person = rows.whose(unit.session, row)
        if not _in_time(row) or person.disabled_at is not None:
            raise LinkIsOver
        holder = people.by_email(unit.session, row.old_email)
        if holder is not None and holder.id != person.id:
            raise LinkIsOver
        rows.end_since(unit.session, person.id, row.created_at, now())
        _move(unit, person, row.old_email)
        acts.record(unit, NOBODY, HouseAct.RESTORED_ADDRESS, person.id)
        if passkeys.drop(unit.session, person.id, since=row.created_at):
            acts.record(unit, NOBODY, HouseAct.REMOVED_PASSKEY, person.id)
        if second_factors.drop(unit.session, person.id, since=row.created_at):
            acts.record(unit, NOBODY, HouseAct.REMOVED_SECOND, person.id)
        provider_links.drop_since(unit.session, person.id, row.created_at)
        if not second_factors.is_asked(unit.session, person.id):
            second_factors.put_codes(unit.session, person.id, ())
        password_links.put(unit, person, "")
        password_links.mail(unit, person, Own.RESTORED)


def _found(row: AddressChangeRow | None) -> AddressChangeRow:
    if row is None:
        raise NotFound
    return row


def _in_time(row: AddressChangeRow) -> bool:
    return row.ended_at is None and now() < row.expires_at


def _may_confirm(unit: Unit, row: AddressChangeRow, person: PersonRow) -> bool:
    return (
        row.confirmed_at is None
        and _in_time(row)
        and person.disabled_at is None
        and people.by_email(unit.session, row.new_email) is None
    )


def _move(unit: Unit, person: PersonRow, email: str) -> None:
    person.email = email
    try:
        unit.session.flush()
    except IntegrityError as error:
        raise LinkIsOver from error
