"""Rows of the log as one binary value, the packing of wire contract 1."""

import struct
from collections.abc import Iterable
from typing import Final, NamedTuple

MADE_BY_SERVER: Final = 1
"""Flag: a restore, an accepted suggestion or a form, not somebody's editor."""

_HEAD: Final = struct.Struct(">IQQIB")
_LENGTH_BYTES: Final = 4


class Row(NamedTuple):
    """One update as it was stored.

    Attributes:
        seq: its number in the draft's log, from 1 without gaps.
        client_id: the lease it was pushed under.
        n: its number among the pushes of that lease, from 1.
        flags: bit 0: made by the server.
        update: the bytes of the Yjs update.
    """

    seq: int
    client_id: int
    n: int
    flags: int
    update: bytes


def pack(rows: Iterable[Row]) -> bytes:
    """Return the rows one after another: length, seq, client id, n, flags, update."""
    return b"".join(
        _HEAD.pack(_HEAD.size - _LENGTH_BYTES + len(row.update), *row[:4]) + row.update
        for row in rows
    )


def unpack(data: bytes) -> list[Row]:
    """Return the rows in `data`.

    Raises:
        ValueError: it is not exactly a whole number of rows.
    """
    found: list[Row] = []
    at = 0
    while at < len(data):
        if at + _HEAD.size > len(data):
            raise ValueError("a row is cut short")
        length, seq, client_id, n, flags = _HEAD.unpack_from(data, at)
        start, end = at + _HEAD.size, at + _LENGTH_BYTES + length
        if not start <= end <= len(data):
            raise ValueError("a row's length is wrong")
        found.append(Row(seq, client_id, n, flags, data[start:end]))
        at = end
    return found
