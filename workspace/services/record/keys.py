"""The keys that seal receipts: Ed25519; the one that signs now, and the ring of all there were."""

import hashlib
import json
import re
from dataclasses import replace
from datetime import UTC, datetime
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
from workspace.domain.record.log import key_periods
from workspace.domain.record.log.key_periods import Period
from workspace.domain.record.receipt import instant
from workspace.domain.values import Json
from workspace.process.clock import now
from workspace.process.site import settings

_FILE = "receipt.key"
_RING = "receipt-keys"
_PUBLIC = ".pub"
_PERIOD = ".json"
_ID_BYTES = 8
_ID = re.compile(r"[0-9a-f]{16}")


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


def public_key(key_id: str) -> bytes | None:
    """Return one of our raw public keys; None where the id is none of ours."""
    if not _ID.fullmatch(key_id):
        return None
    try:
        raw = (_ring() / f"{key_id}{_PUBLIC}").read_bytes()
    except FileNotFoundError:
        return None
    return raw if _digest(raw) == key_id else None


def is_signed(public_key: bytes, message: bytes, signature: bytes) -> bool:
    """Whether `signature` of `message` was made with the private half of `public_key`."""
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def period(key_id: str) -> Period:
    """Return since when a key of ours signs, and which other one vouches for it.

    Raises:
        KeyError: the id is none of ours.
    """
    return {one.key_id: one for one in periods()}[key_id]


def periods() -> tuple[Period, ...]:
    """Return all our keys, the oldest first, each with when it signed and who vouches for it."""
    found = [
        key_periods.read(one, raw.hex(), _stated(_ring() / f"{one}{_PERIOD}"), _since(_path(raw)))
        for one, raw in public_keys().items()
    ]
    return key_periods.in_order(found, key_id())


def as_published() -> dict[str, Json]:
    """Return all our keys as anybody may fetch them, and the id of the one that signs now."""
    return {
        "schema": "keys/1",
        "signing": key_id(),
        "keys": [one.as_json() for one in periods()],
    }


def vouched_for() -> dict[str, bool]:
    """Return of each key that names another as the one before whether that one signed it."""
    known = public_keys()
    return {
        one.key_id: one.by in known
        and is_signed(known[one.by], one.message(), bytes.fromhex(one.signature))
        for one in periods()
        if one.by
    }


def rotate() -> Period:
    """Have a new key sign from now on, signed by the one it replaces, and return it.

    What the old one signed stays genuine; its private half is gone.
    """
    before = key_id()
    made = _made()
    raw = _raw(Ed25519PrivateKey.from_private_bytes(made).public_key())
    unsigned = Period(_digest(raw), raw.hex(), since=instant(now()), by=before)
    found = replace(unsigned, signature=sign(unsigned.message()).hex())
    _publish(raw, found)
    private.replace(settings().data_dir / _FILE, made)
    return found


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
        _publish(raw, Period(_digest(raw), raw.hex(), since=instant(now())))
    return key


def _publish(raw: bytes, period: Period) -> None:
    private.folder(_ring())
    private.store(_ring() / f"{period.key_id}{_PERIOD}", json.dumps(period.as_json()).encode())
    private.store(_path(raw), raw)


def _stated(path: Path) -> object:
    """Return what is kept beside a key; None for one of before that was."""
    try:
        return json.loads(path.read_bytes())
    except (FileNotFoundError, ValueError):
        return None


def _since(path: Path) -> str:
    return instant(datetime.fromtimestamp(path.stat().st_mtime, UTC))


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
