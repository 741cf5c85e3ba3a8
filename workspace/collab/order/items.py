"""Pieces of a document as a linked list, cut where something refers to their middle."""

from workspace.collab.format.positions import code_points
from workspace.collab.format.updates import Id, Kind, Struct

_STRING, _FORMAT = Kind.STRING, Kind.FORMAT  # reading a member off an enumeration is slow


class Item:
    """Consecutive units of one client that stand side by side.

    Attributes:
        client: who made them.
        clock: the first one's clock.
        length: how many, in UTF-16 units.
        text: their characters, "" when none are visible.
        root: the shared text they are in.
        mark: whether it is a mark, which is never visible.
        struck: whether it is a mark that was taken away.
        at: see `Sequence.start_of`.
    """

    __slots__ = (
        "at",
        "client",
        "clock",
        "left",
        "length",
        "mark",
        "origin",
        "right",
        "right_origin",
        "root",
        "struck",
        "text",
    )

    def __init__(self, struct: Struct, root: str) -> None:
        self.client, self.clock, self.length = struct.client, struct.clock, struct.length
        self.origin, self.right_origin = struct.origin, struct.right_origin
        self.text = struct.text if struct.kind is _STRING else ""
        self.mark = struct.kind is _FORMAT
        self.struck = False
        self.root = root
        self.left: Item | None = None
        self.right: Item | None = None
        self.at = 0

    def split(self, offset: int) -> "Item":
        """Cut off and return the units from `offset` on."""
        rest = Item.__new__(Item)
        rest.client, rest.clock = self.client, self.clock + offset
        rest.length, self.length = self.length - offset, offset
        rest.origin, rest.right_origin = Id(self.client, rest.clock - 1), self.right_origin
        cut = code_points(self.text, offset)
        self.text, rest.text = self.text[:cut], self.text[cut:]
        rest.root, rest.mark, rest.at = self.root, self.mark, 0
        rest.struck = self.struck
        rest.left, rest.right = self, self.right
        if self.right is not None:
            self.right.left = rest
        self.right = rest
        return rest
