"""Engine.IO over a WebSocket: what the library does with queues and greenlets, done directly.

The library gives every connection a queue and a greenlet that empties it into the socket, and
reads in another. Here the queue is the wire itself, and what need not wait is answered by the
loop as it arrives; only the rest goes, in its order, to a greenlet that is there while there is
something to do. So a page that is open and idle holds no greenlet, whose stack would be most of
what it costs.
"""

from collections.abc import Iterable
from typing import Any, Final, Protocol

import gevent
from engineio.packet import NOOP, Packet

from workspace.realtime.transport.driver import Wire
from workspace.realtime.transport.frames import binary_frame, text_frame
from workspace.realtime.transport.inflow import Message
from workspace.realtime.transport.packets import Event, event_in

MAX_WAITING: Final = 64
"""Messages of one connection that may wait; more are left in the network."""
UPGRADE_WITHIN_S: Final = 5.0
"""How long a page that polls may take to change to the WebSocket it has opened."""
_PING_PROBE, _PONG_PROBE, _UPGRADE, _PONG = "2probe", "3probe", "5", "3"


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
        self._inbox: list[Message | Event] = []
        self._probing = self._up = self._handling = False
        self._attaching: Event | None = None
        self.wire: Wire

    def __call__(self, environ: dict[str, Any], _start_response: object) -> Iterable[bytes]:
        """Take the connection over; Engine.IO calls this for an upgrade, and the request ends."""
        self.wire = Wire(
            environ, patience_s=self._patience_s, take=self._take, lost=self._see_to_it
        )
        if self._engine_socket.connected:
            gevent.get_hub().loop.timer(UPGRADE_WITHIN_S).start(self._give_up)
        else:
            self._go_up()
        return ()  # of a list, the library would make an answer to the request

    def send(self, frames: bytes) -> None:
        """Send frames that were made before."""
        self.wire.send(frames)

    def _probe(self, message: Message) -> None:
        """Go through the change from long polling: the client tries the way, then takes it."""
        socket = self._engine_socket
        if message == _PING_PROBE and not socket.upgrading:
            socket.upgrading = self._probing = True
            self.wire.send(text_frame(_PONG_PROBE))
            socket.queue.put(Packet(NOOP))  # ends the poll that is open
        elif message == _UPGRADE and self._probing and not socket.closed:
            socket.upgrading = False
            self._go_up()
        else:
            self.wire.close()

    def _give_up(self) -> None:
        if not self._up:
            self.wire.close()

    def _go_up(self) -> None:
        """Become the queue of the connection."""
        socket = self._engine_socket
        socket.connected = socket.upgraded = self._up = True
        waiting, socket.queue = socket.queue, _WireQueue(self.wire)
        while not waiting.empty():
            socket.queue.put(waiting.get(block=False))
        self._site.up(self)

    def _see_to_it(self) -> None:
        """Have a greenlet do what may have to wait: answer what has come, or end."""
        if not self._handling:
            self._handling = True
            gevent.spawn(self._work)

    def _work(self) -> None:
        try:
            while self._inbox:
                waiting, self._inbox = self._inbox, []
                for message in waiting:
                    self._answer(message)
                if len(waiting) >= MAX_WAITING:
                    self.wire.inflow.resume()
        except BaseException:
            # Killed, which is no Exception under gevent, or a fault of ours: nobody would answer
            # any more, so the page must see its connection end.
            self.wire.cut()
            raise
        finally:
            self._handling = False
            if not self.wire.open:
                self._end()

    def _answer(self, message: Message | Event) -> None:
        if isinstance(message, Event):
            self._site.slow(self, message)
        elif message[:1] == "4":
            self._site.other(self, message[1:])
        else:  # it closes the connection, or what it says makes no sense here
            self.wire.close()

    def _end(self) -> None:
        socket = self._engine_socket
        if self._up:
            self._site.down(self)
            socket.close(wait=False, abort=True, reason="transport close")
            socket.server.sockets.pop(self.eio_sid, None)
        elif self._probing:
            socket.upgrading = False

    def _take(self, message: Message) -> None:
        """Take a message from the loop, which must not be kept waiting."""
        if not self._up:
            self._probe(message)
            return
        try:
            event = self._event(message)
        except ValueError:
            self.wire.breach()
            return
        if event is None and message == _PONG:
            self._engine_socket.schedule_ping()
        elif event is None:
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
            self.wire.inflow.pause()
        self._see_to_it()


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
