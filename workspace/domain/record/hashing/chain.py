"""The hash chain over a draft's journal: a row changed, moved, taken out or put in later shows.

Each row's link is a hash of the link before it, of what the row says about itself and of the digest
of its bytes, so the newest link vouches for the whole history. Because the bytes enter by their
digest only, they may be purged: a row that keeps its digest keeps the chain whole.
"""

import struct
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Final, NamedTuple

DIGEST_BYTES: Final = 32
_NUMBERS: Final = struct.Struct(">QQQIq")
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND: Final = timedelta(microseconds=1)


class Entry(NamedTuple):
    """One row of a journal.

    Attributes:
        seq: its number in the draft's journal, from 1 without gaps.
        client_id: the lease it was pushed under.
        n: its number among the pushes of that lease, from 1.
        flags: as on the wire.
        kind: type, seed, restore, import or form.
        person_id: who answers for it; deletions have no other author.
        organisation_id: for whom.
        at: when it was committed, an aware instant.
        data: the bytes of the Yjs update, empty where they were purged.
        digest: SHA-256 of the bytes that were purged; None while they are there.
    """

    seq: int
    client_id: int
    n: int
    flags: int
    kind: str
    person_id: str
    organisation_id: str
    at: datetime
    data: bytes
    digest: bytes | None = None


def start(draft_id: str) -> bytes:
    """Return the link before a draft's first row."""
    return sha256(b"banyan journal/1\x00" + draft_id.encode()).digest()


def digest(entry: Entry) -> bytes:
    """Return the digest of a row's bytes: what was kept of them where they were purged."""
    return sha256(entry.data).digest() if entry.digest is None else entry.digest


def purged(entry: Entry) -> Entry:
    """Return the row without its bytes; its link stays the same."""
    return entry._replace(data=b"", digest=digest(entry))


def link(previous: bytes, entry: Entry) -> bytes:
    """Return the link of the row that follows the one with link `previous`."""
    words = f"{entry.kind}\x00{entry.person_id}\x00{entry.organisation_id}".encode()
    numbers = _NUMBERS.pack(*entry[:4], microseconds(entry.at))
    return sha256(previous + numbers + digest(entry) + words).digest()


def head(previous: bytes, entries: Iterable[Entry]) -> bytes:
    """Return the link of the last of these rows, which follow one another."""
    for entry in entries:
        previous = link(previous, entry)
    return previous


def microseconds(at: datetime) -> int:
    """Return an aware instant as microseconds since 1970, exactly."""
    return (at - _EPOCH) // _MICROSECOND


def instant(at: int) -> datetime:
    """Return the UTC instant so many microseconds after 1970."""
    return _EPOCH + at * _MICROSECOND
