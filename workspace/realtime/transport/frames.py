"""Frames of WebSocket (RFC 6455, section 5): those browsers send, one a message, and our own.

`websockets` reads frames of every kind, by way of generators that wait for each part; of a
keystroke that is a tenth of the cost. So what is plain is read here at once, and everything
else (pings, closes, messages in pieces, whatever is wrong) is left to the library.
"""

from struct import Struct
from typing import Final, NamedTuple

try:
    from websockets.speedups import apply_mask
except ImportError:  # built without its C
    from websockets.utils import apply_mask

TEXT: Final = 0x81
BINARY: Final = 0x82
"""First bytes of a frame that is a whole message."""
_WHOLE: Final = frozenset({TEXT, BINARY})
_MASKED: Final = 0x80
_MASK_BYTES: Final = 4
_SHORT: Final = 126
_WIDE: Final = 1 << 16
_MIDDLE_HEAD: Final = Struct(">BBH")
_LONG_HEAD: Final = Struct(">BBQ")


class Cut(NamedTuple):
    """A frame of a client, cut out of what arrived.

    Attributes:
        first: its first byte: whether it is the last of its message, and its kind.
        data: what it carries, unmasked; None where it is not plain, for the library to read.
        end: where the next frame begins.
    """

    first: int
    data: bytes | None
    end: int


def cut(arrived: bytes, at: int, largest: int) -> Cut | None:
    """Return the frame that begins at `at`, None where not all of it has arrived.

    Args:
        arrived: what came from a client.
        at: a place in it where a frame begins.
        largest: bytes a frame may carry. One that says it has more, or has no mask, must end the
            connection: it is returned with everything behind it, for the library to refuse.
    """
    begin = at + 2
    if begin > len(arrived):
        return None
    first, size = arrived[at], arrived[at + 1]
    if not size & _MASKED:
        return Cut(first, None, len(arrived))
    size &= ~_MASKED
    if size >= _SHORT:
        width = 2 if size == _SHORT else 8
        size = int.from_bytes(arrived[begin : begin + width], "big")
        begin += width
    begin += _MASK_BYTES
    end = begin + size
    if size > largest:
        return Cut(first, None, len(arrived))
    if end > len(arrived):
        return None
    return Cut(first, _unmasked(arrived, begin, end) if first in _WHOLE else None, end)


def _unmasked(arrived: bytes, begin: int, end: int) -> bytes:
    return apply_mask(arrived[begin:end], arrived[begin - _MASK_BYTES : begin])


def text_frame(text: str | bytes) -> bytes:
    """Return a text message as it goes over the wire."""
    data = text.encode() if isinstance(text, str) else text
    return head(TEXT, len(data)) + data


def binary_frame(data: bytes) -> bytes:
    """Return a binary message as it goes over the wire."""
    return head(BINARY, len(data)) + data


def head(first: int, size: int) -> bytes:
    """Return the head of a frame of ours, which carries `size` bytes."""
    if size < _SHORT:
        return bytes((first, size))
    if size < _WIDE:
        return _MIDDLE_HEAD.pack(first, _SHORT, size)
    return _LONG_HEAD.pack(first, _SHORT + 1, size)
