"""What one client id has written so far: how much, into which text, and where pairs stand."""

import json
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from typing import Final, Self

_FORMAT: Final = 1

Packed = tuple[int, list[int], list[int], list[int], list[int]]


class Strand:
    """Units of one client, known as intervals, so that a long life costs little.

    Attributes:
        end: clock of the first unit that is not known.
    """

    __slots__ = ("_pair_ends", "_pair_starts", "_roots", "_starts", "end")

    def __init__(self, end: int = 0) -> None:
        self.end = end
        self._starts: list[int] = []
        self._roots: list[str] = []
        self._pair_starts: list[int] = []
        self._pair_ends: list[int] = []

    def root_at(self, clock: int) -> str | None:
        """Return the text the unit `clock` belongs to, None when no such unit is known."""
        if clock >= self.end:
            return None
        starts = self._starts
        if clock >= starts[-1]:
            return self._roots[-1]
        index = bisect_right(starts, clock) - 1
        return self._roots[index] if index >= 0 else None

    def cuts(self, clock: int) -> bool:
        """Whether a cut before `clock` would part the halves of a surrogate pair.

        Yjs and yrs then show different texts (yjs#303), for ever.
        """
        if not self._pair_starts:
            return False
        index = bisect_left(self._pair_starts, clock) - 1
        if index < 0 or clock >= self._pair_ends[index]:
            return False
        return (clock - self._pair_starts[index]) % 2 == 1

    def grow(self, root: str, text: str, length: int) -> None:
        """Add `length` units of `root`; `text` is "" unless they are characters."""
        if not self._roots or self._roots[-1] != root:
            self._starts.append(self.end)
            self._roots.append(root)
        if len(text) != length and text:
            self._note_pairs(text)
        self.end += length

    def append(self, other: Self) -> None:
        """Add the units of `other`, a strand that begins where this one ends."""
        for start, root in zip(other._starts, other._roots, strict=True):
            if not self._roots or self._roots[-1] != root:
                self._starts.append(start)
                self._roots.append(root)
        starts, ends = other._pair_starts, other._pair_ends
        if starts and self._pair_ends and self._pair_ends[-1] == starts[0]:
            self._pair_ends[-1] = ends[0]
            starts, ends = starts[1:], ends[1:]
        self._pair_starts += starts
        self._pair_ends += ends
        self.end = other.end

    def shorten(self, end: int) -> None:
        """Forget the units from clock `end` on, which must not part a pair."""
        while self._starts and self._starts[-1] >= end:
            self._starts.pop()
            self._roots.pop()
        while self._pair_starts and self._pair_starts[-1] >= end:
            self._pair_starts.pop()
            self._pair_ends.pop()
        if self._pair_ends and self._pair_ends[-1] > end:
            self._pair_ends[-1] = end
        self.end = end

    def packed(self, numbers: dict[str, int]) -> Packed:
        """Return plain values; roots are written as numbers, new ones are added to `numbers`."""
        roots = [numbers.setdefault(root, len(numbers)) for root in self._roots]
        return self.end, self._starts, roots, self._pair_starts, self._pair_ends

    @classmethod
    def unpacked(cls, packed: Packed, roots: list[str]) -> Self:
        """Return the strand `packed` was made from."""
        strand = cls(packed[0])
        strand._starts = packed[1]
        strand._roots = [roots[number] for number in packed[2]]
        strand._pair_starts, strand._pair_ends = packed[3], packed[4]
        return strand

    def _note_pairs(self, text: str) -> None:
        clock = self.end
        starts, ends = self._pair_starts, self._pair_ends
        for char in text:
            if char <= "\uffff":
                clock += 1
            elif ends and ends[-1] == clock:
                clock = ends[-1] = clock + 2
            else:
                starts.append(clock)
                clock += 2
                ends.append(clock)


def pack(strands: Mapping[int, Strand]) -> bytes:
    """Return the strands of all clients, by client id, as `unpack` reads them."""
    numbers: dict[str, int] = {}
    packed = {client: strand.packed(numbers) for client, strand in strands.items()}
    value = {"format": _FORMAT, "roots": list(numbers), "strands": packed}
    return json.dumps(value, separators=(",", ":")).encode()


def unpack(data: bytes) -> dict[int, Strand]:
    """Return the strands that `pack` wrote.

    Raises:
        ValueError: written by a version that is not understood.
    """
    value = json.loads(data)
    if value["format"] != _FORMAT:
        raise ValueError("strands of another format")
    return {
        int(client): Strand.unpacked(packed, value["roots"])
        for client, packed in value["strands"].items()
    }
