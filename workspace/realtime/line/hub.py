"""What the live part of one application shares: its server, its sockets, its background work."""

import logging
import time
from collections.abc import Callable, Collection, Mapping
from typing import Any, Final, TypeVar

from flask import Flask

from workspace.config import Settings
from workspace.process.rates import Buckets
from workspace.realtime.line.sockets import (
    ASKS_BURST,
    ASKS_PER_S,
    PERSON_PER_S,
    Follower,
    Room,
    Socket,
)
from workspace.realtime.transport.driver import send_all
from workspace.realtime.transport.links import Link
from workspace.realtime.transport.packets import event_frames
from workspace.realtime.transport.polls import Polls
from workspace.realtime.wire import Event
from workspace.services import text as texts
from workspace.services.procedures import Mark

DRAFTS: Final = "/"
TREE: Final = "/tree"
GROUPS: Final = "/groups"
SPACES: Final = (DRAFTS, TREE, GROUPS)
AWAY_S: Final = 10.0
BREACHES: Final = 5
BREACHES_PER_S: Final = 0.1
P = TypeVar("P", bound=Mapping[str, Any])

log = logging.getLogger(__name__)


class Hub:
    """The live part of one application in one process.

    Attributes:
        app: the application; work outside a request needs its context.
        server: the Socket.IO server.
        settings: how the process runs.
        handlers: what answers each event; see `dispatch`.
        writer: what stores pushes.
        typing: how often each person may still push just now.
        asking: what each person may still ask for just now, on all their pages together.
        breaches: how often a session may still break the protocol.
        turned_away: sessions that flooded us and until when they may not come back, in seconds of
            the monotonic clock.
        sockets: the sockets in namespace `/`, by Socket.IO name.
        pages: the same by Engine.IO name.
        followers: the sockets in namespace `/groups`, by Socket.IO name.
        marks: how far the procedures had come that they follow, when that was last looked at.
        links: the connections that are WebSockets, by Engine.IO name.
        polls: the others.
        rooms: the drafts that local sockets are on.
        behind: rooms for which rows are to be fetched that other processes wrote.
        grown: drafts that were written to and what row they came to, since they were last kept.
        wake: tells other processes of ids that changed; does nothing while there are none.
    """

    def __init__(
        self, app: Flask, server: Any, settings: Settings, handlers: Mapping[str, Any]
    ) -> None:
        self.app = app
        self.server = server
        self.settings = settings
        self.handlers = handlers
        with app.app_context():
            self.writer = texts.writer()
        self.typing = Buckets(PERSON_PER_S, 2 * PERSON_PER_S)
        self.asking = Buckets(ASKS_PER_S, ASKS_BURST)
        self.breaches = Buckets(BREACHES_PER_S, BREACHES)
        self.turned_away: dict[str, float] = {}
        self.sockets: dict[str, Socket] = {}
        self.pages: dict[str, Socket] = {}
        self.followers: dict[str, Follower] = {}
        self.marks: dict[str, Mark] = {}
        self.links: dict[str, Link] = {}
        self.polls = Polls()
        self.rooms: dict[str, Room] = {}
        self.behind: list[Room] = []
        self.grown: dict[str, int] = {}
        self.wake: Callable[[dict[str, Any]], None] = _nobody

    def tell(
        self, room: Room, event: Event[P], payload: P, *, only: Collection[str] | None = None
    ) -> None:
        """Send an event to everybody in a room; for WebSockets it is made into frames once.

        Args:
            room: of the draft it is about.
            event: its name.
            payload: what is said.
            only: the organisations for which those act who are told; None for everybody.
        """
        name = str(event)  # the encoder takes no kinds of str
        wires, polling = room.readers() if only is None else room.readers_for(only)
        frames = event_frames(name, payload)
        send_all(wires, frames)
        for socket in polling:
            self.server.emit(name, payload, to=socket.sid, namespace=DRAFTS)

    def tell_one(self, socket: Socket, event: Event[P], payload: P) -> None:
        """Send an event to one page."""
        if socket.link is not None:
            send_all([socket.link.wire], event_frames(str(event), payload))
        else:
            self.server.emit(str(event), payload, to=socket.sid, namespace=DRAFTS)

    def tell_all(self, event: Event[P], payload: P, space: str, to: str | None = None) -> None:
        """Send an event to every socket in a namespace, or to those in one room of it."""
        self.server.emit(str(event), payload, to=to, namespace=space)

    def spawn(self, work: Callable[..., None], *given: object) -> None:
        """Run `work` beside the others, inside the application; a failure is logged."""
        self.server.start_background_task(self.run, work, *given)

    def run(self, work: Callable[..., None], *given: object) -> None:
        """Run `work` inside the application; a failure is logged and goes no further."""
        try:
            with self.app.app_context():
                work(*given)
        except Exception:
            log.exception("background work %s failed", getattr(work, "__name__", work))

    def close(self, socket: Socket) -> None:
        """Close a socket after what is already on its way to it."""
        self.close_engine(socket.eio_sid)

    def turn_away(self, socket: Socket) -> None:
        """Close the socket of somebody who floods us, and let nobody of its session in for a while.

        Coming in costs us more than any message, so who is cut off must not come back at once.
        """
        at = time.monotonic()
        self.turned_away = {one: until for one, until in self.turned_away.items() if until > at}
        self.turned_away[socket.person.session_id] = at + AWAY_S
        self.spawn(self.close, socket)

    def breached(self, socket: Socket) -> None:
        """Note that a socket broke the protocol, which no page of ours does, and a proxy seldom."""
        if not self.breaches.take(socket.person.session_id):
            self.turn_away(socket)

    def is_away(self, session_id: str) -> bool:
        """Whether a session may not come in at the moment."""
        return self.turned_away.get(session_id, 0.0) > time.monotonic()

    def close_engine(self, eio_sid: str) -> None:
        """Close a connection by its Engine.IO name; nothing happens when it is gone."""
        found = self.server.eio.sockets.get(eio_sid)
        if found is not None:
            found.close(wait=False, reason=self.server.reason.SERVER_DISCONNECT)


def _nobody(_message: dict[str, Any]) -> None:
    """Tell nobody: this is the only process."""


_current: list[Hub] = []


def use(hub: Hub) -> None:
    """Make `hub` the one that committed facts are published through."""
    _current[:] = [hub]


def current() -> Hub | None:
    """Return the hub of this process, None before an application was made."""
    return _current[0] if _current else None
