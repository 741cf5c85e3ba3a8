"""What a receipt carries to prove that it is in the log: one check for each part of the proof."""

import re
from collections.abc import Mapping
from typing import Final

from workspace.domain.record.hashing.jcs import NotCanonicalError, canonical_bytes
from workspace.domain.record.hashing.proofs import is_included
from workspace.domain.record.log import signed_note
from workspace.domain.record.log.log_entry import SCHEMA, Kind, leaf
from workspace.domain.record.log.signed_note import CheckSignature
from workspace.domain.values import at, text_at, texts, whole

_PARTS: Final = {"entry", "salt", "position", "path", "checkpoint"}
_HASH: Final = re.compile(r"[0-9a-f]{64}")


def is_about(logged: object, receipt: Mapping[str, object]) -> bool:
    """Whether the entry is that of the submission which this receipt states."""
    entry = at(logged, "entry")
    states = at(entry, "states")
    said = [at(states, key) for key in ("symbol", "number", "receipt")]
    stated = [receipt.get(key) for key in ("public_id", "number", "sha256")]
    kind = text_at(entry, "schema"), text_at(entry, "kind")
    try:
        same = canonical_bytes(said) == canonical_bytes(stated)  # 1 is not true
    except NotCanonicalError:
        return False
    return same and kind == (SCHEMA, str(Kind.SUBMISSION))


def is_in(logged: object) -> bool:
    """Whether the entry is in the tree of which the checkpoint states the root."""
    note = signed_note.stated(at(logged, "checkpoint"))
    position, path = whole(at(logged, "position")), at(logged, "path")
    entry, salt = at(logged, "entry"), text_at(logged, "salt")
    if not isinstance(logged, dict) or set(logged) != _PARTS or not isinstance(entry, dict):
        return False
    if note is None or position is None or not isinstance(path, list):
        return False
    if not all(_HASH.fullmatch(one) for one in (salt, *texts(path))) or len(texts(path)) < len(
        path
    ):
        return False
    hashes = [bytes.fromhex(one) for one in texts(path)]
    try:
        found = leaf(entry, bytes.fromhex(salt))
    except NotCanonicalError:
        return False
    return is_included(found, position, note.size, hashes, note.root)


def is_signed(
    logged: object, public_keys: Mapping[str, bytes], check_signature: CheckSignature
) -> bool:
    """Whether one of these keys signed the checkpoint."""
    note = at(logged, "checkpoint")
    return signed_note.opened(note, public_keys, check_signature) is not None
