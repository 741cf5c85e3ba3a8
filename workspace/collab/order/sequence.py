"""A document as the ordered sequence of its units, deleted ones included, with their names.

pycrdt does not tell which unit stands where (its sticky indexes are wrong in non-ASCII text,
pycrdt#382), so the order is woven again from a full state. Source: YATA as in yjs 13.6,
`Item.integrate` and `integrateStructs`.
"""

from typing import Final

from workspace.collab.format.refusals import Malformed, Refused
from workspace.collab.format.updates import Kind, Struct, Update
from workspace.collab.order.item_index import ItemIndex
from workspace.collab.order.items import Item

MAX_STEPS: Final = 100_000
"""Items one push may make the server pass while it looks for places; some 10 ms."""
_NO_LIMIT: Final = 2**62
_STRING, _DELETED, _FORMAT = Kind.STRING, Kind.DELETED, Kind.FORMAT


class Sequence(ItemIndex):
    """A document woven from what its clients inserted."""

    def __init__(self, state: Update) -> None:
        """Weave the full state of a document.

        Raises:
            Malformed: it refers to units that are not in it, so it is not a full state.
        """
        super().__init__()
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

    def _weave(self, structs: tuple[Struct, ...]) -> None:
        waiting: dict[int, list[Struct]] = {}
        for struct in reversed(structs):
            waiting.setdefault(struct.client, []).append(struct)
        known = dict.fromkeys(waiting, 0)
        stack: list[int] = []
        asked = 0  # whom in a row; once all have been asked, they wait for each other
        while waiting:
            client = stack[-1] if stack else next(iter(waiting))
            queue = waiting.get(client, [])
            missing = None
            while queue and missing is None:
                missing = _missing(queue[-1], known)
                if missing is None:
                    struct = queue.pop()
                    self._integrate(struct)
                    known[client] = struct.clock + struct.length
                    asked = 0
            if missing is None:
                waiting.pop(client, None)
                del stack[-1:]
            elif missing in waiting and asked <= len(waiting):
                stack += [missing] if stack else [client, missing]
                asked += 1
            else:
                raise Malformed("not a full state")

    def _integrate(self, struct: Struct, *, checked: bool = False) -> None:
        left, right = self._neighbours(struct)
        beside = left or right
        root = beside.root if beside else struct.root or ""
        following = left.right if left else self._heads.get(root)
        if following is not right:  # others typed at the same place
            if checked and left and right and left.right_origin != struct.right_origin:
                self._check_order(left, right)  # else `left` was typed before the same unit
            left = self._settled_left(struct, left, right, following)
            following = left.right if left else self._heads.get(root)
        if not (left and self._grows(left, struct)):
            self._link(Item(struct, root), left, following)
        if struct.kind is _STRING:
            self._count(struct.text)
        elif struct.kind is _DELETED:
            self.gone += struct.length
        elif struct.kind is _FORMAT:
            self.marks += 1

    def _neighbours(self, struct: Struct) -> tuple[Item | None, Item | None]:
        """Return the items it was typed after and before, cut to end and begin there."""
        origin, right_origin = struct.origin, struct.right_origin
        left = right = None
        if right_origin is not None:
            right = self.cut(*right_origin)  # first: it may be what the left one must end at
        if origin is not None:
            client, clock = origin
            left = self._holder(client, clock)
            if left is not None and left.clock + left.length != clock + 1:
                self.cut(client, clock + 1)
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


def _missing(struct: Struct, known: dict[int, int]) -> int | None:
    """Return whose units must be woven before a piece of a full state can be."""
    for unit in (struct.origin, struct.right_origin):
        if unit is not None and unit[1] >= known.get(unit[0], 0):
            return unit[0]
    return None
