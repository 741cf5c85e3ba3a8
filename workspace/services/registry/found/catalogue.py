"""All that is listed in the registry as bits: which pledges, in their order, have which code."""

from array import array
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, NamedTuple, Self, TypeVar

_FEW: Final = 16
_DIGITS: Final = bytes([ord("0"), ord("1"), *range(2, 256)])
Bits = dict[str, dict[str, int]]
Kept = TypeVar("Kept")


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Which part of a list is asked for.

    Attributes:
        most: pledges of it.
        skip: pledges of the list, or of what is beyond the place, that come before it.
        after: only what comes after this place in the list.
        before: only what comes before this place in the list, and the nearest to it.
        oldest_first: whether the list begins with the oldest pledges.
    """

    most: int
    skip: int = 0
    after: int | None = None
    before: int | None = None
    oldest_first: bool = False


class Catalogue(NamedTuple):
    """Every pledge that is listed, in the order of the places; the first is bit 0 of each number.

    Nobody changes one: what is listed otherwise makes another.

    Attributes:
        places: of the pledges, the lowest first.
        bits: by the name of a filter and a code of it, whose bits are set.
    """

    places: "array[int]"
    bits: Mapping[str, Mapping[str, int]]

    @classmethod
    def of(cls, lines: Iterable[tuple[int, str]]) -> Self:
        """Return the catalogue of these places, the lowest first, each with its labels."""
        places: array[int] = array("q")
        ranks: defaultdict[str, list[int]] = defaultdict(list)
        for rank, (place, labels) in enumerate(lines):
            places.append(place)
            for label in labels.split():
                ranks[label].append(rank)
        bits: Bits = {}
        for label, found in ranks.items():
            name, code = split(label)
            bits.setdefault(name, {})[code] = _bits(found, len(places))
        return cls(places, bits)

    def changed(self, lines: Mapping[int, str | None]) -> Self:
        """Return the catalogue with other labels at these places, or none of these without labels.

        Each costs as much as to copy all bits once: it is for a few of them.
        """
        return self.carried(lines, {})[0]

    def carried(
        self, lines: Mapping[int, str | None], held: Mapping[Kept, int]
    ) -> tuple[Self, dict[Kept, int]]:
        """Return the same, and in it the bits of what else is known, but for these places."""
        bits: dict[str, dict[Any, int]] = {name: dict(codes) for name, codes in self.bits.items()}
        bits[""] = dict(held)
        other = type(self)(self.places[:], bits)
        for place, labels in lines.items():
            rank = bisect_left(other.places, place)
            if rank < len(other.places) and other.places[rank] == place:
                other.places.pop(rank)
                _close(bits, rank)
            if labels is not None:
                other.places.insert(rank, place)
                _open(bits, rank, labels)
        return other, bits.pop("")

    def until(self, last_place: int) -> int:
        """Return the bits of what stands at this place or at a lower one."""
        return (1 << bisect_right(self.places, last_place)) - 1

    def having(self, name: str, codes: Iterable[str]) -> int:
        """Return the bits of what stands under any of these codes."""
        known, found = self.bits.get(name, {}), 0
        for code in codes:
            found |= known.get(code, 0)
        return found

    def at(self, places: Collection[int]) -> int:
        """Return the bits of what stands at these places; where nothing stands there is none."""
        if len(places) * _FEW < len(self.places):
            ranks = (bisect_left(self.places, place) for place in places)
            there = len(self.places)
            known = zip(places, ranks, strict=True)
            return _bits(
                (rank for place, rank in known if rank < there and self.places[rank] == place),
                there,
            )
        flags = bytes(map(frozenset(places).__contains__, self.places))
        return int(flags.translate(_DIGITS)[::-1] or b"0", 2)


class Found(NamedTuple):
    """Some of a catalogue; what is not public at the moment is not among them."""

    catalogue: Catalogue
    bits: int

    @property
    def number(self) -> int:
        """How many pledges they are."""
        return self.bits.bit_count()

    def counts(self, *names: str) -> Counter[tuple[str, str]]:
        """Return how many of them stand under each code: (name, code), of these names or of all."""
        catalogue = self.catalogue.bits
        return Counter(
            {
                (name, code): number
                for name in names or catalogue
                for code, bits in catalogue.get(name, {}).items()
                if (number := (bits & self.bits).bit_count())
            }
        )

    def has(self, place: int | None) -> bool:
        """Whether the pledge at a place is one of them."""
        places = self.catalogue.places
        rank = len(places) if place is None else bisect_left(places, place)
        return rank < len(places) and places[rank] == place and bool(self.bits >> rank & 1)

    def under(self, name: str, codes: Collection[str]) -> Self:
        """Return those of them that stand under one of these codes; the empty one is of no code."""
        catalogue = self.catalogue
        wanted = catalogue.having(name, codes)
        if "" in codes:
            wanted |= ~catalogue.having(name, catalogue.bits.get(name, {}))
        return self._replace(bits=self.bits & wanted)

    def page(self, part: Part) -> list[int]:
        """Return the places of a part of their list, in its order."""
        places, bits = self.catalogue.places, self.bits
        beyond = part.after if part.after is not None else part.before
        # Towards the end of the list, or from a place back towards its beginning.
        upwards = part.oldest_first != (part.after is None and part.before is not None)
        if beyond is not None and upwards:
            bits &= -1 << bisect_right(places, beyond)
        elif beyond is not None:
            bits &= (1 << bisect_left(places, beyond)) - 1
        number = bits.bit_count()
        first = part.skip if upwards else number - part.skip - part.most
        low, high = _under(bits, first), _under(bits, first + part.most)
        found = [places[low + rank] for rank in _ranks((bits & (1 << high) - 1) >> low)]
        return found if part.oldest_first else found[::-1]


def split(label: str) -> tuple[str, str]:
    """Return the name and the code of a label of the index."""
    name, _, code = label.removeprefix("=").partition(":")
    return name, code


def _bits(ranks: Iterable[int], size: int) -> int:
    found = bytearray(size // 8 + 1)
    for rank in ranks:
        found[rank >> 3] |= 1 << (rank & 7)
    return int.from_bytes(found, "little")


def _close(bits: Bits, rank: int) -> None:
    """Take a rank out; all above go down by one."""
    below = (1 << rank) - 1
    for codes in bits.values():
        for code, found in codes.items():
            codes[code] = (found >> rank + 1 << rank) | (found & below)


def _open(bits: Bits, rank: int, labels: str) -> None:
    """Put a rank in with what it stands under; all from there on go up by one."""
    below = (1 << rank) - 1
    for codes in bits.values():
        for code, found in codes.items():
            codes[code] = (found >> rank << rank + 1) | (found & below)
    for label in labels.split():
        name, code = split(label)
        codes = bits.setdefault(name, {})
        codes[code] = codes.get(code, 0) | 1 << rank


def _ranks(bits: int) -> Iterator[int]:
    """Yield which bits are set, the lowest first."""
    digits = bin(bits)[:1:-1]
    rank = digits.find("1")
    while rank >= 0:
        yield rank
        rank = digits.find("1", rank + 1)


def _under(bits: int, number: int) -> int:
    """Return the lowest rank under which so many bits are set, or all where they are fewer."""
    low, high = 0, bits.bit_length()
    while low < high:
        middle = (low + high) // 2
        if (bits & (1 << middle) - 1).bit_count() < number:
            low = middle + 1
        else:
            high = middle
    return low
