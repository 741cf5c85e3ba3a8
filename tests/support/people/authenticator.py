"""A device that keeps passkeys, as software: it answers questions, rightly or as it is told to."""

import hashlib
import json
import secrets
from base64 import urlsafe_b64encode
from dataclasses import dataclass, field
from typing import Any

import cbor2
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256

_USER_THERE, _USER_PROVED, _WITH_KEY = 0x01, 0x04, 0x40


def text(held: bytes) -> str:
    """Return bytes in base64url, as browsers send them."""
    return urlsafe_b64encode(held).rstrip(b"=").decode()


@dataclass
class Authenticator:
    """One passkey on one device.

    Attributes:
        origin: the site its browser is on.
        count: how often it was used.
        proves: whether it asks its user who they are.
    """

    origin: str
    count: int = 0
    proves: bool = True
    handle: str = ""
    id: bytes = field(default_factory=lambda: secrets.token_bytes(16))
    key: ec.EllipticCurvePrivateKey = field(
        default_factory=lambda: ec.generate_private_key(ec.SECP256R1())
    )

    def make(self, question: dict[str, Any]) -> str:
        """Return what the page sends once the device has made its passkey."""
        self.handle = question["options"]["user"]["id"]
        numbers = self.key.public_key().public_numbers()
        public = {1: 2, 3: -7, -1: 1, -2: numbers.x.to_bytes(32), -3: numbers.y.to_bytes(32)}
        kept = bytes(16) + len(self.id).to_bytes(2) + self.id + cbor2.dumps(public)
        host = question["options"]["rp"]["id"]
        held = {"fmt": "none", "attStmt": {}, "authData": self._data(host, _WITH_KEY) + kept}
        said = self._said("webauthn.create", question)
        return self._sent(
            question,
            {"clientDataJSON": text(said), "attestationObject": text(cbor2.dumps(held))},
        )

    def answer(self, question: dict[str, Any], **instead: str) -> str:
        """Return what the page sends once the device has answered with its passkey."""
        self.count += 1
        data = self._data(question["options"]["rpId"], 0)
        said = self._said("webauthn.get", question)
        signature = self.key.sign(data + hashlib.sha256(said).digest(), ec.ECDSA(SHA256()))
        response = {
            "clientDataJSON": text(said),
            "authenticatorData": text(data),
            "signature": text(signature),
            "userHandle": self.handle,
        }
        return self._sent(question, response | instead)

    def _data(self, host: str, more: int) -> bytes:
        flags = _USER_THERE | (_USER_PROVED if self.proves else 0) | more
        return hashlib.sha256(host.encode()).digest() + bytes([flags]) + self.count.to_bytes(4)

    def _said(self, kind: str, question: dict[str, Any]) -> bytes:
        challenge = question["options"]["challenge"]
        said = {"type": kind, "challenge": challenge, "origin": self.origin, "crossOrigin": False}
        return json.dumps(said).encode()

    def _sent(self, question: dict[str, Any], response: dict[str, str]) -> str:
        known = {"id": text(self.id), "rawId": text(self.id), "type": "public-key"}
        credential = {**known, "response": response}
        return json.dumps({"sealed": question["sealed"], "credential": credential})
