"""A document as the ordered sequence of its units, deleted ones included, with their names.

pycrdt does not tell which unit stands where (its sticky indexes are wrong in non-ASCII text,
pycrdt#382), so the order is woven again from a full state. Source: YATA as in yjs 13.6,
`Item.integrate` and `integrateStructs`.
"""

from bisect import bisect_right
from collections import deque
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from workspace.collab.items import Item
from workspace.collab.reader import Deletion, Id, Kind, Struct, Update
from workspace.collab.refusals import Malformed, Refused

MAX_STEPS: Final = 500_000
"""Items one push may make the server pass while it looks for places; some 50 ms."""
_NO_LIMIT: Final = 2**62
_STRING, _DELETED = Kind.STRING, Kind.DELETED


class Deleted(NamedTuple):
    """Characters that were made invisible: whose, from which clock on, and what they said."""

    client: int
    clock: int
    text: str


class Sequence:
    """All items of a document, by name and in order.

    Attributes:
        characters: how many are visible, in code points.
        gone: UTF-16 units of text that were deleted and stay as places.
    """

    def __init__(self, state: Update) -> None:
        """Weave the full state of a document.

        Raises:
            Malformed: it refers to units that are not in it, so it is not a full state.
        """
        self.characters = self.gone = 0
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
                self._integrate(struct, checked=True)
            except Refused:
                self.retract(structs[0])
                raise

    def retract(self, first: Struct) -> None:
        """Take `first` and all later content of its client out again, after its deletions."""
        self._indexed = False
        self._cut(first.client, first.clock)
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
            self._cut(client, end)
            item = self._cut(client, clock)
            while item is not None and item.clock < end:
                if item.text:
                    found.append(Deleted(client, item.clock, item.text))
                    self.characters -= len(item.text)
                    self.gone += item.length
                    item.text = ""
                item = self.find(Id(client, item.clock + item.length))
        return found

    def restore(self, deleted: list[Deleted]) -> None:
        """Make visible again what `delete` made invisible, even where it was cut since."""
        self._indexed = False
        for client, clock, text in deleted:
            units = text.encode("utf-16-le")
            at = 0
            while at < len(units):
                item = self.find(Id(client, clock + at // 2))
                assert item is not None
                item.text = units[at : at + 2 * item.length].decode("utf-16-le")
                self.characters += len(item.text)
                self.gone -= item.length
                at += 2 * item.length

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
        items = self._items.get(unit.client)
        if not items:
            return None
        item = items[-1]
        if unit.clock < item.clock:
            index = bisect_right(self._clocks[unit.client], unit.clock) - 1
            if index < 0:
                return None
            item = items[index]
        return item if unit.clock < item.clock + item.length else None

    def _weave(self, structs: tuple[Struct, ...]) -> None:
        waiting: dict[int, deque[Struct]] = {}
        for struct in structs:
            waiting.setdefault(struct.client, deque()).append(struct)
        stack: list[int] = []
        while waiting:
            if not stack:
                stack.append(next(iter(waiting)))
            queue = waiting.get(stack[-1])
            if not queue:
                waiting.pop(stack.pop(), None)
                continue
            missing = self._missing(queue[0])
            if missing is None:
                self._integrate(queue.popleft())
            elif missing in waiting and len(stack) <= len(structs):
                stack.append(missing)
            else:
                raise Malformed("not a full state")

    def _missing(self, struct: Struct) -> int | None:
        for unit in (struct.origin, struct.right_origin):
            if unit is not None and self.find(unit) is None:
                return unit.client
        return None

    def _cut(self, client: int, clock: int) -> Item | None:
        """Return the item that begins at `clock`, cutting one in two where needed."""
        item = self.find(Id(client, clock))
        if item is None or item.clock == clock:
            return item
        rest = item.split(clock - item.clock)
        clocks = self._clocks[client]
        index = bisect_right(clocks, clock)
        clocks.insert(index, clock)
        self._items[client].insert(index, rest)
        return rest

    def _integrate(self, struct: Struct, *, checked: bool = False) -> None:
        left, right = self._neighbours(struct)
        beside = left or right
        root = beside.root if beside else struct.root or ""
        following = left.right if left else self._heads.get(root)
        if following is not right:  # others typed at the same place
            if checked and left and right:
                self._check_order(left, right)
            left = self._settled_left(struct, left, right, following)
            following = left.right if left else self._heads.get(root)
        if not (left and self._grows(left, struct)):
            self._link(Item(struct, root), left, following)
        if struct.kind is _STRING:
            self.characters += len(struct.text)
        elif struct.kind is _DELETED:
            self.gone += struct.length

    def _neighbours(self, struct: Struct) -> tuple[Item | None, Item | None]:
        """Return the items it was typed after and before, cut to end and begin there."""
        origin, right_origin = struct.origin, struct.right_origin
        left = right = None
        if right_origin is not None:
            right = self._cut(*right_origin)  # first: it may be what the left one must end at
        if origin is not None:
            left = self.find(origin)
            if left is not None and left.clock + left.length != origin.clock + 1:
                self._cut(origin.client, origin.clock + 1)
        return left, right

    def _grows(self, left: Item, struct: Struct) -> bool:
        """Whether `struct` only goes on where `left`, its author's last item, ends."""
        if (
            not left.text
            or left.client != struct.client
            or struct.kind is not _STRING
            or left.right_origin != struct.right_origin
            or left.clock + left.length != struct.clock
            or struct.origin != (left.client, struct.clock - 1)
        ):
            return False
        left.text += struct.text
        left.length += struct.length
        return True

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

    def _check_order(self, left: Item, right: Item) -> None:
        item = left.right
        while item is not right:
            if item is None:  # passed the end, so the right one stands on the left
                raise Refused("typed before an earlier unit than after")
            self._step()
            item = item.right

    def _step(self) -> None:
        self._steps -= 1
        if self._steps < 0:
            raise Refused("takes too long to place")

    def _uncount(self, item: Item) -> None:
        if item.text:
            self.characters -= len(item.text)
        elif not item.mark:
            self.gone -= item.length

    def _unlink(self, item: Item) -> None:
        if item.right is not None:
            item.right.left = item.left
        if item.left is not None:
            item.left.right = item.right
        elif item.right is not None:
            self._heads[item.root] = item.right
        else:
            del self._heads[item.root]

    def _settled_left(
        self, struct: Struct, left: Item | None, right: Item | None, other: Item | None
    ) -> Item | None:
        """Return where `struct` goes among those typed at the same place at the same time."""
        passed: set[Item] = set()
        conflicting: set[Item] = set()
        while other is not None and other is not right:
            self._step()
            passed.add(other)
            conflicting.add(other)
            if other.origin == struct.origin:
                if other.client < struct.client:
                    left = other
                    conflicting.clear()
                elif other.right_origin == struct.right_origin:
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
