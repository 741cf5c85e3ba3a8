"""Accounts connected with the provider: by their owner alone, with the password, and ended by them.

An address that the provider made sure of says whose account may be connected; it never opens one
by itself. No account is ever joined with another.
"""

import json
from base64 import urlsafe_b64encode
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final

from cryptography.fernet import Fernet, InvalidToken
from sqlalchemy.exc import IntegrityError

from workspace.domain.errors import Invalid, Refusal
from workspace.domain.words import N_
from workspace.mail.house import Own
from workspace.process.clock import now
from workspace.process.site import settings
from workspace.process.unit import Unit, reading, transaction
from workspace.services import acts, own_letters
from workspace.services.accounts import (
    CodeNeeded,
    Origin,
    Person,
    half_of,
    open_session,
    prove,
    prove_again,
)
from workspace.services.acts import Doer, HouseAct
from workspace.services.provider.journey import NotFromHere, Vouched, provider
from workspace.store.accounts import provider_links as rows
from workspace.store.accounts import second_factors
from workspace.store.accounts.people import PersonRow
from workspace.store.accounts.provider_links import ProviderLinkRow

WAITS: Final = timedelta(minutes=15)
LONGEST: Final = 4_000
_PATH: Final = "/account/provider"
_CODE_FIRST: Final = N_(
    "You sign in with a code or a passkey as well. Sign in with them, then connect your account "
    "under Your account."
)
_OTHER_ADDRESS: Final = N_(
    "The other service knows you by another e-mail address than that of your account, or has not "
    "made sure of it. Nothing was connected."
)
_TAKEN: Final = N_(
    "This account, or what the other service knows you by, is connected otherwise. Nothing was "
    "changed: end that connection first."
)


class NotConnected(Refusal):
    """Nobody here is known by what the provider says.

    Attributes:
        pending: what whoever came back brings with the password; it opens nothing alone.
    """

    code = "provider-not-connected"
    sentence = N_("No account here is connected with what the other service knows you by.")

    def __init__(self, pending: str = "") -> None:
        super().__init__()
        self.pending = pending


def sign_in(vouched: Vouched, device: str) -> str:
    """Open a session for whom the provider says somebody is; return its secret.

    Raises:
        NotConnected: no account is connected with them.
        CodeNeeded: the account asks for more than the provider did.
        NotFromHere: the account is closed.
    """
    with transaction() as unit:
        person = rows.whose(unit.session, vouched.issuer, vouched.subject)
        if person is None:
            raise NotConnected(_sealed(vouched))
        if person.disabled_at is not None:
            raise NotFromHere
        if second_factors.is_asked(unit.session, person.id) and not vouched.strong:
            raise CodeNeeded(half_of(person))
        return open_session(unit, person.id, device, strong=vouched.strong)


def pending_email(pending: str) -> str:
    """Return the address that the provider made sure of; empty where it made sure of none.

    Raises:
        NotFound: no provider is set up.
        NotFromHere: it was too long ago, or is nothing of ours.
    """
    return _opened(pending).email


def connect(pending: str, password: str, device: str, origin: Origin) -> str:
    """Connect the account of an address with who came back, and open a session; return its secret.

    Raises:
        NotFromHere: it was too long ago.
        Invalid: address and password do not match an account, or it cannot be connected so.
        TooMany, Busy: see `accounts.sign_in`.
    """
    vouched = _opened(pending)
    if not vouched.email:
        raise Invalid({"password": _OTHER_ADDRESS})
    person = prove(vouched.email, password, origin)
    with transaction() as unit:
        if second_factors.is_asked(unit.session, person.id):
            raise Invalid({"password": _CODE_FIRST})
        _link(unit, person.id, vouched)
        return open_session(unit, person.id, device, strong=vouched.strong)


def connect_own(person: Person, pending: str, password: str) -> None:
    """Connect the account of somebody signed in with who came back.

    Raises:
        NotFromHere: it was too long ago.
        Invalid: the password is not theirs, or the address is another one.
    """
    vouched = _opened(pending)
    if vouched.email != person.email:
        raise Invalid({"password": _OTHER_ADDRESS})
    prove_again(person, password)
    with transaction() as unit:
        _link(unit, person.id, vouched)


def is_connected(person: Person) -> bool:
    """Whether the provider that is set up knows somebody's account.

    Raises:
        NotFound: none is set up.
    """
    with reading() as unit:
        return rows.of_person(unit.session, person.id, provider().issuer) is not None


def disconnect(person: Person, password: str) -> None:
    """Have the provider sign somebody in no more.

    Raises:
        NotFound: no provider is set up.
        NotConnected: it does not know them.
        Invalid: the password is not theirs; see `prove_again`.
    """
    known = provider().issuer
    prove_again(person, password)
    with transaction() as unit:
        row = rows.of_person(unit.session, person.id, known)
        if row is None:
            raise NotConnected
        unit.session.delete(row)
        acts.record(unit, Doer(person_id=person.id), HouseAct.UNLINKED_PROVIDER, person.id)
        _tell(unit, person.id, Own.PROVIDER_ENDED)


def _link(unit: Unit, person_id: str, vouched: Vouched) -> None:
    row = ProviderLinkRow(
        person_id=person_id, issuer=vouched.issuer, subject=vouched.subject, created_at=now()
    )
    unit.session.add(row)
    try:
        unit.session.flush()
    except IntegrityError as error:
        raise Invalid({"password": _TAKEN}) from error
    acts.record(unit, Doer(person_id=person_id), HouseAct.LINKED_PROVIDER, person_id)
    _tell(unit, person_id, Own.PROVIDER_CONNECTED)


def _tell(unit: Unit, person_id: str, news: Own) -> None:
    own_letters.tell(unit, unit.session.get_one(PersonRow, person_id), news, path=_PATH)


def _sealed(vouched: Vouched) -> str:
    said = [vouched.issuer, vouched.subject, vouched.email, vouched.strong, vouched.next]
    until = (now() + WAITS).isoformat()
    return _cipher().encrypt(json.dumps([*said, until]).encode()).decode()


def _opened(pending: str) -> Vouched:
    known = provider().issuer
    try:
        issuer, subject, email, strong, wanted, until = json.loads(
            _cipher().decrypt(pending[:LONGEST])
        )
    except (InvalidToken, ValueError) as fault:
        raise NotFromHere from fault
    at = now()
    if not at <= datetime.fromisoformat(until) <= at + WAITS or issuer != known:
        raise NotFromHere
    return Vouched(issuer=issuer, subject=subject, email=email, strong=strong, next=wanted)


def _cipher() -> Fernet:
    secret = sha256(b"banyan accounts to connect\x00" + settings().secret_key.encode()).digest()
    return Fernet(urlsafe_b64encode(secret))
