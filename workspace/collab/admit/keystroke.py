"""Reads the two updates that make up nearly all of a draft's life: words typed, units deleted.

The general reader says the same of them, at three times the price; tests hold the two together.
What is not exactly one of the two is left to it, and so is everything malformed.
"""

import re
from functools import lru_cache
from typing import Any, Final

from workspace.collab.format.schema import MAX_CLOCK
from workspace.collab.format.updates import Deletion, Id, Kind, Struct, Update

_NUMBER: Final = rb"([\x80-\xff]{1,6}[\x01-\x7f]|[\x80-\xff]{7}[\x01-\x0f]|[\x00-\x7f])"
"""One number in its only spelling, up to 2**53 - 1: the eighth byte has four bits."""
_TYPED: Final = re.compile(
    rb"\x01\x01%s%s(?:\x84%s%s|\xc4%s%s%s%s|\x44%s%s)([\x01-\x7f])([\x00-\xff]+)\x00"
    % ((_NUMBER,) * 10)
)
_PIECE: Final = re.compile(
    rb"(?:[\x81\x84]%s%s|[\xc1\xc4]%s%s%s%s|[\x41\x44]%s%s)%s" % ((_NUMBER,) * 9)
)
_DELETED: Final = re.compile(rb"\x00\x01%s\x01%s%s" % ((_NUMBER,) * 3))
_STRING: Final = Kind.STRING
_GONE: Final = Kind.DELETED
_KIND: Final = 0x1F
_NEW: Final = tuple.__new__  # a third of the price of calling a named tuple
_MORE: Final = 0x80
_TWO: Final = 2
_THREE: Final = 3
_NONE: Final = b"\x00"


def read(data: bytes) -> Update | None:
    """Return the update that `data` spells, None when the general reader has to look at it."""
    found = _TYPED.fullmatch(data)
    if found is not None:
        return _typed(found)
    found = _DELETED.fullmatch(data)
    return None if found is None else _deleted(found)


def piece(data: bytes, at: int, client: int, clock: int) -> tuple[Struct, int] | None:
    """Return the text or deleted content of `client` at `at`, and where it ends.

    None when the general reader has to look at it.
    """
    found = _PIECE.match(data, at)
    if found is None:
        return None
    origin, right_origin = _place(found.groups()[:8])
    size, end = _number(found[9]), found.end()
    if data[at] & _KIND == _STRING:
        spelt = _text(data[end : end + size])
        if spelt is None or len(data) < end + size:
            return None
        text, length = spelt
        values = (client, clock, length, _STRING, origin, right_origin, None, text, "")
        return _NEW(Struct, values), end + size
    if not size:
        return None
    return _NEW(Struct, (client, clock, size, _GONE, origin, right_origin, None, "", "")), end


def _typed(found: re.Match[bytes]) -> Update | None:
    groups = found.groups()
    raw, clock = groups[11], _number(groups[1])
    spelt = _text(raw)
    if spelt is None or groups[10][0] != len(raw) or clock + spelt[1] > MAX_CLOCK:
        return None
    text, length = spelt
    origin, right_origin = _place(groups[2:10])
    values = (_long(groups[0]), clock, length, _STRING, origin, right_origin, None, text, "")
    return _NEW(Update, ((_NEW(Struct, values),), ()))


def _text(raw: bytes) -> tuple[str, int] | None:
    """Return characters and their UTF-16 units; None where there are none, or no UTF-8."""
    try:
        text = raw.decode()
    except UnicodeDecodeError:
        return None
    if not text:
        return None
    return text, len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def _place(numbers: tuple[Any, ...]) -> tuple[Id | None, Id | None]:
    """Return the units something was typed after and before, of the numbers a pattern found."""
    after, after_at, left, left_at, right, right_at, before, before_at = numbers
    if after is not None:
        return _NEW(Id, (_long(after), _number(after_at))), None
    if left is not None:
        origin = _NEW(Id, (_long(left), _number(left_at)))
        return origin, _NEW(Id, (_long(right), _number(right_at)))
    return None, _NEW(Id, (_long(before), _number(before_at)))


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
    if size == _THREE:
        return spelt[0] - _MORE + (spelt[1] - _MORE << 7) + (spelt[2] << 14)
    return _long(spelt)


@lru_cache(maxsize=4096)
def _long(spelt: bytes) -> int:
    """Return a number of any size; those of clients come again and again."""
    value = 0
    for shift, byte in enumerate(spelt):
        value |= (byte & ~_MORE) << 7 * shift
    return value
