"""Keys as they are published: since when each signs, until when, and which one vouches for it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from workspace.domain.record.hashing.jcs import canonical_bytes
from workspace.domain.values import Json, text_at


@dataclass(frozen=True, slots=True)
class Period:
    """One key and the time it signs.

    Attributes:
        key_id: the first eight bytes of the SHA-256 of the key, in hex.
        public: the raw Ed25519 key, 64 hex digits.
        since: from when on, RFC 3339 in UTC.
        until: when another took over, empty for the one that signs now.
        by: id of the key that signed this one when it took over; empty where none did.
        signature: of that, in hex.
    """

    key_id: str
    public: str
    since: str
    until: str = ""
    by: str = ""
    signature: str = ""

    def message(self) -> bytes:
        """Return what the key before signs."""
        stated = [self.key_id, self.public, self.since, self.by]
        # No receipt, checkpoint or seal begins like this.
        return b"banyan key\x00" + canonical_bytes(stated)

    def as_json(self) -> dict[str, Json]:
        """Return the key as it is published and kept."""
        return {
            "id": self.key_id,
            "algorithm": "Ed25519",
            "public": self.public,
            "from": self.since,
            "until": self.until,
            "by": self.by,
            "signature": self.signature,
        }


def read(key_id: str, public: str, stated: object, since: str) -> Period:
    """Return a key as it was kept.

    Args:
        key_id: its id, by its own bytes.
        public: those, in hex.
        stated: what was kept beside it, if anything was.
        since: from when on it signs, where nothing says so.
    """
    return Period(
        key_id=key_id,
        public=public,
        since=text_at(stated, "from") or since,
        by=text_at(stated, "by"),
        signature=text_at(stated, "signature"),
    )


def in_order(found: Iterable[Period], signing: str) -> tuple[Period, ...]:
    """Return keys, the one that signs now last, each until the next took over."""
    known = {one.key_id: one for one in found}
    ordered = sorted(
        known.values(), key=lambda one: (one.key_id == signing, one.since, _depth(one, known))
    )
    ends = [*(one.since for one in ordered[1:]), ""]
    return tuple(replace(one, until=end) for one, end in zip(ordered, ends, strict=True))


def _depth(one: Period, known: Mapping[str, Period]) -> int:
    """Return how many keys came before by each signing the next."""
    passed: set[str] = set()
    while one.by in known and one.by not in passed:
        passed.add(one.by)
        one = known[one.by]
    return len(passed)
