"""The sockets this process holds and the rooms they are in."""

import secrets
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from workspace.process.rates import Bucket
from workspace.realtime import wire
from workspace.realtime.transport.driver import Wire
from workspace.realtime.transport.links import Link
from workspace.services.accounts import Person

PER_S: Final = 30.0
BURST: Final = 60.0
PERSON_PER_S: Final = 60.0
"""Pushes of one person on all their pages together."""
ASKS_PER_S: Final = 60.0
"""Tokens for what is looked up, joins and pulls, for one person on all their pages together."""
ASKS_BURST: Final = 300.0
"""Some sixty pages that come back at once."""
DRAFT_PER_S: Final = 300.0
"""Pushes of everybody on one draft together."""
COLOURS: Final = 10
QUIET: Final = 20_000
"""Rows a second times readers up to which nobody's words are held back: about a fifth of a core."""
MAX_WINDOW_S: Final = 0.05


@dataclass(slots=True, eq=False)
class Socket:
    """One page's connection to one draft.

    Attributes:
        sid: its name in Socket.IO.
        eio_sid: its name in Engine.IO.
        person: who is behind it, from the session of the handshake, acting for whom its ticket
            was given.
        draft_id: the only draft its ticket opens.
        id: its name for the other people in the room.
        bucket: what it may still do just now.
        strikes: messages of the wrong shape so far.
        hasty: messages refused for haste so far.
        link: its WebSocket, None while it polls.
        name: what the person goes by in the room.
        organisation: name of the organisation the person acts for.
        role: their role there when that was last looked at; empty before they join.
        colour: number of its colour in the room.
    """

    sid: str
    eio_sid: str
    person: Person
    draft_id: str
    id: str = field(default_factory=lambda: secrets.token_hex(6))
    bucket: Bucket = field(default_factory=lambda: Bucket(PER_S, BURST))
    strikes: int = 0
    hasty: int = 0
    link: Link | None = None
    name: str = ""
    organisation: str = ""
    role: str = ""
    colour: int = 0


@dataclass(frozen=True, slots=True)
class Follower:
    """A page that shows what a group decides, and is told when that moved; it says nothing.

    Attributes:
        person: who is behind it, from the session of the handshake.
        procedure_id: what it shows.
    """

    person: Person
    procedure_id: str


@dataclass(slots=True)
class Peer:
    """Somebody in a room as the others see them.

    Attributes:
        shown: the peer as it goes over the wire.
        at: when it was last heard of, in seconds of the monotonic clock; 0 for local sockets.
    """

    shown: wire.Peer
    at: float = 0.0


@dataclass(slots=True)
class Room:
    """The local sockets on one draft.

    Attributes:
        sent: the last row that was sent to the room.
        target: the last row known to be committed.
        sending: whether rows are being sent now.
        sockets: who is in it, by Socket.IO name.
        peers: everybody present, by peer id, sockets of other processes included.
        moved: ids of peers the room has not been told of yet.
        rights: the draft's number of rights for which everybody here is known to have theirs.
        until: when the clock may change somebody's, None for never.
        per_s: rows a second that were written lately.
        beaten: the row it was at when that was last reckoned.
        typing: pushes that may still come from all of it just now.
    """

    draft_id: str
    sent: int
    target: int
    sending: bool = False
    sockets: dict[str, Socket] = field(default_factory=dict)
    peers: dict[str, Peer] = field(default_factory=dict)
    moved: set[str] = field(default_factory=set)
    telling: bool = False
    rights: int = 0
    until: datetime | None = None
    per_s: float = 0.0
    beaten: int = 0
    typing: Bucket = field(default_factory=lambda: Bucket(DRAFT_PER_S, 2 * DRAFT_PER_S))
    _readers: tuple[list[Wire], list[Socket]] | None = None

    def readers(self) -> tuple[list[Wire], list[Socket]]:
        """Return the WebSockets of everybody in it, and the sockets that have none."""
        if self._readers is None:
            self._readers = _ways(self.sockets.values())
        return self._readers

    def readers_for(self, organisations: Collection[str]) -> tuple[list[Wire], list[Socket]]:
        """Return the same of those alone who act for one of these organisations."""
        acting = (one for one in self.sockets.values() if one.person.acting in organisations)
        return _ways(acting)

    def sure_until(self, until: datetime | None) -> None:
        """Note when the clock may change what somebody here may do."""
        if until is not None and (self.until is None or until < self.until):
            self.until = until

    def moved_in_or_out(self) -> None:
        """Reckon anew who reads in which way."""
        self._readers = None

    @property
    def window_s(self) -> float:
        """How long rows are gathered before they are sent; none until there is much to send."""
        busy = self.per_s * len(self.sockets) / QUIET - 1
        return min(MAX_WINDOW_S, busy * MAX_WINDOW_S / 2) if busy > 0 else 0.0

    def reckon(self, seq: int, seconds: float) -> bool:
        """Reckon how much is written, some seconds after the last time; whether anything was."""
        rows = seq - self.beaten if self.beaten else 0
        self.per_s, self.beaten = rows / seconds, seq
        return rows > 0

    def colour_for(self, person_id: str) -> int:
        """Return the person's colour here: the one they have, else a free one if there is any."""
        for socket in self.sockets.values():
            if socket.person.id == person_id:
                return socket.colour
        used = {peer.shown["colour"] for peer in self.peers.values()}
        first = sum(person_id.encode()) % COLOURS
        order = [(first + step) % COLOURS for step in range(COLOURS)]
        return next((colour for colour in order if colour not in used), first)


def _ways(sockets: Iterable[Socket]) -> tuple[list[Wire], list[Socket]]:
    """Return the WebSockets of some, and those of them that have none."""
    found = list(sockets)
    wires = [socket.link.wire for socket in found if socket.link is not None]
    return wires, [socket for socket in found if socket.link is None]
