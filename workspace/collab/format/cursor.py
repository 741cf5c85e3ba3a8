"""Reads the numbers and strings of Yjs' encoding, in their one canonical spelling."""

from typing import Final

from workspace.collab.format.refusals import Malformed

_MAX_NUMBER: Final = 2**53 - 1
_SHIFTS: Final = range(7, 53, 7)
_MORE: Final = 0x80


class Cursor:
    """A place in `data` that only moves forward; `IndexError` means the bytes ended too soon.

    Attributes:
        data: what is read.
        at: index of the next byte.
    """

    __slots__ = ("at", "data")

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = 0

    def byte(self) -> int:
        """Return the next byte."""
        value = self.data[self.at]
        self.at += 1
        return value

    def number(self) -> int:
        """Return the next variable-length number, 0 to 2**53 - 1.

        Raises:
            Malformed: a longer spelling than needed, or a number JavaScript cannot hold.
        """
        data, at = self.data, self.at
        byte = value = data[at]
        if value >= _MORE:
            value -= _MORE
            for shift in _SHIFTS:
                at += 1
                byte = data[at]
                if byte < _MORE:
                    value |= byte << shift
                    break
                value |= (byte - _MORE) << shift
            if byte >= _MORE or not byte or value > _MAX_NUMBER:
                raise Malformed("number too long, or not in its shortest spelling")
        self.at = at + 1
        return value

    def text(self) -> str:
        """Return the next string.

        Raises:
            Malformed: not UTF-8; that includes half surrogate pairs.
        """
        end = self.number() + self.at
        if end > len(self.data):
            raise IndexError(end)
        start, self.at = self.at, end
        try:
            return str(self.data[start:end], "utf-8")
        except UnicodeDecodeError as fault:
            raise Malformed("text not UTF-8") from fault
