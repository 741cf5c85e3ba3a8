"""What a page remembers of its life, for the checker to compare with what is stored."""

import hashlib
from dataclasses import dataclass, field

from pycrdt import Doc, Text

from workspace.collab.format.schema import ROOTS


@dataclass(frozen=True, slots=True)
class Push:
    """One update under way: what it writes or takes away again is `word`."""

    client_id: int
    n: int
    data: bytes
    word: str
    takes: bool


@dataclass(frozen=True, slots=True)
class Saved:
    """An update that was acknowledged: as which row, when, under which call, after how long."""

    push: Push
    seq: int
    at: float
    call: int
    took: float = 0.0


@dataclass(slots=True)
class Memory:
    """What a page has lived through, for the checker.

    Attributes:
        saved: acknowledged updates.
        seen: every row that came, by seq: client id, n, digest of the bytes.
        wrong: what the server must never do, and did.
        resets: when the server sent this page back to the start.
        refused: updates that were turned away for good, by code.
        unsure: words that may stand in the text or not, since a backup was put back.
        joins: how often the page joined.
        retries: how often the server said that the store is unavailable.
    """

    saved: list[Saved] = field(default_factory=list)
    seen: dict[int, tuple[int, int, bytes]] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)
    resets: list[float] = field(default_factory=list)
    refused: list[tuple[str, Push]] = field(default_factory=list)
    unsure: set[str] = field(default_factory=set)
    joins: int = 0
    retries: int = 0


def digest(data: bytes) -> bytes:
    """Return what stands for an update's bytes."""
    return hashlib.sha256(data).digest()


def texts_of(doc: Doc[Text]) -> dict[str, str]:
    """Return the plain text of every section without its final line feed."""
    return {
        section: str(doc.get(root, type=Text)).removesuffix("\n") for root, section in ROOTS.items()
    }
