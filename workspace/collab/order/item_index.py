"""Items of a document by name and in order: found, cut, linked in, taken out, deleted."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from workspace.collab.format.updates import Deletion, Id, Struct
from workspace.collab.order.counts import Counts
from workspace.collab.order.items import Item


class Deleted(NamedTuple):
    """Units that were taken away: whose, from which clock on, and what they said.

    A mark says nothing.
    """

    client: int
    clock: int
    text: str


class ItemIndex(Counts):
    """All items of a document, by name and in order."""

    def __init__(self) -> None:
        super().__init__()
        self._clocks: dict[int, list[int]] = {}
        self._items: dict[int, list[Item]] = {}
        self._heads: dict[str, Item] = {}
        self._visible: dict[str, tuple[list[int], list[Item]]] = {}
        self._indexed = False

    def retract(self, first: Struct) -> None:
        """Take `first` and all later content of its client out again, after its deletions."""
        self._indexed = False
        self.cut(first.client, first.clock)
        clocks, items = self._clocks.get(first.client, []), self._items.get(first.client, [])
        while clocks and clocks[-1] >= first.clock:
            clocks.pop()
            item = items.pop()
            self._uncount(item)
            self._unlink(item)

    def delete(self, deletions: Iterable[Deletion]) -> list[Deleted]:
        """Make units invisible, which stay as places; return what `restore` needs."""
        self._indexed = False
        found: list[Deleted] = []
        for client, clock, length in deletions:
            end = clock + length
            item = self._holder(client, clock)
            if item is None or item.clock != clock or item.length != length:
                self.cut(client, end)
                item = self.cut(client, clock)
            while item is not None and item.clock < end:
                if item.text or (item.mark and not item.struck):
                    found.append(Deleted(client, item.clock, item.text))
                    self._hide(item)
                after = item.clock + item.length
                item = self._holder(client, after) if after < end else None
        return found

    def restore(self, deleted: Iterable[Deleted]) -> None:
        """Make visible again what `delete` made invisible, even where it was cut since."""
        self._indexed = False
        for client, clock, text in deleted:
            if not text:
                mark = self._holder(client, clock)
                assert mark is not None
                mark.struck = False
                self.marks += 1
                continue
            units = text.encode("utf-16-le")
            at = 0
            while at < len(units):
                item = self._holder(client, clock + at // 2)
                assert item is not None
                item.text = units[at : at + 2 * item.length].decode("utf-16-le")
                self._count(item.text)
                self.gone -= item.length
                at += 2 * item.length

    def start_of(self, item: Item) -> int:
        """Return how many visible UTF-16 units stand before `item` in its text."""
        self._index()
        return item.at

    def item_at(self, root: str, unit: int) -> Item | None:
        """Return the item that holds the visible UTF-16 unit `unit` of a text, None behind it."""
        self._index()
        starts, items = self._visible.get(root, ([], []))
        found = items[bisect_right(starts, unit) - 1] if starts and unit >= 0 else None
        return found if found is not None and unit < found.at + found.length else None

    def _index(self) -> None:
        if self._indexed:
            return
        self._visible = {}
        for root in self._heads:
            at = 0
            starts, items = self._visible[root] = [], []
            for one in self.items(root):
                one.at = at
                if one.text:
                    starts.append(at)
                    items.append(one)
                    at += one.length
        self._indexed = True

    def items(self, root: str) -> Iterator[Item]:
        """Yield the items of a shared text in order, deleted ones and marks too."""
        item = self._heads.get(root)
        while item is not None:
            yield item
            item = item.right

    def find(self, unit: Id) -> Item | None:
        """Return the item that holds `unit`, None when the document has no such unit."""
        return self._holder(*unit)

    def _holder(self, client: int, clock: int) -> Item | None:
        items = self._items.get(client)
        if not items:
            return None
        item = items[-1]
        if clock < item.clock:
            index = bisect_right(self._clocks[client], clock) - 1
            if index < 0:
                return None
            item = items[index]
        return item if clock < item.clock + item.length else None

    def cut(self, client: int, clock: int) -> Item | None:
        """Return the item that begins at `clock`, cutting one in two where needed."""
        item = self._holder(client, clock)
        if item is None or item.clock == clock:
            return item
        rest = item.split(clock - item.clock)
        clocks = self._clocks[client]
        index = bisect_right(clocks, clock)
        clocks.insert(index, clock)
        self._items[client].insert(index, rest)
        return rest

    def _link(self, item: Item, left: Item | None, following: Item | None) -> None:
        item.left, item.right = left, following
        if left is None:
            self._heads[item.root] = item
        else:
            left.right = item
        if following is not None:
            following.left = item
        items = self._items.get(item.client)
        if items is None:
            items = self._items[item.client] = []
            self._clocks[item.client] = []
        items.append(item)
        self._clocks[item.client].append(item.clock)

    def _unlink(self, item: Item) -> None:
        if item.right is not None:
            item.right.left = item.left
        if item.left is not None:
            item.left.right = item.right
        elif item.right is not None:
            self._heads[item.root] = item.right
        else:
            del self._heads[item.root]


def prepare(index: ItemIndex, deletions: Iterable[Deletion]) -> None:
    """Cut items where units will be deleted, which changes nothing; `delete` is quick then.

    In the middle first: else each of very many cuts of one item would copy most of its text.
    """
    ends = ((one.clock, one.clock + one.length, one.client) for one in deletions)
    places = [(client, clock) for first, end, client in ends for clock in (first, end)]
    spans = [(0, len(places))]
    while spans:
        first, last = spans.pop()
        if first < last:
            middle = (first + last) // 2
            index.cut(*places[middle])
            spans += [(first, middle), (middle + 1, last)]
