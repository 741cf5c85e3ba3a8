"""A provider of sign-ins (OpenID Connect) on this machine; it can be told to say what is wrong."""

import hmac
import json
from base64 import b64decode, urlsafe_b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, unquote, urlencode, urlsplit

from authlib.oauth2.rfc7636 import create_s256_code_challenge
from joserfc import jwt
from joserfc.jwk import KeySet, RSAKey
from werkzeug.serving import make_server
from werkzeug.wrappers import Request, Response

from workspace.process.clock import now
from workspace.provider import Provider

CLIENT, SECRET = "banyan", "a secret of the client"


def a_key() -> RSAKey:
    """Return a key to sign with."""
    return RSAKey.generate_key(2048, {"use": "sig"}, auto_kid=True)


@dataclass
class LocalProvider:
    """What it knows of whoever signs in, and what it says of them.

    Attributes:
        claims: said beside what has to be said; a value of None takes a claim away.
        algorithm: what it signs with; "none" does not sign at all.
        key: what it signs with; published when it was not changed since.
        asked: how often each of its parts was asked.
    """

    address: str = ""
    claims: dict[str, Any] = field(default_factory=dict)
    algorithm: str = "RS256"
    key: RSAKey = field(default_factory=a_key)
    published: RSAKey | None = None
    asked: list[str] = field(default_factory=list)
    _codes: dict[str, dict[str, str]] = field(default_factory=dict)

    @property
    def settings(self) -> Provider:
        """Return how a site is set up to use it."""
        return Provider(
            issuer=self.address, client_id=CLIENT, client_secret=SECRET, label="House of Keys"
        )

    def reset(self) -> None:
        """Say nothing wrong, and forget what was said before."""
        self.claims, self.algorithm, self.published = {}, "RS256", None
        self.asked.clear()
        self._codes.clear()

    def sign_in(self, address: str) -> dict[str, str]:
        """Sign somebody in who was sent here; return what they bring back."""
        question = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        assert question["code_challenge_method"] == "S256"
        code = f"code {len(self._codes)}"
        self._codes[code] = question
        return {"state": question["state"], "code": code, "iss": self.address}

    @Request.application
    def answer(self, request: Request) -> Response:
        """Answer as a provider does."""
        self.asked.append(request.path)
        if request.path == "/authorize":
            question = self.sign_in(request.url)
            back = f"{request.args['redirect_uri']}?{urlencode(question)}"
            return Response(status=302, headers={"Location": back})
        answers = {
            "/.well-known/openid-configuration": self._parts,
            "/keys": self._keys,
            "/token": lambda: self._token(request),
        }
        return Response(json.dumps(answers[request.path]()), content_type="application/json")

    def _parts(self) -> dict[str, str]:
        parts = {"authorization_endpoint": "authorize", "token_endpoint": "token"}
        found = {name: f"{self.address}/{path}" for name, path in parts.items()}
        return {"issuer": self.address, "jwks_uri": f"{self.address}/keys", **found}

    def _keys(self) -> Any:
        return KeySet([self.published or self.key]).as_dict(private=False)

    def _token(self, request: Request) -> dict[str, str]:
        given = b64decode(request.headers["Authorization"].removeprefix("Basic ")).decode()
        assert [unquote(part) for part in given.split(":")] == [CLIENT, SECRET]
        question = self._codes.pop(request.form["code"], None)
        if question is None:
            return {"error": "invalid_grant"}
        challenge = create_s256_code_challenge(request.form["code_verifier"])
        assert challenge == question["code_challenge"]
        assert request.form["redirect_uri"] == question["redirect_uri"]
        return {"id_token": self._signed(question["nonce"]), "token_type": "Bearer"}

    def _signed(self, nonce: str) -> str:
        at = int(now().timestamp())
        said = {"iss": self.address, "aud": CLIENT, "sub": "them", "nonce": nonce}
        said |= {"iat": at, "exp": at + 300, **self.claims}
        claims = {name: value for name, value in said.items() if value is not None}
        header = {"alg": self.algorithm, "kid": self.key.kid}
        if self.algorithm == "RS256":
            return jwt.encode(header, claims, self.key, algorithms=["RS256"])
        said = f"{_text(header)}.{_text(claims)}"
        # As if what is public were a secret that both sides share.
        public = self.key.as_pem(private=False)
        seal = hmac.digest(public, said.encode(), "sha256") if self.algorithm == "HS256" else b""
        return f"{said}.{urlsafe_b64encode(seal).rstrip(b'=').decode()}"


def _text(part: dict[str, Any]) -> str:
    return urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=").decode()


@contextmanager
def a_provider() -> Iterator[LocalProvider]:
    """Serve a provider on a free port."""
    made = LocalProvider()
    server = make_server("127.0.0.1", 0, made.answer, threaded=True)
    made.address = f"http://127.0.0.1:{server.port}"
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield made
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
