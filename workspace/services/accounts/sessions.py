"""Accounts and sign-in: server-side sessions that can be listed and ended."""

import hashlib
import json
import secrets
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from datetime import datetime, timedelta

from cryptography.fernet import Fernet, InvalidToken

from workspace.domain.access.seats import Actor
from workspace.domain.errors import Busy, FreshSignInNeeded, Invalid, NotFound, Refusal
from workspace.domain.ids import new_id
from workspace.domain.words import N_
from workspace.process.clock import now
from workspace.process.site import settings
from workspace.process.unit import Unit, reading, transaction
from workspace.services import acts
from workspace.services.accounts import devices
from workspace.services.accounts.attempts import Origin, attempts
from workspace.services.accounts.passwords import proves
from workspace.services.acts import Doer, HouseAct
from workspace.store.accounts import people, second_factors
from workspace.store.accounts import sessions as session_rows
from workspace.store.accounts.people import PersonRow
from workspace.store.accounts.sessions import SessionRow

SESSION_LIFETIME = timedelta(days=14)
FRESH_FOR = timedelta(minutes=5)
HALF_LASTS = timedelta(minutes=5)
_SEEN_EVERY = timedelta(minutes=10)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Actor):
    """Who is asking: a signed-in person, the session they ask through, and for whom they act."""

    name: str
    email: str
    language: str
    session_id: str
    proved_at: datetime

    def is_fresh(self, at: datetime) -> bool:
        """Whether the password was given within the last five minutes.

        Nor may it lie ahead by more: a clock that was set back would keep it fresh for hours.
        """
        return abs(at - self.proved_at) <= FRESH_FOR


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionView:
    """One of a person's sign-ins, as the account page lists it."""

    id: str
    device: str
    created_at: datetime
    seen_at: datetime
    current: bool


class CodeNeeded(Exception):  # noqa: N818 - no error: the password was the right one
    """The password was the right one, and a code is asked for as well.

    Attributes:
        half: what whoever gave the password brings back with the code; it opens nothing alone.
    """

    def __init__(self, half: str) -> None:
        super().__init__()
        self.half = half


class HalfIsOver(Refusal):
    """The password was given too long ago, or another was chosen since."""

    code = "sign-in-over"
    sentence = N_("It took too long. Please give your password again.")


def digest(token: str) -> str:
    """Return what we keep of a secret: its SHA-256 in hex."""
    return hashlib.sha256(token.encode()).hexdigest()


def sign_in(email: str, password: str, device: str, origin: Origin | None = None) -> str:
    """Open a session and return its secret for the cookie.

    Args:
        email: of the account.
        password: what proves that it is theirs.
        device: what the browser says of itself.
        origin: where this comes from; what it says decides only how often one may try.

    Raises:
        Invalid: address and password do not match an account; the same words for every reason.
        TooMany: there were too many attempts from there.
        Busy: very many sign in at the moment.
        CodeNeeded: they do, and the person has a second factor.
    """
    person = prove(email, password, origin or Origin())
    with transaction() as unit:
        if second_factors.is_asked(unit.session, person.id):
            raise CodeNeeded(half_of(person))
        return open_session(unit, person.id, device)


def prove(email: str, password: str, origin: Origin) -> PersonRow:
    """Return whose account an address and a password match.

    Raises:
        Invalid, TooMany, Busy: see `sign_in`.
    """
    with reading() as unit:
        person = people.by_email(unit.session, email.strip())
        known = devices.known(unit, origin.mark)
    attempt = attempts.begin(email, origin, known.get(person.id, "") if person else "")
    try:
        proved = proves(person, password)
    except Busy:
        attempt.undo()
        raise
    if proved:
        attempt.forgive()
    if person is None or not proved or person.disabled_at is not None:
        raise Invalid({"password": N_("E-mail and password do not match an account.")})
    return person


def whose_half(half: str) -> str:
    """Return whose password was given, by what was given for it.

    Raises:
        HalfIsOver: it was too long ago, or another was chosen since, or this is nothing of ours.
    """
    try:
        person_id, proof, at = json.loads(_cipher().decrypt(half))
    except (InvalidToken, ValueError):
        raise HalfIsOver from None
    if abs(now() - datetime.fromisoformat(at)) > HALF_LASTS:
        raise HalfIsOver
    with reading() as unit:
        person = unit.session.get(PersonRow, person_id)
    if person is None or person.disabled_at or digest(person.password_hash) != proof:
        raise HalfIsOver
    return person.id


