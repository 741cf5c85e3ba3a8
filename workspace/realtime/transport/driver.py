"""WebSockets under gevent: read when something comes, written at once, bounded both ways.

A wire owns its TCP socket from the upgrade on, and closes it. Whole messages are read by `frames`,
which unmasks with the library's C; every other frame is the work of `websockets`' protocol without
I/O. No greenlet waits for a socket to become readable and none is switched to for sending: the
loop itself calls `readable`, and a frame made once goes to every reader as the same bytes.
"""

from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Any, Final

import gevent
from websockets.frames import CloseCode, Opcode
from websockets.protocol import Protocol, Side, State

from workspace.process import meters
from workspace.realtime.transport import frames
from workspace.realtime.transport.upgrade import accepting, let_go, taken

MAX_MESSAGE: Final = 128 * 1024
MAX_UNSENT: Final = 256 * 1024
"""Bytes that may wait for one reader beside the largest message; more, and it is cut loose."""
_READ: Final = 64 * 1024
_READABLE, _WRITABLE = 1, 2

Message = str | bytes


class Wire:
    """One WebSocket of a client.

    Attributes:
        open: False once nothing more comes or goes.
        breached: whether it ended because the client broke the protocol, as no browser does.
    """

    __slots__ = (
        "_largest",
        "_loop",
        "_lost",
        "_out",
        "_parts",
        "_patience_s",
        "_protocol",
        "_reader",
        "_rest",
        "_scheduled",
        "_sock",
        "_take",
        "_text",
        "_timer",
        "_unsent",
        "_writer",
        "breached",
        "open",
    )

    def __init__(
        self,
        environ: dict[str, Any],
        *,
        patience_s: float,
        take: Callable[[Message], None],
        lost: Callable[[], None],
    ) -> None:
        """Answer the request to upgrade, and take its TCP socket from the server.

        Args:
            environ: of the request; its TCP socket is at `upgrade.SOCKET`.
            patience_s: how long a reader may take nothing of what waits for it.
            take: called by the loop with every message; it must not wait.
            lost: called once, by the loop or whoever closes, when the connection is over.

        Raises:
            ConnectionError: it is no request to upgrade; the server keeps the socket.
        """
        self._out: list[bytes] = [accepting(environ)]
        self._sock = taken(environ)
        self._protocol = Protocol(Side.SERVER, state=State.OPEN, max_size=MAX_MESSAGE)
        self._take, self._lost, self._patience_s = take, lost, patience_s
        self._rest = b""
        self._parts: list[bytes] = []
        self._text = False
        self._unsent = self._largest = 0
        self._scheduled = True
        self._loop = gevent.get_hub().loop
        self._reader = self._loop.io(self._sock.fileno(), _READABLE)
        self._writer: Any = None
        self._timer: Any = None
        self.open, self.breached = True, False
        self.resume()
        _flush_soon(self)

    def send(self, framed: bytes) -> None:
        """Send what `frames` made; all of one turn leaves together."""
        if not self.open:
            return
        self._out.append(framed)
        size = len(framed)
        self._unsent += size
        self._largest = max(self._largest, size)
        if self._unsent - self._largest > MAX_UNSENT:
            meters.slow_readers_cut.inc()
            self.cut()
        elif not self._scheduled:
            self._scheduled = True
            _flush_soon(self)

    def send_at_once(self, framed: bytes) -> None:
        """Send frames without waiting for the end of the turn, unless others wait already."""
        sent = 0
        if self.open and not self._out:
            # The kernel may be full or the client gone: the way through the queue finds out.
            with suppress(OSError):
                sent = self._sock.send(framed)
            meters.sent_bytes.value += sent
        if sent < len(framed):
            self.send(framed[sent:])

    def flush(self) -> None:
        """Write what the kernel takes; the rest goes when it takes more."""
        self._scheduled = False
        if not self.open or self._writer is not None:
            return
        self._write()

    def pause(self) -> None:
        """Read nothing for now; the client finds its own sending slowed down."""
        if self.open:
            self._reader.stop()

    def resume(self) -> None:
        """Read again."""
        if self.open:
            self._reader.start(self._readable)

    def pause_for(self, seconds: float) -> None:
        """Read nothing for a while."""
        self.pause()
        self._loop.timer(seconds).start(self.resume)

    def close(self) -> None:
        """Close in the orderly way, after what is on its way."""
        if self.open:
            if self._protocol.state is State.OPEN:
                self._protocol.send_close(CloseCode.NORMAL_CLOSURE)
            self._out += self._protocol.data_to_send()
            self.flush()
            self.cut()

    def breach(self) -> None:
        """End the connection because of what the client sent."""
        self.breached = True
        self.cut()

    def cut(self) -> None:
        """End the connection at once, and close its TCP socket."""
        if not self.open:
            return
        self.open = False
        for watcher in (self._reader, self._writer, self._timer):
            if watcher is not None:
                watcher.stop()
                watcher.close()
        self._out.clear()
        let_go(self._sock)
        self._lost()

    def _readable(self) -> None:
        try:
            data = self._sock.recv(_READ)
        except BlockingIOError:
            return
        except OSError:
            self.cut()
            return
        if not data:
            self.cut()
            return
        if self._rest:  # a part of one frame: never more than the largest message
            data = self._rest + data
        at = 0
        while self.open:
            found = frames.cut(data, at, MAX_MESSAGE)
            if found is None:
                break
            if found.data is None or self._parts:
                self._leave_to_library(data[at : found.end])
            else:
                self._text = found.first == frames.TEXT
                self._hand_over(found.data)
            at = found.end
        self._rest = data[at:]

    def _leave_to_library(self, data: bytes) -> None:
        """Take a whole frame that is not a whole message, or whatever is wrong."""
        self._protocol.receive_data(data)
        for frame in self._protocol.events_received():
            self._received(frame)
        out = [data for data in self._protocol.data_to_send() if data]
        if out and self.open:
            self._out += out
            self.flush()
        if self._protocol.parser_exc is not None:
            self.breach()
        elif self._protocol.state is not State.OPEN:
            self.cut()

    def _received(self, frame: Any) -> None:
        """Take a frame; pings and closes are answered by the protocol itself."""
        if not self.open:
            return
        if frame.opcode in {Opcode.TEXT, Opcode.BINARY}:
            self._text = frame.opcode is Opcode.TEXT
        elif frame.opcode is not Opcode.CONT:
            return
        if not frame.fin or self._parts:
            self._parts.append(frame.data)
        if frame.fin:
            data = bytes(frame.data) if not self._parts else b"".join(self._parts)
            self._parts.clear()
            self._hand_over(data)

    def _hand_over(self, data: bytes) -> None:
        try:
            message = data.decode() if self._text else data
        except UnicodeDecodeError:
            self.breach()
            return
        self._take(message)

    def _write(self) -> None:
        data = self._out[0] if len(self._out) == 1 else b"".join(self._out)
        self._out.clear()
        if not data:
            return
        try:
            sent = self._sock.send(data)
        except BlockingIOError:
            sent = 0
        except OSError:
            self.cut()
            return
        meters.sent_bytes.value += sent
        if sent == len(data):
            self._unsent = self._largest = 0
            self._settle()
        else:
            self._out.append(data[sent:])
            self._unsent = len(data) - sent
            self._largest = min(self._largest, self._unsent)
            self._wait_for_room(progress=sent > 0)

    def _wait_for_room(self, *, progress: bool) -> None:
        if self._writer is None:
            self._writer = self._loop.io(self._sock.fileno(), _WRITABLE)
            self._writer.start(self._write)
            self._timer = self._loop.timer(self._patience_s)
            self._timer.start(self.cut)
        elif progress:
            self._timer.again(self.cut)

    def _settle(self) -> None:
        """Everything is written: stop waiting for room."""
        if self._writer is not None:
            for watcher in (self._writer, self._timer):
                watcher.stop()
                watcher.close()
            self._writer = self._timer = None


def send_all(wires: Iterable[Wire], framed: bytes) -> None:
    """Send the same frames to many, each at once where it can be."""
    for wire in wires:
        wire.send_at_once(framed)


_waiting: list[Wire] = []


def _flush_soon(wire: Wire) -> None:
    """Have a wire written to at the end of this turn of the loop, together with all others."""
    _waiting.append(wire)
    if len(_waiting) == 1:
        gevent.get_hub().loop.run_callback(_flush_all)


def _flush_all() -> None:
    wires = _waiting[:]
    _waiting.clear()
    for wire in wires:
        wire.flush()
