"""What the server says of its own accord: plain dictionaries, as answers are."""

from collections.abc import Mapping
from typing import Final, Generic, TypedDict, TypeVar

from workspace.domain.events import What
from workspace.realtime.wire.people import Gone, Peer

P = TypeVar("P")


class Updates(TypedDict):
    """Rows that were committed, packed."""

    draft: str
    rows: bytes


class Head(TypedDict):
    """Where the text stands, for pages that missed something."""

    draft: str
    seq: int


class Peers(TypedDict):
    """Who moved, came or left within a moment."""

    draft: str
    peers: list[Peer | Gone]


class Changed(TypedDict):
    """Something beside the text changed; the page fetches it over HTTP."""

    draft: str
    what: What
    id: str
    rev: int


class Leaf(TypedDict):
    """A leaf has grown on the public tree: the symbol of its pledge and its number."""

    id: str
    n: int


class Moved(TypedDict):
    """A procedure of a group moved, by an answer for example; its page fetches it over HTTP."""

    id: str


class Inbox(TypedDict):
    """How much the person of this page has not read changed; the page fetches it over HTTP.

    It names the draft the page is on, as every message does, and says nothing about that.
    """

    draft: str


class Event(str, Generic[P]):
    """The name of an event the server sends, which knows the type of its payload."""

    __slots__ = ()


UPDS: Final[Event[Updates]] = Event("upds")
HEAD: Final[Event[Head]] = Event("head")
AWARE: Final[Event[Peers]] = Event("aware")
CHANGED: Final[Event[Changed]] = Event("changed")
LEAF: Final[Event[Leaf]] = Event("leaf")
INBOX: Final[Event[Inbox]] = Event("inbox")
PROCEDURE: Final[Event[Moved]] = Event("procedure")
EVENTS: Final[Mapping[str, type]] = {
    UPDS: Updates,
    HEAD: Head,
    AWARE: Peers,
    CHANGED: Changed,
    LEAF: Leaf,
    INBOX: Inbox,
    PROCEDURE: Moved,
}
"""The payload of each event."""
