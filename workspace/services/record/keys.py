"""The key that signs receipts: Ed25519, in a file of its own that only the owner may read."""

import hashlib
import os

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)

from workspace.process.site import settings

_FILE = "receipt.key"
_ID_BYTES = 8


def key_id() -> str:
    """Return the id of the key that signs now."""
    return _id(_private().public_key())


def sign(message: bytes) -> bytes:
    """Return our signature of `message`."""
    return _private().sign(message)


def public_keys() -> dict[str, bytes]:
    """Return our raw public keys by id: what anyone needs to verify a receipt."""
    public = _private().public_key()
    return {_id(public): _raw(public)}


def is_signed(public_key: bytes, message: bytes, signature: bytes) -> bool:
    """Whether `signature` of `message` was made with the private half of `public_key`."""
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def _private() -> Ed25519PrivateKey:
    path = settings().data_dir / _FILE
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            made = Ed25519PrivateKey.generate()
            file.write(made.private_bytes(Encoding.Raw, PrivateFormat.Raw, NoEncryption()))
    except FileExistsError:
        pass
    return Ed25519PrivateKey.from_private_bytes(path.read_bytes())


def _raw(key: Ed25519PublicKey) -> bytes:
    return key.public_bytes(Encoding.Raw, PublicFormat.Raw)


def _id(key: Ed25519PublicKey) -> str:
    """Return a key's id: the first eight bytes of the SHA-256 of its public half."""
    return hashlib.sha256(_raw(key)).digest()[:_ID_BYTES].hex()
