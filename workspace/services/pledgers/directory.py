"""The organisations that are named in public: found by their names, in the order of a language."""

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple, Self

Order = Callable[[str], Any]
Key = tuple[Any, str, str]
_ORDERS: Final = 12
"""In the order of so many languages the list is kept at most."""


class Entry(NamedTuple):
    """An organisation in the list.

    Attributes:
        shape: the kind of leaf that pledges have which it leads.
        folded: its names and its acronym as they are searched.
    """

    id: str
    slug: str
    name: str
    shape: str
    folded: str


class Part(NamedTuple):
    """A part of a list: the ids of what is on it, how many are found, and how many of each kind."""

    ids: list[str]
    found: int
    kinds: Counter[str]


@dataclass(frozen=True, slots=True)
class Directory:
    """Every organisation that is named in public at a moment.

    Nobody changes one, though it may come to know its order in one more language: what is named
    otherwise makes another.

    Attributes:
        entries: by their ids.
        slugs: of all, in the order of letters.
        kinds: how many there are of each kind.
        orders: the list in the order of each language that was asked for.
    """

    entries: dict[str, Entry]
    slugs: list[str]
    kinds: Counter[str]
    orders: dict[Order, list[Key]] = field(default_factory=dict)

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> Self:
        """Return the directory of these."""
        known = {one.id: one for one in entries}
        slugs = sorted(one.slug for one in known.values())
        return cls(known, slugs, Counter(one.shape for one in known.values()))

    def changed(self, news: Mapping[str, Entry | None]) -> Self:
        """Return the directory with others for these ids, or none of these without an entry."""
        orders = {order: keys[:] for order, keys in [*self.orders.items()]}
        other = type(self)(dict(self.entries), self.slugs[:], self.kinds.copy(), orders)
        for key, come in news.items():
            gone = other.entries.pop(key, None)
            if gone is not None:
                _take_out(other, gone)
            if come is not None:
                _put_in(other, come)
        return other

    def part(self, words: Iterable[str], kind: str, order: Order, begins: int, most: int) -> Part:
        """Return a part of the list of those whose names hold all words, of one kind or all."""
        keys, kinds, wanted = self._ordered(order), self.kinds, list(words)
        if wanted:
            found = {
                one.id: one.shape
                for one in self.entries.values()
                if all(word in one.folded for word in wanted)
            }
            keys, kinds = [key for key in keys if key[-1] in found], Counter(found.values())
        if kind:
            keys = [key for key in keys if self.entries[key[-1]].shape == kind]
        return Part([key[-1] for key in keys[begins : begins + most]], len(keys), +kinds)

    def _ordered(self, order: Order) -> list[Key]:
        known = self.orders.get(order)
        if known is None:
            known = sorted(_key(one, order) for one in self.entries.values())
            if len(self.orders) >= _ORDERS:
                self.orders.pop(next(iter(self.orders)))
            self.orders[order] = known
        return known


def _key(one: Entry, order: Order) -> Key:
    return order(one.name), one.slug, one.id


def _take_out(directory: Directory, one: Entry) -> None:
    directory.kinds[one.shape] -= 1
    directory.slugs.pop(bisect_left(directory.slugs, one.slug))
    for order, keys in directory.orders.items():
        keys.pop(bisect_left(keys, _key(one, order)))


def _put_in(directory: Directory, one: Entry) -> None:
    directory.entries[one.id] = one
    directory.kinds[one.shape] += 1
    insort(directory.slugs, one.slug)
    for order, keys in directory.orders.items():
        insort(keys, _key(one, order))
