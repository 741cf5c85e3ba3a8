"""What the live part of one application shares: its server, its sockets, its background work."""

import logging
from collections.abc import Callable
from typing import Any, Final

from flask import Flask

from workspace.config import Settings
from workspace.realtime.sockets import Room, Socket

DRAFTS: Final = "/"
TREE: Final = "/tree"

log = logging.getLogger(__name__)


class Hub:
    """The live part of one application in one process.

    Attributes:
        app: the application; work outside a request needs its context.
        server: the Socket.IO server.
        settings: how the process runs.
        sockets: the sockets in namespace `/`, by Socket.IO name.
        rooms: the drafts that local sockets are on.
        wake: tells other processes of ids that changed; does nothing while there are none.
    """

    def __init__(self, app: Flask, server: Any, settings: Settings) -> None:
        self.app = app
        self.server = server
        self.settings = settings
        self.sockets: dict[str, Socket] = {}
        self.rooms: dict[str, Room] = {}
        self.wake: Callable[[dict[str, Any]], None] = _nobody

    def emit(
        self, event: str, payload: dict[str, Any], to: str | None, space: str = DRAFTS
    ) -> None:
        """Send an event to a room, or to one socket by its name; None is the whole namespace."""
        self.server.emit(event, payload, to=to, namespace=space)

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
