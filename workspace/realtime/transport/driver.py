"""WebSockets under gevent: read when something comes, written at once, bounded both ways.

A wire owns its TCP socket from the upgrade on, and closes it. No greenlet waits for a socket to
become readable and none is switched to for sending: the loop itself calls what reads (`inflow`),
and a frame made once goes to every reader as the same bytes.
"""

from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Any, Final

import gevent

from workspace.process import meters
from workspace.realtime.transport.inflow import Inflow, Message
from workspace.realtime.transport.upgrade import accepting, let_go, taken

MAX_UNSENT: Final = 256 * 1024
"""Bytes that may wait for one reader beside the largest message; more, and it is cut loose."""
_WRITABLE: Final = 2


class Congestion:
    """A reader takes less than it is sent: room is waited for, and not for ever."""

    __slots__ = ("_cut", "_timer", "_writer")

    def __init__(
        self, sock: Any, patience_s: float, write: Callable[[], None], cut: Callable[[], None]
    ) -> None:
        """Begin to wait.

        Args:
            sock: the TCP socket.
            patience_s: how long the reader may take nothing at all.
            write: called whenever there is room.
            cut: called when patience is at an end.
        """
        loop = gevent.get_hub().loop
        self._cut = cut
        self._writer = loop.io(sock.fileno(), _WRITABLE)
        self._writer.start(write)
        self._timer = loop.timer(patience_s)
        self._timer.start(cut)

    def ease(self) -> None:
        """Have patience anew: the reader took something."""
        self._timer.again(self._cut)

    def end(self) -> None:
        """Wait no more."""
        for watcher in (self._writer, self._timer):
            watcher.stop()
            watcher.close()


class Wire:
    """One WebSocket of a client; what is read of it is its `inflow`.

    Attributes:
        inflow: the half that is read.
        open: False once nothing more comes or goes.
        breached: whether it ended because the client broke the protocol, as no browser does.
    """

    __slots__ = (
        "_congestion",
        "_largest",
        "_lost",
        "_out",
        "_patience_s",
        "_scheduled",
        "_sock",
        "_unsent",
        "breached",
        "inflow",
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
        self._lost, self._patience_s = lost, patience_s
        self._unsent = self._largest = 0
        self._scheduled = True
        self._congestion: Congestion | None = None
        self.open, self.breached = True, False
        self.inflow = Inflow(self._sock, self, take)
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
        if not self.open or self._congestion is not None:
            return
        self._write()

    def close(self) -> None:
        """Close in the orderly way, after what is on its way."""
        if self.open:
            self.answer(self.inflow.farewell())
            self.cut()

    def answer(self, framed: list[bytes]) -> None:
        """Send frames of the protocol's own, at once."""
        if self.open:
            self._out += framed
            self.flush()

    def breach(self) -> None:
        """End the connection because of what the client sent."""
        self.breached = True
        self.cut()

    def cut(self) -> None:
        """End the connection at once, and close its TCP socket."""
        if not self.open:
            return
        self.open = False
        self.inflow.end()
        self._settle()
        self._out.clear()
        let_go(self._sock)
        self._lost()

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
            if self._congestion is None:
                self._congestion = Congestion(self._sock, self._patience_s, self._write, self.cut)
            elif sent:
                self._congestion.ease()

    def _settle(self) -> None:
        """Wait for room no more."""
        if self._congestion is not None:
            self._congestion.end()
            self._congestion = None


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
