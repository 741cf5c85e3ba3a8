"""Reads the two updates that make up nearly all of a draft's life: words typed, units deleted.

The general reader says the same of them, at three times the price; tests hold the two together.
What is not exactly one of the two is left to it, and so is everything malformed.
"""

import re
from functools import lru_cache
from typing import Final

from workspace.collab.schema import MAX_CLOCK
from workspace.collab.updates import Deletion, Id, Kind, Struct, Update

_NUMBER: Final = rb"([\x80-\xff]{1,6}[\x01-\x7f]|[\x80-\xff]{7}[\x01-\x0f]|[\x00-\x7f])"
"""One number in its only spelling, up to 2**53 - 1: the eighth byte has four bits."""
_TYPED: Final = re.compile(
    rb"\x01\x01%s%s(?:\x84%s%s|\xc4%s%s%s%s|\x44%s%s)([\x01-\x7f])([\x00-\xff]+)\x00"
    % ((_NUMBER,) * 10)
)
_DELETED: Final = re.compile(rb"\x00\x01%s\x01%s%s" % ((_NUMBER,) * 3))
_STRING: Final = Kind.STRING
_NEW: Final = tuple.__new__  # a third of the price of calling a named tuple
_MORE: Final = 0x80
_TWO: Final = 2
_NONE: Final = b"\x00"


def read(data: bytes) -> Update | None:
    """Return the update that `data` spells, None when the general reader has to look at it."""
    found = _TYPED.fullmatch(data)
    if found is not None:
        return _typed(found)
    found = _DELETED.fullmatch(data)
    return None if found is None else _deleted(found)


def _typed(found: re.Match[bytes]) -> Update | None:
    client, at, after, after_at, left, left_at, right, right_at, before, before_at, size, raw = (
        found.groups()
    )
    try:
        text = raw.decode()
    except UnicodeDecodeError:
        return None
    clock = _number(at)
    length = len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2
    if size[0] != len(raw) or clock + length > MAX_CLOCK:
        return None
    origin = right_origin = None
    if after is not None:
        origin = _NEW(Id, (_long(after), _number(after_at)))
    elif left is not None:
        origin = _NEW(Id, (_long(left), _number(left_at)))
        right_origin = _NEW(Id, (_long(right), _number(right_at)))
    else:
        right_origin = _NEW(Id, (_long(before), _number(before_at)))
    values = (_long(client), clock, length, _STRING, origin, right_origin, None, text, "")
    return _NEW(Update, ((_NEW(Struct, values),), ()))


def _deleted(found: re.Match[bytes]) -> Update | None:
    client, clock, length = found.groups()
    if length == _NONE:
        return None
    deletion = Deletion(_long(client), _number(clock), _number(length))
    return Update((), (deletion,))


def _number(spelt: bytes) -> int:
    size = len(spelt)
    if size == 1:
        return spelt[0]
    if size == _TWO:
        return spelt[0] - _MORE + (spelt[1] << 7)
    return _long(spelt)


@lru_cache(maxsize=4096)
def _long(spelt: bytes) -> int:
    """Return a number of any size; those of clients come again and again."""
    value = 0
    for shift, byte in enumerate(spelt):
        value |= (byte & ~_MORE) << 7 * shift
    return value
