"""Checkpoints: what the log was at one size, signed, in a form people can print and compare.

They are signed notes as transparency logs write them: origin, size, root and, on a line of its
own, which key signed; then an empty line and the signature.

Source: C2SP, signed-note and tlog-checkpoint.
"""

import re
from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

CheckSignature = Callable[[bytes, bytes, bytes], bool]

_ED25519: Final = b"\x01"
_HINT_BYTES: Final = 4
_NOTE: Final = re.compile(
    r"(?P<origin>[!-*,-~]{1,253})\n(?P<size>0|[1-9][0-9]{0,14})\n(?P<root>[A-Za-z0-9+/]{43}=)\n"
    r"key (?P<key>[0-9a-f]{16})\n\n— (?P=origin) (?P<signature>[A-Za-z0-9+/]{91}=)\n"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TreeHead:
    """What is signed.

    Attributes:
        origin: whose log it is, such as `pledges.example.org/record`.
        size: how many entries it has.
        root: their root, 32 bytes.
        key_id: of the key that signs, 16 hex digits.
    """

    origin: str
    size: int
    root: bytes
    key_id: str

    @property
    def text(self) -> str:
        """What the signature is put under."""
        root = b64encode(self.root).decode()
        return f"{self.origin}\n{self.size}\n{root}\nkey {self.key_id}\n"


def signed(made: TreeHead, public_key: bytes, sign: Callable[[bytes], bytes]) -> str:
    """Return a checkpoint as a signed note."""
    return _note(made, _hint(made.origin, public_key) + sign(made.text.encode()))


def opened(
    note: object, public_keys: Mapping[str, bytes], check_signature: CheckSignature
) -> TreeHead | None:
    """Return the checkpoint a note states, None unless one of these keys signed exactly that.

    Args:
        note: anything, such as somebody sent.
        public_keys: raw public keys by key id.
        check_signature: whether (public key, message, signature) belong together.
    """
    found, signature = _read(note)
    key = public_keys.get(found.key_id) if found else None
    if found is None or key is None or signature[:_HINT_BYTES] != _hint(found.origin, key):
        return None
    genuine = check_signature(key, found.text.encode(), signature[_HINT_BYTES:])
    return found if genuine else None


def stated(note: object) -> TreeHead | None:
    """Return what a note states, whoever signed it; None for what is no such note."""
    return _read(note)[0]


def _read(note: object) -> tuple[TreeHead | None, bytes]:
    parts = _NOTE.fullmatch(note) if isinstance(note, str) else None
    if parts is None:
        return None, b""
    found = TreeHead(
        origin=parts["origin"],
        size=int(parts["size"]),
        root=b64decode(parts["root"]),
        key_id=parts["key"],
    )
    signature = b64decode(parts["signature"])
    # Base64 leaves bits that say nothing: a note has one form, and no other is one.
    return (found, signature) if _note(found, signature) == note else (None, b"")


def _note(made: TreeHead, signature: bytes) -> str:
    return f"{made.text}\n— {made.origin} {b64encode(signature).decode()}\n"


def _hint(name: str, public_key: bytes) -> bytes:
    """Return by what a note says which key signed it."""
    return sha256(name.encode() + b"\n" + _ED25519 + public_key).digest()[:_HINT_BYTES]
