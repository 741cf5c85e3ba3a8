"""Rows of a journal packed into bytes and read back, with nothing of them lost."""

import json
import struct
import zlib
from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import Any, Final

from workspace.domain.record.hashing import chain
from workspace.domain.record.hashing.chain import DIGEST_BYTES, Entry

_WHOLE: Final = 1
_PURGED: Final = 2
"""Some rows have only the digest of their bytes, which stands where the bytes were."""
_HEAD: Final = struct.Struct(">BII")


class DamagedError(ValueError):
    """A segment's bytes are not what was stored."""


def pack(entries: Sequence[Entry]) -> bytes:
    """Return rows that follow one another as bytes; `unpack` gives back exactly these.

    Numbers stand by column, so that equal ones are neighbours and compress to almost nothing.
    """
    who: dict[tuple[Any, ...], int] = {}
    hands = [who.setdefault((e.client_id, *e[3:7]), len(who)) for e in entries]
    moments = [chain.microseconds(entry.at) for entry in entries]
    gaps = [moments[0], *(later - earlier for earlier, later in pairwise(moments))]
    purged = [i for i, entry in enumerate(entries) if entry.digest is not None]
    header = [list(who), purged] if purged else list(who)
    names = json.dumps(header, separators=(",", ":")).encode()
    held = [entry.digest or entry.data for entry in entries]
    numbers = (
        _column("I", hands),
        _column("Q", [entry.n for entry in entries]),
        _column("q", gaps),
        _column("I", [len(each) for each in held]),
    )
    head = _HEAD.pack(_PURGED if purged else _WHOLE, len(entries), len(names))
    return zlib.compress(b"".join((head, names, *numbers, *held)))


def unpack(seq_from: int, packed: bytes) -> list[Entry]:
    """Return the rows of a segment.

    Raises:
        DamagedError: these are not bytes that `pack` made.
    """
    try:
        return _read(seq_from, zlib.decompress(packed))
    except (zlib.error, struct.error, ValueError, IndexError, TypeError, OverflowError) as fault:
        raise DamagedError(f"segment at row {seq_from}: {fault}") from fault


def _column(kind: str, numbers: Sequence[int]) -> bytes:
    return struct.pack(f">{len(numbers)}{kind}", *numbers)


def _read(seq_from: int, data: bytes) -> list[Entry]:
    version, count, names_length = _HEAD.unpack_from(data)
    if version not in {_WHOLE, _PURGED}:
        raise ValueError("of another format")
    at = _HEAD.size + names_length
    header = json.loads(data[_HEAD.size : at])
    who, purged = (header[0], set(header[1])) if version == _PURGED else (header, set[int]())
    columns: list[tuple[int, ...]] = []
    for kind in "IQqI":
        columns.append(struct.unpack_from(f">{count}{kind}", data, at))
        at += struct.calcsize(f">{count}{kind}")
    hands, numbers, gaps, lengths = columns
    ends = list(accumulate(lengths, initial=at))
    if ends[-1] != len(data):
        raise ValueError("of another length")
    moments = [chain.instant(moment) for moment in accumulate(gaps)]
    found: list[Entry] = []
    for i, hand in enumerate(hands):
        client_id, flags, kind, person_id, organisation_id = who[hand]
        held = data[ends[i] : ends[i + 1]]
        if i in purged and len(held) != DIGEST_BYTES:
            raise ValueError("a digest of another length")
        found.append(
            Entry(
                seq_from + i,
                client_id,
                numbers[i],
                flags,
                kind,
                person_id,
                organisation_id,
                moments[i],
                b"" if i in purged else held,
                held if i in purged else None,
            )
        )
    return found
