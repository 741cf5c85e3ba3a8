"""The way to the provider and back: one state, one nonce and one verifier for each, used once."""

import hmac
import json
import secrets
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any, Final
from urllib.parse import urlencode

from authlib.oauth2.rfc7636 import create_s256_code_challenge
from authlib.oidc.core import CodeIDToken
from cryptography.fernet import Fernet, InvalidToken
from joserfc import jwt
from joserfc.errors import InvalidKeyIdError, JoseError

from workspace.domain.accounts.vouched import is_strong
from workspace.domain.errors import NotFound, Refusal
from workspace.domain.input import clean_address
from workspace.domain.words import N_
from workspace.process.clock import now
from workspace.process.site import settings
from workspace.process.unit import transaction
from workspace.provider import Provider
from workspace.services.accounts import digest
from workspace.services.provider import issuer
from workspace.store.accounts import passkeys

LASTS: Final = timedelta(minutes=10)
BACK: Final = "/sign-in/provider/back"
LONGEST: Final = 4_000
_ALGORITHMS: Final = ("RS256", "PS256", "ES256", "ES384", "EdDSA")
_LEEWAY_S: Final = 60
_LONGEST_SUBJECT: Final = 255


class NotFromHere(Refusal):
    """What came back is not the answer to what this browser was sent for, or says it wrongly."""

    code = "sign-in-not-from-here"
    status = 400
    sentence = N_(
        "This sign-in could not be checked: it took too long, was used before or began in another "
        "browser. Nothing was changed; begin again."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Vouched:
    """Whom the provider says somebody is.

    Attributes:
        subject: its own name for them, the same for good.
        email: their address, if it says that it made sure of it; else empty.
        strong: whether it asked them for more than a password.
        next: where they wanted to go.
    """

    issuer: str
    subject: str
    email: str
    strong: bool
    next: str


def provider() -> Provider:
    """Return the provider that is set up.

    Raises:
        NotFound: there is none.
    """
    found = settings().provider
    if found is None:
        raise NotFound
    return found


def begin(wanted: str) -> tuple[str, str]:
    """Return where to send somebody, and what their browser keeps until they are back.

    Raises:
        NotFound: no provider is set up.
        ProviderAway: it does not answer.
    """
    asked = provider()
    state, nonce, verifier = (secrets.token_urlsafe(32) for _ in range(3))
    question = {
        "response_type": "code",
        "scope": "openid email",
        "client_id": asked.client_id,
        "redirect_uri": _back(),
        "state": state,
        "nonce": nonce,
        "code_challenge": create_s256_code_challenge(verifier),
        "code_challenge_method": "S256",
    }
    address = issuer.parts(asked)["authorization_endpoint"]
    said = json.dumps([state, nonce, verifier, wanted[:2_000], (now() + LASTS).isoformat()])
    joint = "&" if "?" in address else "?"
    return f"{address}{joint}{urlencode(question)}", _cipher().encrypt(said.encode()).decode()


def complete(kept: str, state: str, code: str, said_issuer: str) -> Vouched:
    """Return whom the provider says somebody is who came back.

    Args:
        kept: what their browser kept; works once.
        state: what came back with them.
        code: for which the provider tells us.
        said_issuer: who it says it is (RFC 9207), if it does.

    Raises:
        NotFound: no provider is set up.
        NotFromHere: any of it is not what it must be.
        ProviderAway: the provider does not answer.
    """
    asked = provider()
    expected, nonce, verifier, wanted, until = _opened(kept)
    expires_at, at = datetime.fromisoformat(until), now()
    if not hmac.compare_digest(expected.encode(), state.encode("utf-8", "replace")):
        raise NotFromHere
    if not at <= expires_at <= at + LASTS or said_issuer not in {"", asked.issuer} or not code:
        raise NotFromHere
    with transaction() as unit:
        if not passkeys.spend(unit.session, digest(expected), expires_at, at):
            raise NotFromHere
    claims = _checked(asked, issuer.token(asked, code[:LONGEST], verifier, _back()), nonce)
    return _vouched(asked, claims, wanted)


def _checked(asked: Provider, signed: str, nonce: str) -> dict[str, Any]:
    try:
        read = _read(asked, signed)
        claims = CodeIDToken(
            read.claims,
            read.header,
            options={
                "iss": {"essential": True, "value": asked.issuer},
                "aud": {"essential": True, "value": asked.client_id},
                "sub": {"essential": True},
            },
            params={"nonce": nonce, "client_id": asked.client_id},
        )
        claims.validate(now=int(now().timestamp()), leeway=_LEEWAY_S)
    except (JoseError, ValueError, TypeError, KeyError, RecursionError) as fault:
        raise NotFromHere from fault
    return dict(claims)


def _read(asked: Provider, signed: str) -> jwt.Token:
    try:
        return jwt.decode(signed, issuer.keys(asked), algorithms=_ALGORITHMS)
    except (InvalidKeyIdError, ValueError):  # it may sign with another key by now
        return jwt.decode(signed, issuer.keys(asked, newest=True), algorithms=_ALGORITHMS)


def _vouched(asked: Provider, claims: dict[str, Any], wanted: str) -> Vouched:
    subject, email = claims.get("sub"), claims.get("email")
    if not isinstance(subject, str) or not 0 < len(subject) <= _LONGEST_SUBJECT:
        raise NotFromHere
    cleaned = clean_address(email) if isinstance(email, str) else None
    sure = claims.get("email_verified") is True and cleaned is not None and not cleaned.problem
    methods = claims.get("amr")
    return Vouched(
        issuer=asked.issuer,
        subject=subject,
        email=cleaned.text.casefold() if sure and cleaned is not None else "",
        strong=is_strong(methods if isinstance(methods, list) else (), claims.get("acr")),
        next=wanted,
    )


def _opened(kept: str) -> tuple[str, str, str, str, str]:
    try:
        state, nonce, verifier, wanted, until = json.loads(_cipher().decrypt(kept[:LONGEST]))
    except (InvalidToken, ValueError) as fault:
        raise NotFromHere from fault
    return state, nonce, verifier, wanted, until


def _back() -> str:
    return f"{settings().public_url}{BACK}"


def _cipher() -> Fernet:
    secret = sha256(b"banyan ways to a provider\x00" + settings().secret_key.encode()).digest()
    return Fernet(urlsafe_b64encode(secret))
