"""Engine.IO over a WebSocket: what the library does with queues and greenlets, done directly.

The library gives every connection a queue and a greenlet that empties it into the socket, and
reads in another. Here the queue is the wire itself, and what need not wait is answered by the
loop as it arrives; only the rest, in its order, goes to the connection's own greenlet.
"""

from collections import deque
from collections.abc import Iterable
from typing import Any, Final, Protocol

from engineio.packet import NOOP, PONG, Packet
from gevent.event import Event as Signal

from workspace.realtime.driver import Message, Wire, binary_frame, text_frame
from workspace.realtime.packets import Event, event_in

MAX_WAITING: Final = 64
"""Messages of one connection that may wait; more are left in the network."""
_PING_PROBE, _PONG_PROBE, _UPGRADE = "2probe", "3probe", "5"


class Site(Protocol):
    """What is above a link."""

    def up(self, link: "Link") -> None:
        """Take note of a connection that has become a WebSocket."""

    def down(self, link: "Link") -> None:
        """Take note that it is over."""

    def event(self, link: "Link", sent: Event) -> bool:
        """Answer an event without waiting and return True, or False where that cannot be."""

    def slow(self, link: "Link", sent: Event) -> None:
        """Answer an event; this may wait."""

    def other(self, link: "Link", message: Message) -> None:
        """Hand any other message to the library."""


class Link:
    """One Engine.IO connection that is a WebSocket, from the upgrade to its end.

    Attributes:
        eio_sid: its name in Engine.IO.
        wire: the WebSocket.
    """

    def __init__(self, site: Site, engine_socket: Any, engine: Any) -> None:
        self.eio_sid: str = engine_socket.sid
        self._site = site
        self._engine_socket = engine_socket
        self._patience_s = engine.ping_interval + engine.ping_timeout
        self._inbox: deque[Message | Event] = deque()
        self._woken = Signal()
        self._handling = False
        self._attaching: Event | None = None
        self.wire: Wire

    def __call__(self, environ: dict[str, Any], _start_response: object) -> Iterable[bytes]:
        """Serve the connection until it is over; Engine.IO calls this for an upgrade."""
        self.wire = Wire(
            environ, patience_s=self._patience_s, take=self._take, lost=self._woken.set
        )
        socket = self._engine_socket
        if not socket.connected or self._probed():
            self._become_the_queue()
            self._site.up(self)
            self._serve()
            self._site.down(self)
            socket.close(wait=False, abort=True, reason="transport close")
        self.wire.close()
        return []

    def send(self, frames: bytes) -> None:
        """Send frames that were made before."""
        self.wire.send(frames)

    def _probed(self) -> bool:
        """Go through the change from long polling: the client tries the way, then takes it."""
        socket = self._engine_socket
        socket.upgrading = True
        if self._next_text() == _PING_PROBE:
            self.wire.send(text_frame(_PONG_PROBE))
            socket.queue.put(Packet(NOOP))  # ends the poll that is open
            socket.upgraded = self._next_text() == _UPGRADE
        socket.upgrading = False
        return bool(socket.upgraded)

    def _next_text(self) -> Message | Event | None:
        while not self._inbox and self.wire.open:
            self._woken.wait()
            self._woken.clear()
        return self._inbox.popleft() if self._inbox else None

    def _become_the_queue(self) -> None:
        socket = self._engine_socket
        socket.connected = socket.upgraded = True
        waiting, socket.queue = socket.queue, _WireQueue(self.wire)
        while not waiting.empty():
            socket.queue.put(waiting.get(block=False))
        self._handling = False

    def _serve(self) -> None:
        while True:
            while self._inbox:
                self._handling = True
                message = self._inbox.popleft()
                if len(self._inbox) == MAX_WAITING - 1:
                    self.wire.resume()
                if isinstance(message, Event):
                    self._site.slow(self, message)
                else:
                    self._other(message)
            self._handling = False
            if not self.wire.open:
                return
            self._woken.wait()
            self._woken.clear()

    def _take(self, message: Message) -> None:
        """Take a message from the loop, which must not be kept waiting."""
        if not self._engine_socket.upgraded:
            self._wait_with(message)
            return
        try:
            event = self._event(message)
        except ValueError:
            self.wire.breach()
            return
        if event is None:
            self._wait_with(message)
        elif event.attached:
            self._attaching = event
        elif self._handling or self._inbox or not self._site.event(self, event):
            self._wait_with(event)

    def _event(self, message: Message) -> Event | None:
        """Return the event that a message is or completes.

        Raises:
            ValueError: bytes that belong to nothing, or something else where bytes must come.
        """
        event, self._attaching = self._attaching, None
        if isinstance(message, bytes):
            if event is None:
                raise ValueError("bytes without an event")
            event.attach(message)
            return event
        if event is not None:
            raise ValueError("an event without its bytes")
        return event_in(message)

    def _wait_with(self, message: Message | Event) -> None:
        self._inbox.append(message)
        if len(self._inbox) >= MAX_WAITING:
            self.wire.pause()
        self._woken.set()

    def _other(self, message: Message) -> None:
        """Do what Engine.IO does with its own packets; messages go on to Socket.IO."""
        socket = self._engine_socket
        if message[:1] == "4":
            self._site.other(self, message[1:])
        elif message[:1] == str(PONG):
            socket.schedule_ping()
        else:  # it closes the connection, or what it says makes no sense here
            self.wire.close()


class _WireQueue:
    """Stands where Engine.IO keeps a connection's queue: what is put in is sent."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire

    def put(self, packet: Any) -> None:
        """Send a packet; None ends the connection."""
        if packet is None:
            self._wire.close()
            return
        data = packet.encode()
        self._wire.send(binary_frame(data) if isinstance(data, bytes) else text_frame(data))

    def qsize(self) -> int:
        """Return 0: nothing waits here."""
        return 0

    def join(self) -> None:
        """Return at once: nothing waits here."""
