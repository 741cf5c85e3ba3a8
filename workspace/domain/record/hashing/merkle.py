"""Hash trees as in RFC 9162: one root for many leaves, so that a leaf can be proved or erased."""

from collections.abc import Sequence
from hashlib import sha256

_LEAF, _NODE = b"\x00", b"\x01"


def leaf_hash(entry: bytes) -> bytes:
    """Return the hash of one entry (RFC 9162 section 2.1.1)."""
    return sha256(_LEAF + entry).digest()


def root(hashes: Sequence[bytes]) -> bytes:
    """Return the root over leaf hashes in their order; for none, the hash of nothing."""
    if not hashes:
        return sha256(b"").digest()
    level = list(hashes)
    # Pairing neighbours and carrying an odd last one up gives RFC 9162's tree, without recursion.
    while len(level) > 1:
        pairs = [node_hash(*level[at : at + 2]) for at in range(0, len(level) - 1, 2)]
        level = pairs + level[len(pairs) * 2 :]
    return level[0]


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return the hash of two subtrees that stand beside each other (RFC 9162 section 2.1.1)."""
    return sha256(_NODE + left + right).digest()
