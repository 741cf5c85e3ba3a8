"""The keys that seal receipts: Ed25519; the one that signs now, and the ring of all there were."""

import hashlib
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)

from workspace import private
from workspace.config import BadSettings
from workspace.process.site import settings

_FILE = "receipt.key"
_RING = "receipt-keys"
_PUBLIC = ".pub"
_ID_BYTES = 8


def key_id() -> str:
    """Return the id of the key that signs now."""
    return _id(_private().public_key())


def sign(message: bytes) -> bytes:
    """Return our signature of `message`."""
    return _private().sign(message)


def public_keys() -> dict[str, bytes]:
    """Return our raw public keys by id, those that were replaced too.

    They are all that anyone needs to verify a receipt. A file whose name is not the id of the
    key in it is passed over: nobody slips in another key under the name of an old one.
    """
    found = [(path, path.read_bytes()) for path in _ring().glob(f"*{_PUBLIC}")]
    return {_digest(raw): raw for path, raw in found if path.name == f"{_digest(raw)}{_PUBLIC}"}


def is_signed(public_key: bytes, message: bytes, signature: bytes) -> bool:
    """Whether `signature` of `message` was made with the private half of `public_key`."""
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def prove() -> None:
    """Make the key where there is none yet, and see that it can sign.

    Raises:
        BadSettings: the key's file holds no key, or cannot be read or made.
    """
    try:
        _private()
    except OSError as fault:
        raise BadSettings(f"The receipts' key cannot be kept: {fault}.") from None


def _private() -> Ed25519PrivateKey:
    path = settings().data_dir / _FILE
    try:
        key = Ed25519PrivateKey.from_private_bytes(private.kept(path, _made))
    except ValueError:
        raise BadSettings(
            f"{path} holds no key that can seal receipts: bring it back from a backup, or move it "
            "away and a new one is made; receipts sealed so far stay genuine."
        ) from None
    raw = _raw(key.public_key())
    if not _path(raw).exists():
        private.folder(_ring())
        private.store(_path(raw), raw)
    return key


def _made() -> bytes:
    made = Ed25519PrivateKey.generate()
    return made.private_bytes(Encoding.Raw, PrivateFormat.Raw, NoEncryption())


def _ring() -> Path:
    return settings().data_dir / _RING


def _path(raw: bytes) -> Path:
    return settings().data_dir / _RING / f"{_digest(raw)}{_PUBLIC}"


def _raw(key: Ed25519PublicKey) -> bytes:
    return key.public_bytes(Encoding.Raw, PublicFormat.Raw)


def _id(key: Ed25519PublicKey) -> str:
    """Return a key's id: the first eight bytes of the SHA-256 of its public half."""
    return _digest(_raw(key))


def _digest(raw: bytes) -> str:
    return hashlib.sha256(raw).digest()[:_ID_BYTES].hex()
