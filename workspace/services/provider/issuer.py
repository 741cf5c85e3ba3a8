"""What the provider says: where its parts are, with what keys it signs, what it gives for a code.

Sockets are cooperative, so that who waits for it keeps nobody else waiting; how many wait, how long
and for how much is bounded.
"""

import base64
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from http import HTTPStatus
from http.client import HTTPException, HTTPMessage
from typing import IO, Any, Final
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlencode
from urllib.request import HTTPRedirectHandler, ProxyHandler, Request, build_opener

from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from workspace.domain.errors import Busy, Refusal
from workspace.domain.words import N_
from workspace.process.clock import now
from workspace.provider import Provider

PATIENCE_S: Final = 5
KEPT_FOR: Final = timedelta(hours=1)
AT_ONCE: Final = 20
_ASKED_AGAIN_AFTER: Final = timedelta(minutes=1)
_LONGEST: Final = 200_000
_PARTS: Final = ("authorization_endpoint", "token_endpoint", "jwks_uri")


class ProviderAway(Refusal):
    """The provider does not answer, or not as providers do."""

    code = "provider-away"
    status = 503
    sentence = N_("The other service does not answer. Sign in with your password, or try later.")


class _NoWayOn(HTTPRedirectHandler):
    """Goes nowhere else than where it was sent: a code and a secret are for the provider alone."""

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> None:
        """Follow nothing."""


@dataclass(frozen=True, slots=True)
class _Kept:
    said: dict[str, Any]
    at: datetime


_kept: dict[str, _Kept] = {}
_waiting: list[str] = []


def parts(provider: Provider) -> Mapping[str, str]:
    """Return where the provider's parts are, as it said within the last hour.

    Raises:
        ProviderAway: it does not answer, or speaks for another issuer.
    """
    address = f"{provider.issuer.rstrip('/')}/.well-known/openid-configuration"
    found = _remembered(address, lambda: _got(Request(address)), KEPT_FOR)  # noqa: S310 - a setting
    addresses = {name: found.get(name) for name in _PARTS}
    secure = provider.issuer.startswith("https:")
    for value in addresses.values():
        if not isinstance(value, str) or not value.startswith("https:" if secure else "http"):
            raise ProviderAway
    if found.get("issuer") != provider.issuer:
        raise ProviderAway
    return {name: str(value) for name, value in addresses.items()}


def keys(provider: Provider, *, newest: bool = False) -> KeySet:
    """Return with what the provider signs.

    Args:
        provider: who.
        newest: asked again, unless within the last minute: it may have changed them.

    Raises:
        ProviderAway: it does not answer, or has none that can be read.
    """
    address = parts(provider)["jwks_uri"]
    lasts = _ASKED_AGAIN_AFTER if newest else KEPT_FOR
    found = _remembered(address, lambda: _got(Request(address)), lasts)  # noqa: S310 - as it said
    try:
        return KeySet.import_key_set(found)  # type: ignore[arg-type]  # read strictly by itself
    except (JoseError, ValueError, TypeError, KeyError) as fault:
        raise ProviderAway from fault


def token(provider: Provider, code: str, verifier: str, back: str) -> str:
    """Return what the provider signed for a code: the ID token, which is not checked yet.

    Raises:
        ProviderAway: it does not answer, or gives nothing for this code.
    """
    pair = f"{quote(provider.client_id, safe='')}:{quote(provider.client_secret, safe='')}"
    sent = {"grant_type": "authorization_code", "code": code, "redirect_uri": back}
    asked = Request(  # noqa: S310 - as it said itself
        parts(provider)["token_endpoint"],
        data=urlencode({**sent, "code_verifier": verifier}).encode(),
        headers={"Authorization": f"Basic {base64.b64encode(pair.encode()).decode()}"},
    )
    signed = _got(asked).get("id_token")
    if not isinstance(signed, str):
        raise ProviderAway
    return signed


def forget() -> None:
    """Ask the provider anew for all it said."""
    _kept.clear()


def _remembered(
    address: str, ask: Callable[[], dict[str, Any]], lasts: timedelta
) -> dict[str, Any]:
    held, at = _kept.get(address), now()
    if held is None or abs(at - held.at) >= lasts:
        held = _kept[address] = _Kept(ask(), at)
    return held.said


def _got(asked: Request) -> dict[str, Any]:
    if len(_waiting) >= AT_ONCE:
        raise Busy
    asked.add_header("Accept", "application/json")
    _waiting.append(asked.full_url)
    try:
        with build_opener(ProxyHandler({}), _NoWayOn()).open(asked, timeout=PATIENCE_S) as answer:
            held = answer.read(_LONGEST + 1)
            if answer.status != HTTPStatus.OK or len(held) > _LONGEST:
                raise ProviderAway
            found = json.loads(held)
    except (HTTPError, URLError, OSError, HTTPException, ValueError, RecursionError) as fault:
        raise ProviderAway from fault
    finally:
        _waiting.remove(asked.full_url)
    if not isinstance(found, dict):
        raise ProviderAway
    return found
