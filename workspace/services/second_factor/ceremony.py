"""Questions to passkeys and their answers (WebAuthn): asked, bound to who asks, checked once.

A question is not stored: whoever is asked brings it back, sealed, with for whom it was and until
when. What is stored is that it was answered. So nobody can fill the database by asking.
"""

import hashlib
import json
import secrets
from base64 import urlsafe_b64encode
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final, TypeVar
from urllib.parse import urlsplit

import webauthn
from cryptography.fernet import Fernet, InvalidToken
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)
from webauthn.registration.verify_registration_response import VerifiedRegistration

from workspace import hosts
from workspace.domain.errors import Invalid
from workspace.domain.words import N_
from workspace.process.clock import now
from workspace.process.site import settings
from workspace.process.unit import Unit, transaction
from workspace.services.accounts import Person, digest
from workspace.store.accounts import passkeys as rows
from workspace.store.accounts.passkeys import PasskeyRow

T = TypeVar("T")
LASTS: Final = timedelta(minutes=5)
LONGEST: Final = 16_384
_LONGEST_CREDENTIAL: Final = 1_400
_WRONG: Final = N_(
    "This passkey could not be checked: it is none of this account, or it took too long. Try "
    "again, or use a code or your password."
)
# What reading an answer of somebody's own making may raise, besides the library's own.
_UNREADABLE: Final = (WebAuthnException, ValueError, TypeError, KeyError, RecursionError)


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer as the page sent it, whose question was for whoever sent it and is spent now."""

    challenge: bytes
    credential: dict[str, Any]


def is_offered() -> bool:
    """Whether this site can have passkeys: they belong to a host with a name, and need TLS."""
    parts = urlsplit(settings().public_url)
    host = parts.hostname or ""
    if not any(letter.isalpha() for letter in host.rpartition(".")[2]) or ":" in host:
        return False
    return parts.scheme == "https" or hosts.is_own_machine(host)


def ask(bound_to: str) -> dict[str, Any]:
    """Return a question to whatever passkey the person chooses, which has to know them itself."""
    challenge = secrets.token_bytes(32)
    options = webauthn.generate_authentication_options(
        rp_id=_host(),
        challenge=challenge,
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    return _sent(webauthn.options_to_json(options), challenge, bound_to)


def ask_to_add(person: Person, own: list[PasskeyRow], bound_to: str) -> dict[str, Any]:
    """Return a question to a device that makes a passkey; not where one of theirs is already."""
    challenge = secrets.token_bytes(32)
    options = webauthn.generate_registration_options(
        rp_id=_host(),
        rp_name="Banyan",
        user_id=person.id.encode(),
        user_name=person.email,
        challenge=challenge,
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED,
            user_verification=UserVerificationRequirement.REQUIRED,
        ),
        exclude_credentials=[
            PublicKeyCredentialDescriptor(id=base64url_to_bytes(row.credential)) for row in own
        ],
    )
    return _sent(webauthn.options_to_json(options), challenge, bound_to)


def answered(said: str, bound_to: str) -> Answer:
    """Return the answer to a question of ours, which is spent from now, be it right or not.

    Raises:
        Invalid: the question was for somebody else, too long ago, or was answered before.
    """
    if len(said) > LONGEST:
        raise Invalid({"passkey": _WRONG})
    try:
        given = json.loads(said)
        challenge, whose, until = json.loads(_cipher().decrypt(given["sealed"]))
        credential, expires_at = given["credential"], datetime.fromisoformat(until)
    except (InvalidToken, *_UNREADABLE) as fault:
        raise Invalid({"passkey": _WRONG}) from fault
    at = now()
    if whose != bound_to or not at <= expires_at <= at + LASTS or not isinstance(credential, dict):
        raise Invalid({"passkey": _WRONG})
    with transaction() as unit:
        if not rows.spend(unit.session, digest(challenge), expires_at, at):
            raise Invalid({"passkey": _WRONG})
    return Answer(base64url_to_bytes(challenge), credential)


def made(answer: Answer) -> VerifiedRegistration:
    """Return the passkey that was made as an answer.

    Raises:
        Invalid: it is not for this site, or nobody proved to its device who they are.
    """
    found = _checked(
        lambda: webauthn.verify_registration_response(
            credential=answer.credential,
            expected_challenge=answer.challenge,
            expected_rp_id=_host(),
            expected_origin=settings().public_url,
            require_user_verification=True,
        )
    )
    if len(bytes_to_base64url(found.credential_id)) > _LONGEST_CREDENTIAL:
        raise Invalid({"passkey": _WRONG})
    return found


def proves(unit: Unit, answer: Answer) -> PasskeyRow:
    """Return whose passkey gave this answer; its device asked them who they are.

    Raises:
        Invalid: it is none we know, not for this site, of somebody else, or copied: its count
            did not go on.
    """
    said = answer.credential.get("id")
    row = rows.found(unit.session, credential_digest(said)) if isinstance(said, str) else None
    if row is None or not _is_of(answer.credential, row.person_id):
        raise Invalid({"passkey": _WRONG})
    found = _checked(
        lambda: webauthn.verify_authentication_response(
            credential=answer.credential,
            expected_challenge=answer.challenge,
            expected_rp_id=_host(),
            expected_origin=settings().public_url,
            credential_public_key=base64url_to_bytes(row.public_key),
            credential_current_sign_count=row.sign_count,
            require_user_verification=True,
        )
    )
    row.sign_count, row.used_at = found.new_sign_count, now()
    return row


def credential_digest(credential: str) -> str:
    """Return what a passkey is found by."""
    return hashlib.sha256(credential.encode("utf-8", "replace")).hexdigest()


def _is_of(credential: dict[str, Any], person_id: str) -> bool:
    response = credential.get("response")
    handle = response.get("userHandle") if isinstance(response, dict) else None
    return handle == bytes_to_base64url(person_id.encode())


def _checked(check: Callable[[], T]) -> T:
    try:
        return check()
    except _UNREADABLE as fault:
        raise Invalid({"passkey": _WRONG}) from fault


def _sent(options: str, challenge: bytes, bound_to: str) -> dict[str, Any]:
    said = [bytes_to_base64url(challenge), bound_to, (now() + LASTS).isoformat()]
    sealed = _cipher().encrypt(json.dumps(said).encode()).decode()
    return {"sealed": sealed, "options": json.loads(options)}


def _host() -> str:
    return urlsplit(settings().public_url).hostname or ""


def _cipher() -> Fernet:
    secret = hashlib.sha256(b"banyan questions to passkeys\x00" + settings().secret_key.encode())
    return Fernet(urlsafe_b64encode(secret.digest()))
