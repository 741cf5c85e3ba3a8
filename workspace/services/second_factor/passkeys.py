"""One's own passkeys: added, listed, removed; and the sign-ins and proofs they stand for."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from webauthn.helpers import bytes_to_base64url

from workspace.domain.errors import Invalid, NotFound
from workspace.domain.input import clean_title
from workspace.domain.words import N_
from workspace.mail.house import Own
from workspace.process.clock import now
from workspace.process.unit import Unit, reading, transaction
from workspace.services import acts
from workspace.services.accounts import Origin, Person, note_proof, open_session, prove_again
from workspace.services.accounts.attempts import attempts
from workspace.services.accounts.sessions import whose_half
from workspace.services.acts import Doer, HouseAct
from workspace.services.second_factor import ceremony, codes
from workspace.services.second_factor.enrolment import begin_asking, tell
from workspace.store.accounts import passkeys as rows
from workspace.store.accounts import people, second_factors
from workspace.store.accounts.passkeys import PasskeyRow
from workspace.store.accounts.people import PersonRow

MAX_NAME: Final = 80
MOST: Final = 10
_ANOTHERS: Final = N_("This passkey is not one of this account.")
_TOO_MANY: Final = N_("You have ten passkeys. Remove one that you do not use any more first.")
_KNOWN: Final = N_("This passkey was added already.")


@dataclass(frozen=True, slots=True, kw_only=True)
class PasskeyView:
    """A passkey as its owner's page lists it; `used_at` is None until it was used."""

    id: str
    name: str
    created_at: datetime
    used_at: datetime | None


def own(person: Person) -> list[PasskeyView]:
    """Return somebody's passkeys, the first one first."""
    with reading() as unit:
        found = rows.of_person(unit.session, person.id)
    return [
        PasskeyView(id=row.id, name=row.name, created_at=row.created_at, used_at=row.used_at)
        for row in found
    ]


def are_had(person: Person) -> bool:
    """Whether somebody has a passkey, and can use it here."""
    if not ceremony.is_offered():
        return False
    with reading() as unit:
        return rows.any_of(unit.session, person.id)


def question(person: Person) -> dict[str, Any]:
    """Return what a device is asked that makes a passkey for somebody signed in."""
    with reading() as unit:
        found = rows.of_person(unit.session, person.id)
    return ceremony.ask_to_add(person, found, _to_add(person))


def add(person: Person, name: str, password: str, said: str) -> list[str]:
    """Keep a passkey; return recovery codes, shown once, where nothing was asked for before.

    All other sign-ins end where this is the first second factor: each that is in force afterwards
    was made with it.

    Raises:
        Invalid: it has no name, the password is not theirs, or the passkey cannot be kept.
    """
    cleaned = clean_title(name, MAX_NAME)
    if cleaned.problem:
        raise Invalid({"name": cleaned.problem})
    prove_again(person, password)
    made = ceremony.made(ceremony.answered(said, _to_add(person)))
    credential = bytes_to_base64url(made.credential_id)
    with transaction() as unit:
        people.locked(unit.session, person.id)
        kept = ceremony.credential_digest(credential)
        if rows.found(unit.session, kept) is not None:
            raise Invalid({"passkey": _KNOWN})
        if len(rows.of_person(unit.session, person.id)) >= MOST:
            raise Invalid({"passkey": _TOO_MANY})
        first = not second_factors.is_asked(unit.session, person.id)
        unit.session.add(
            PasskeyRow(
                person_id=person.id,
                credential=credential,
                credential_sha256=kept,
                public_key=bytes_to_base64url(made.credential_public_key),
                sign_count=made.sign_count,
                name=cleaned.text,
                created_at=now(),
            )
        )
        acts.record(unit, Doer(person_id=person.id), HouseAct.ADDED_PASSKEY, person.id)
        tell(unit, person.id, Own.PASSKEY_ADDED)
        if not first:
            return []
        begin_asking(unit, person)
        return codes.put_recovery_codes(unit, person.id)


def remove(person: Person, passkey_id: str, password: str) -> None:
    """Take one of somebody's passkeys away; what else is asked for stays.

    Raises:
        NotFound: no passkey of theirs has this id.
        Invalid: the password is not theirs; see `prove_again`.
    """
    with reading() as unit:
        _own(unit, person, passkey_id)
    prove_again(person, password)
    with transaction() as unit:
        people.locked(unit.session, person.id)
        unit.session.delete(_own(unit, person, passkey_id))
        unit.session.flush()
        if not second_factors.is_asked(unit.session, person.id):
            second_factors.put_codes(unit.session, person.id, ())
        acts.record(unit, Doer(person_id=person.id), HouseAct.REMOVED_PASSKEY, person.id)
        tell(unit, person.id, Own.PASSKEY_REMOVED)


def sign_in(said: str, bound_to: str, device: str, origin: Origin) -> str:
    """Open a session for whoever has a passkey; return its secret.

    Nothing else is asked for: the device has what they have, and asked for what they know or are.

    Raises:
        Invalid: it is no passkey of an account here.
        TooMany: there were too many attempts from there.
    """
    attempt = attempts.come(origin)
    answer = ceremony.answered(said, bound_to)
    with transaction() as unit:
        row = ceremony.proves(unit, answer)
        if unit.session.get_one(PersonRow, row.person_id).disabled_at is not None:
            raise Invalid({"passkey": _ANOTHERS})
        attempt.forgive()
        return open_session(unit, row.person_id, device)


def finish(half: str, said: str, bound_to: str, device: str) -> str:
    """Open a session for whoever gave the password and now a passkey; return its secret.

    Raises:
        HalfIsOver: the password was given too long ago, or another was chosen since.
        Invalid: this is no passkey of theirs.
    """
    person_id = whose_half(half)
    answer = ceremony.answered(said, bound_to)
    with transaction() as unit:
        _of(person_id, ceremony.proves(unit, answer))
        return open_session(unit, person_id, device)


def prove(person: Person, said: str) -> None:
    """Note that somebody signed in has just proved who they are, by a passkey.

    Raises:
        Invalid: it is no passkey of theirs, or the question was not for this sign-in.
    """
    answer = ceremony.answered(said, to_prove(person))
    with transaction() as unit:
        _of(person.id, ceremony.proves(unit, answer))
        note_proof(unit, person)


def to_prove(person: Person) -> str:
    """Return for whom a question is that somebody signed in is asked."""
    return f"session {person.session_id}"


def _to_add(person: Person) -> str:
    return f"another of session {person.session_id}"


def _own(unit: Unit, person: Person, passkey_id: str) -> PasskeyRow:
    row = unit.session.get(PasskeyRow, passkey_id)
    if row is None or row.person_id != person.id:
        raise NotFound
    return row


def _of(person_id: str, row: PasskeyRow) -> None:
    if row.person_id != person_id:
        raise Invalid({"passkey": _ANOTHERS})
