"""WebSocket frames under gevent: bounded in size and number, written whole, sent at once."""

import socket
import threading
from collections.abc import Callable, Iterable
from typing import Any, Final

import simple_websocket
from engineio.async_drivers.gevent import Thread
from gevent.event import Event
from gevent.selectors import DefaultSelector

MAX_MESSAGE: Final = 128 * 1024
MAX_WAITING: Final = 64
_ENGINE_PACKETS: Final = frozenset("1235")
_SHORT: Final = 16


class _Wire:
    """A TCP socket whose writers do not mix, and that does not wait for full packets.

    gevent's `send` may write only a part; simple-websocket would lose the rest of a large frame.
    """

    def __init__(self, sock: socket.socket, patience_s: float) -> None:
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        sock.settimeout(patience_s)
        self._sock = sock
        self._writing = threading.Lock()
        self.recv = sock.recv
        self.close = sock.close

    def send(self, data: bytes) -> None:
        """Write all of `data`."""
        with self._writing:
            self._sock.sendall(data)


class Connection(simple_websocket.Server):  # type: ignore[misc]  # simple-websocket has no types
    """One WebSocket: at most 128 kB a message and 64 of them waiting, no compression."""

    sock: Any

    def __init__(self, environ: dict[str, Any], patience_s: float) -> None:
        # Compression would let a small frame unfold into a large one, and costs more than it saves.
        plain = {k: v for k, v in environ.items() if k != "HTTP_SEC_WEBSOCKET_EXTENSIONS"}
        self._patience_s = patience_s
        self._taken = Event()
        super().__init__(
            plain,
            max_message_size=MAX_MESSAGE,
            thread_class=Thread,
            event_class=Event,
            selector_class=DefaultSelector,
        )

    def handshake(self) -> None:
        """Answer the upgrade request."""
        self.sock = _Wire(self.sock, self._patience_s)
        super().handshake()

    def receive(self, timeout: float | None = None) -> str | bytes | None:
        """Return the next message, waiting for it."""
        message: str | bytes | None = super().receive(timeout)
        self._taken.set()
        return message

    def _handle_events(self) -> bool:
        """Take in what has arrived, but read on only when most of it has been handled."""
        going: bool = super()._handle_events()
        while going and self.connected and len(self.input_buffer) > MAX_WAITING:
            self._taken.clear()
            self._taken.wait(1)
        return going


class WebSocket:
    """What Engine.IO calls for an upgrade: serve the connection, then return."""

    def __init__(self, handler: Callable[["WebSocket"], Iterable[bytes]], server: Any) -> None:
        self._handler = handler
        self._patience_s = server.ping_interval + server.ping_timeout

    def __call__(self, environ: dict[str, Any], _start_response: object) -> Iterable[bytes]:
        """Serve the connection until it closes."""
        self._connection = Connection(environ, self._patience_s)
        try:
            return self._handler(self)
        finally:
            self.close()

    def close(self) -> None:
        """Close the connection if it is open."""
        if self._connection.connected:
            self._connection.close()

    def send(self, message: str | bytes) -> None:
        """Send one message.

        Raises:
            OSError: the connection is closed.
        """
        try:
            self._connection.send(message)
        except simple_websocket.ConnectionClosed as closed:
            raise OSError("closed") from closed

    def wait(self) -> str | bytes | None:
        """Return the next message; None when the connection closed or the peer talks nonsense."""
        try:
            message = self._connection.receive()
        except simple_websocket.ConnectionClosed:
            return None
        return message if message is None or well_formed(message) else None


def well_formed(message: str | bytes) -> bool:
    """Whether this can be an Engine.IO packet of a client; anything else ends the connection."""
    if isinstance(message, bytes):
        return True
    if message[:1] == "4":
        return message[1:2] in set("0123456789")
    return message[:1] in _ENGINE_PACKETS and len(message) <= _SHORT
