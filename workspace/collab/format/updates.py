"""What an update of a shared document says, as values."""

from enum import IntEnum
from typing import NamedTuple


class Kind(IntEnum):
    """What a piece of content is; the numbers are those of the format.

    Only these: text directly in a root never becomes a collected struct (kind 0), and an honest
    client's own ids have no holes (kind 10).
    """

    DELETED = 1
    STRING = 4
    FORMAT = 6


class Id(NamedTuple):
    """Name of one UTF-16 unit for ever: who made it, and as their how-many-eth."""

    client: int
    clock: int


class Struct(NamedTuple):
    """Consecutive units inserted together.

    Attributes:
        client: who made them.
        clock: the first one's clock.
        length: how many, in UTF-16 units; 1 for a mark.
        kind: what they are.
        origin: the unit they were typed after, None at the start.
        right_origin: the unit they were typed before, None at the end.
        root: name of the shared text; only stated when there is neither origin.
        text: the characters of a STRING; the key of a FORMAT.
        raw: the JSON value of a FORMAT.
    """

    client: int
    clock: int
    length: int
    kind: Kind
    origin: Id | None
    right_origin: Id | None
    root: str | None
    text: str
    raw: str


class Deletion(NamedTuple):
    """Consecutive units of one client that are gone."""

    client: int
    clock: int
    length: int


class Update(NamedTuple):
    """One change of a shared document.

    Attributes:
        structs: new content, each client's in clock order.
        deletions: what it removes; Yjs does not say who did.
    """

    structs: tuple[Struct, ...]
    deletions: tuple[Deletion, ...]

    @property
    def empty(self) -> bool:
        """Whether it changes nothing at all."""
        return not self.structs and not self.deletions
