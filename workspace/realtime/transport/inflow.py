"""What comes from a client over its WebSocket, cut into messages by the loop itself.

Whole messages are read by `frames`, which unmasks with the library's C; every other frame is the
work of `websockets`' protocol without I/O.
"""

from collections.abc import Callable
from typing import Any, Final, Protocol

import gevent
from websockets.frames import CloseCode, Opcode
from websockets.protocol import Protocol as Library
from websockets.protocol import Side, State

from workspace.realtime.transport import frames

MAX_MESSAGE: Final = 128 * 1024
_READ: Final = 64 * 1024
_READABLE: Final = 1

Message = str | bytes


class Holder(Protocol):
    """What holds the connection and can end it."""

    def answer(self, framed: list[bytes]) -> None:
        """Send frames of the protocol's own, at once."""

    def breach(self) -> None:
        """End the connection because of what the client sent."""

    def cut(self) -> None:
        """End the connection."""


class Inflow:
    """The half of a WebSocket that is read; the loop calls it when there is something.

    Attributes:
        open: False once nothing more comes.
    """

    __slots__ = (
        "_holder",
        "_library",
        "_loop",
        "_parts",
        "_rest",
        "_sock",
        "_take",
        "_text",
        "_watcher",
        "open",
    )

    def __init__(self, sock: Any, holder: Holder, take: Callable[[Message], None]) -> None:
        """Begin to read.

        Args:
            sock: the TCP socket, which never waits.
            holder: what ends the connection where it must.
            take: called by the loop with every message; it must not wait.
        """
        self._sock, self._holder, self._take = sock, holder, take
        self._library = Library(Side.SERVER, state=State.OPEN, max_size=MAX_MESSAGE)
        self._rest = b""
        self._parts: list[bytes] = []
        self._text = False
        self._loop = gevent.get_hub().loop
        self._watcher = self._loop.io(sock.fileno(), _READABLE)
        self.open = True
        self.resume()

    def pause(self) -> None:
        """Read nothing for now; the client finds its own sending slowed down."""
        if self.open:
            self._watcher.stop()

    def resume(self) -> None:
        """Read again."""
        if self.open:
            self._watcher.start(self._readable)

    def pause_for(self, seconds: float) -> None:
        """Read nothing for a while."""
        self.pause()
        self._loop.timer(seconds).start(self.resume)

    def end(self) -> None:
        """Read nothing any more."""
        self.open = False
        self._watcher.stop()
        self._watcher.close()

    def farewell(self) -> list[bytes]:
        """Return the frames that close a connection in the orderly way."""
        if self._library.state is State.OPEN:
            self._library.send_close(CloseCode.NORMAL_CLOSURE)
        return self._library.data_to_send()

    def _readable(self) -> None:
        try:
            data = self._sock.recv(_READ)
        except BlockingIOError:
            return
        except OSError:
            self._holder.cut()
            return
        if not data:
            self._holder.cut()
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
        self._library.receive_data(data)
        for frame in self._library.events_received():
            self._received(frame)
        out = [data for data in self._library.data_to_send() if data]
        if out:
            self._holder.answer(out)
        if self._library.parser_exc is not None:
            self._holder.breach()
        elif self._library.state is not State.OPEN:
            self._holder.cut()

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
            self._holder.breach()
            return
        self._take(message)