def half_of(person: PersonRow) -> str:
    """Return what is brought back with a code once everything else was proved; see `whose_half`."""
    said = json.dumps([person.id, digest(person.password_hash), now().isoformat()])
    return _cipher().encrypt(said.encode()).decode()


def _cipher() -> Fernet:
    secret = hashlib.sha256(b"banyan halves of sign-ins\x00" + settings().secret_key.encode())
    return Fernet(urlsafe_b64encode(secret.digest()))


def open_session(unit: Unit, person_id: str, device: str, *, strong: bool = False) -> str:
    """Open a session for a person who has just proved who they are; return its secret.

    It is `strong` if a provider says that it asked for more than a password.
    """
    token, at = secrets.token_urlsafe(32), now()
    row = SessionRow(
        id=new_id(),
        token_sha256=digest(token),
        person_id=person_id,
        device=device[:200],
        strong=strong,
        created_at=at,
        seen_at=at,
        proved_at=at,
        expires_at=at + SESSION_LIFETIME,
    )
    unit.session.add(row)
    acts.record(unit, Doer(person_id=person_id), HouseAct.SIGNED_IN, row.id)
    return token


def person_of(token: str) -> Person | None:
    """Return who a cookie's secret belongs to, while the session is in force."""
    at = now()
    with reading() as unit:
        found = session_rows.live_session(unit.session, digest(token), at)
    if found is None:
        return None
    session, person = found
    if at - session.seen_at > _SEEN_EVERY:
        with transaction() as unit:
            row = unit.session.get(SessionRow, session.id)
            if row is not None:
                row.seen_at = at
    return Person(
        id=person.id,
        name=person.name,
        email=person.email,
        language=person.language,
        session_id=session.id,
        proved_at=session.proved_at,
    )


def prove_again(person: Person, password: str) -> None:
    """Note that the person has just given the password again.

    Raises:
        Invalid: it is not their password; or too many others were given before it, or very many
            are being looked at: then whether it is theirs is not told.
    """
    with reading() as unit:
        row = unit.session.get(PersonRow, person.id)
    attempt = attempts.again(person.session_id)
    try:
        proved = proves(row, password)
    except Busy as busy:
        attempt.undo()
        raise Invalid({"password": busy.sentence}) from busy
    if not proved:
        raise Invalid({"password": N_("This is not your password.")})
    attempt.forgive()
    with transaction() as unit:
        note_proof(unit, person)


def note_proof(unit: Unit, person: Person) -> None:
    """Note that the person has just proved who they are, in the session asked through."""
    session = unit.session.get(SessionRow, person.session_id)
    if session is not None:
        session.proved_at = now()


def require_fresh(person: Person) -> None:
    """Refuse an act that binds an organisation to somebody whose session lay open for long.

    Raises:
        FreshSignInNeeded: the password was given more than five minutes ago.
    """
    if not person.is_fresh(now()):
        raise FreshSignInNeeded


def sign_out(person: Person) -> None:
    """End the session asked through; its sockets close too."""
    end_session(person, person.session_id)


def end_session(person: Person, session_id: str) -> None:
    """End one of the person's sessions; the device of another one is known no more.

    Raises:
        NotFound: no session of theirs has this id.
    """
    with transaction() as unit:
        row = unit.session.get(SessionRow, session_id)
        if row is None or row.person_id != person.id:
            raise NotFound
        row.ended_at = row.ended_at or now()
        devices.forget_of(unit, row, person.session_id)
        acts.record(unit, Doer(person_id=person.id), HouseAct.SIGNED_OUT, row.id)


def end_others(person: Person) -> int:
    """End all of the person's sessions but the one asked through; return how many ended.

    No other device is known any more.
    """
    with transaction() as unit:
        devices.forget_all(unit, person.id, but=person.session_id)
        ended = session_rows.end_sessions_of(unit.session, person.id, now(), but=person.session_id)
        for one in ended:
            acts.record(unit, Doer(person_id=person.id), HouseAct.SIGNED_OUT, one)
    return len(ended)


def sessions(person: Person) -> list[SessionView]:
    """Return the person's sign-ins in force, the latest used first."""
    with reading() as unit:
        rows = session_rows.sessions_of(unit.session, person.id, now())
    return [
        SessionView(
            id=row.id,
            device=row.device,
            created_at=row.created_at,
            seen_at=row.seen_at,
            current=row.id == person.session_id,
        )
        for row in rows
    ]
