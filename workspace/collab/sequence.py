"""A document as the ordered sequence of its units, deleted ones included, with their names.

pycrdt does not tell which unit stands where (its sticky indexes are wrong in non-ASCII text,
pycrdt#382), so the order is woven again from a full state. Source: YATA as in yjs 13.6,
`Item.integrate` and `integrateStructs`.
"""

from bisect import bisect_right
from collections import deque
from collections.abc import Iterable, Iterator
from typing import Final

from workspace.collab.items import Item
from workspace.collab.reader import Deletion, Id, Struct, Update
from workspace.collab.refusals import Malformed, Refused

MAX_STEPS: Final = 500_000
"""Items one push may make the server pass while it looks for places; some 50 ms."""
_NO_LIMIT: Final = 2**62


class Sequence:
    """All items of a document, by name and in order."""

    def __init__(self, state: Update) -> None:
        """Weave the full state of a document.

        Raises:
            Malformed: it refers to units that are not in it, so it is not a full state.
        """
        self._clocks: dict[int, list[int]] = {}
        self._items: dict[int, list[Item]] = {}
        self._heads: dict[str, Item] = {}
        self._indexed = False
        self._steps = _NO_LIMIT
        self._weave(state.structs)
        self.delete(state.deletions)

    def insert(self, structs: tuple[Struct, ...], *, limited: bool = False) -> None:
        """Put the new content of one client in its place.

        Args:
            structs: everything they refer to is known, or comes earlier among them.
            limited: refuse what takes too many steps to place.

        Raises:
            Refused: something was typed before a unit and after a later one. Replicas that
                take that in different order show different texts for ever. Nothing is kept.
        """
        self._indexed = False
        self._steps = MAX_STEPS if limited else _NO_LIMIT
        for struct in structs:
            try:
                self._check_order(struct)
                self._integrate(Item(struct))
            except Refused:
                self.retract(structs[0])
                raise

    def retract(self, first: Struct) -> None:
        """Take `first` and all later content of its client out again."""
        self._indexed = False
        clocks, items = self._clocks.get(first.client, []), self._items.get(first.client, [])
        while clocks and clocks[-1] >= first.clock:
            clocks.pop()
            self._unlink(items.pop())

    def delete(self, deletions: Iterable[Deletion]) -> None:
        """Make units invisible; they stay as places."""
        self._indexed = False
        for client, clock, length in deletions:
            end = clock + length
            self._cut(client, end)
            item = self._cut(client, clock)
            while item is not None and item.clock < end:
                item.text = ""
                item = self.find(Id(client, item.clock + item.length))

    def start_of(self, item: Item) -> int:
        """Return how many visible UTF-16 units stand before `item` in its text."""
        if not self._indexed:
            for root in self._heads:
                at = 0
                for one in self.items(root):
                    one.at = at
                    at += one.length if one.text else 0
            self._indexed = True
        return item.at

    def items(self, root: str) -> Iterator[Item]:
        """Yield the items of a shared text in order, deleted ones and marks too."""
        item = self._heads.get(root)
        while item is not None:
            yield item
            item = item.right

    def find(self, unit: Id) -> Item | None:
        """Return the item that holds `unit`, None when the document has no such unit."""
        index = bisect_right(self._clocks.get(unit.client, []), unit.clock) - 1
        if index < 0:
            return None
        item = self._items[unit.client][index]
        return item if unit.clock < item.clock + item.length else None

    def _weave(self, structs: tuple[Struct, ...]) -> None:
        waiting: dict[int, deque[Struct]] = {}
        for struct in structs:
            waiting.setdefault(struct.client, deque()).append(struct)
        stack: list[int] = []
        asked = 0  # whom in a row; once all have been asked, they wait for each other
        while waiting:
            if not stack:
                stack.append(next(iter(waiting)))
            queue = waiting.get(stack[-1])
            if not queue:
                waiting.pop(stack.pop(), None)
                continue
            missing = self._missing(queue[0])
            if missing is None:
                self._integrate(Item(queue.popleft()))
                asked = 0
            elif missing in waiting and asked <= len(waiting):
                stack.append(missing)
                asked += 1
            else:
                raise Malformed("not a full state")

    def _missing(self, struct: Struct) -> int | None:
        for unit in (struct.origin, struct.right_origin):
            if unit is not None and self.find(unit) is None:
                return unit.client
        return None

    def _cut(self, client: int, clock: int) -> Item | None:
        """Return the item that begins at `clock`, cutting one in two where needed."""
        clocks = self._clocks.get(client, [])
        index = bisect_right(clocks, clock) - 1
        if index < 0:
            return None
        item = self._items[client][index]
        if item.clock == clock:
            return item
        if clock >= item.clock + item.length:
            return None
        rest = item.split(clock - item.clock)
        clocks.insert(index + 1, clock)
        self._items[client].insert(index + 1, rest)
        return rest

    def _integrate(self, item: Item) -> None:
        left = right = None
        if item.origin is not None:
            self._cut(item.origin.client, item.origin.clock + 1)
            left = self.find(item.origin)
        if item.right_origin is not None:
            right = self._cut(*item.right_origin)
        beside = left or right
        item.root = beside.root if beside else item.root
        left = self._settled_left(item, left, right)
        following = left.right if left else self._heads.get(item.root)
        item.left, item.right = left, following
        if left is None:
            self._heads[item.root] = item
        else:
            left.right = item
        if following is not None:
            following.left = item
        self._clocks.setdefault(item.client, []).append(item.clock)
        self._items.setdefault(item.client, []).append(item)

    def _check_order(self, struct: Struct) -> None:
        origin, right_origin = struct.origin, struct.right_origin
        if origin is None or right_origin is None:
            return
        right = self._cut(*right_origin)
        self._cut(origin.client, origin.clock + 1)
        left = self.find(origin)
        item = left.right if left else None
        while item is not right:
            if item is None:  # passed the end, so the right one stands on the left
                raise Refused("typed before an earlier unit than after")
            self._step()
            item = item.right

    def _step(self) -> None:
        self._steps -= 1
        if self._steps < 0:
            raise Refused("takes too long to place")

    def _unlink(self, item: Item) -> None:
        if item.right is not None:
            item.right.left = item.left
        if item.left is not None:
            item.left.right = item.right
        elif item.right is not None:
            self._heads[item.root] = item.right
        else:
            del self._heads[item.root]

    def _settled_left(self, item: Item, left: Item | None, right: Item | None) -> Item | None:
        """Return where `item` goes among those typed at the same place at the same time."""
        other = left.right if left else self._heads.get(item.root)
        passed: set[Item] = set()
        conflicting: set[Item] = set()
        while other is not None and other is not right:
            self._step()
            passed.add(other)
            conflicting.add(other)
            if other.origin == item.origin:
                if other.client < item.client:
                    left = other
                    conflicting.clear()
                elif other.right_origin == item.right_origin:
                    break
            else:
                before = self.find(other.origin) if other.origin is not None else None
                if before is None or before not in passed:
                    break
                if before not in conflicting:
                    left = other
                    conflicting.clear()
            other = other.right
        return left
