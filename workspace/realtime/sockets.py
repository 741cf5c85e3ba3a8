"""The sockets this process holds and the rooms they are in."""

import secrets
from dataclasses import dataclass, field
from typing import Any, Final

from workspace.services.accounts import Person
from workspace.services.rates import Bucket

PER_S: Final = 30.0
BURST: Final = 60.0
COLOURS: Final = 10


@dataclass(slots=True, eq=False)
class Socket:
    """One page's connection to one draft.

    Attributes:
        sid: its name in Socket.IO.
        eio_sid: its name in Engine.IO.
        person: who is behind it, from the session of the handshake.
        draft_id: the only draft its ticket opens.
        id: its name for the other people in the room.
        bucket: what it may still do just now.
        strikes: messages of the wrong shape so far.
        organisation: name of the organisation the person acts for.
        colour: number of its colour in the room.
    """

    sid: str
    eio_sid: str
    person: Person
    draft_id: str
    id: str = field(default_factory=lambda: secrets.token_hex(6))
    bucket: Bucket = field(default_factory=lambda: Bucket(PER_S, BURST))
    strikes: int = 0
    organisation: str = ""
    colour: int = 0


@dataclass(slots=True)
class Peer:
    """Somebody in a room as the others see them.

    Attributes:
        shown: the peer as it goes over the wire.
        at: when it was last heard of, in seconds of the monotonic clock; 0 for local sockets.
    """

    shown: dict[str, Any]
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
    """

    draft_id: str
    sent: int
    target: int
    sending: bool = False
    sockets: dict[str, Socket] = field(default_factory=dict)
    peers: dict[str, Peer] = field(default_factory=dict)
    moved: set[str] = field(default_factory=set)
    telling: bool = False

    @property
    def name(self) -> str:
        """The room's name in Socket.IO."""
        return room_name(self.draft_id)

    def colour_for(self, person_id: str) -> int:
        """Return the person's colour here: the one they have, else a free one if there is any."""
        for socket in self.sockets.values():
            if socket.person.id == person_id:
                return socket.colour
        used = {peer.shown["colour"] for peer in self.peers.values()}
        first = sum(person_id.encode()) % COLOURS
        order = [(first + step) % COLOURS for step in range(COLOURS)]
        return next((colour for colour in order if colour not in used), first)


def room_name(draft_id: str) -> str:
    """Return the name in Socket.IO of the room of a draft."""
    return f"d:{draft_id}"
