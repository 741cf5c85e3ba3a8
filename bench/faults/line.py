"""One Socket.IO connection over WebSocket: lean, one thread to listen, nothing hidden."""

import json
import queue
import socket
import threading
from collections.abc import Callable
from itertools import count
from typing import Any

from websocket import ABNF, WebSocketException, create_connection

from bench.faults.visitor import Visitor

PATIENCE_S = 10.0
_numbers = count(1)
"""Numbers of messages that want an answer; unique in this process, so a trace can name them."""


class GoneError(ConnectionError):
    """The connection ended, or no answer came in time."""


class Line:
    """A connection into namespace `/` with a ticket; `hear` is called with what is told.

    With `reads=False` nothing that comes is ever read.

    Raises:
        GoneError: the server does not answer, or does not let the ticket in.
    """

    def __init__(
        self,
        visitor: Visitor,
        ticket: str,
        hear: Callable[[str, Any], None],
        *,
        reads: bool = True,
    ) -> None:
        self.closed = False
        self._hear = hear
        self._waiting: dict[int, queue.SimpleQueue[dict[str, Any] | None]] = {}
        self._writing = threading.Lock()
        try:
            self._socket = create_connection(
                visitor.address.replace("http", "ws", 1) + "/socket.io/?EIO=4&transport=websocket",
                cookie=visitor.cookie,
                origin=visitor.origin,
                timeout=PATIENCE_S,
                sockopt=((socket.IPPROTO_TCP, socket.TCP_NODELAY, 1),),
            )
        except (WebSocketException, OSError) as fault:
            raise GoneError(str(fault)) from fault
        self._enter(ticket)
        self._listener = threading.Thread(target=self._listen, daemon=True)
        if reads:
            self._listener.start()

    def call(
        self, event: str, payload: dict[str, Any], patience: float = PATIENCE_S
    ) -> dict[str, Any]:
        """Send a message and return its answer.

        Raises:
            GoneError: the connection ended before, or the answer did not come.
        """
        number, box = next(_numbers), queue.SimpleQueue[dict[str, Any] | None]()
        self._waiting[number] = box
        try:
            if self.closed:
                raise GoneError(event)
            self._send(packet(event, payload, number))
            answer = box.get(timeout=patience)
        except (OSError, WebSocketException, queue.Empty) as fault:
            self.close()
            raise GoneError(event) from fault
        finally:
            self._waiting.pop(number, None)
        if answer is None:
            raise GoneError(event)
        return answer | {"call": number}

    def close(self) -> None:
        """End the connection at once."""
        self.closed = True
        self._socket.shutdown()
        for box in list(self._waiting.values()):
            box.put(None)

    def _enter(self, ticket: str) -> None:
        try:
            self._socket.recv()
            self._send([(ABNF.OPCODE_TEXT, "40" + json.dumps({"ticket": ticket}))])
            answer = self._socket.recv()
        except (WebSocketException, OSError) as fault:
            self._socket.shutdown()
            raise GoneError(str(fault)) from fault
        if not str(answer).startswith("40"):
            self._socket.shutdown()
            raise GoneError(str(answer))
        self._socket.settimeout(None)

    def _send(self, frames: list[tuple[int, str | bytes]]) -> None:
        """Write all frames of one message in one piece."""
        self.write(spelled(frames))

    def write(self, data: bytes) -> None:
        """Write bytes as they are.

        Raises:
            OSError: the connection ended.
        """
        with self._writing:
            if self._socket.sock is None:
                raise GoneError("write")
            self._socket.sock.sendall(data)

    def _listen(self) -> None:
        try:
            while not self.closed:
                self._take(self._socket.recv())
        except (WebSocketException, OSError, AttributeError, ValueError, TypeError, LookupError):
            self.close()  # gone, or what came makes no sense

    def _take(self, text: str | bytes) -> None:
        if text == "2":
            self._send([(ABNF.OPCODE_TEXT, "3")])
        elif not isinstance(text, str) or not text.startswith("4"):
            self.close()
        elif text[1:2] in "2356":
            self._told(text)
        elif text[1:2] == "1":
            self.close()

    def _told(self, text: str) -> None:
        kind, rest = text[1], text[2:]
        announced, rest = rest.split("-", 1) if kind in "56" else ("0", rest)
        attached = [self._socket.recv() for _ in range(int(announced))]
        start = rest.index("[")
        value = _filled(json.loads(rest[start:]), attached)
        if kind in "25":
            self._hear(value[0], value[1])
        else:
            box = self._waiting.get(int(rest[:start]))
            if box is not None:
                box.put(value[0])


def packet(event: str, payload: dict[str, Any], number: int) -> list[tuple[int, str | bytes]]:
    """Return the frames of an event that wants an answer under `number`."""
    attached = [value for value in payload.values() if isinstance(value, bytes)]
    places = iter(range(len(attached)))
    shown = {
        key: {"_placeholder": True, "num": next(places)} if isinstance(value, bytes) else value
        for key, value in payload.items()
    }
    head = f"45{len(attached)}-" if attached else "42"
    text = f"{head}{number}{json.dumps([event, shown])}"
    return [(ABNF.OPCODE_TEXT, text), *((ABNF.OPCODE_BINARY, data) for data in attached)]


def spelled(frames: list[tuple[int, str | bytes]]) -> bytes:
    """Return the bytes of WebSocket frames as a client masks them."""
    return b"".join(ABNF.create_frame(body, kind).format() for kind, body in frames)


def _filled(value: Any, attached: list[Any]) -> Any:
    """Return `value` with every placeholder replaced by its attachment."""
    if isinstance(value, list):
        return [_filled(item, attached) for item in value]
    if not isinstance(value, dict):
        return value
    if value.get("_placeholder"):
        return attached[value["num"]]
    return {key: _filled(item, attached) for key, item in value.items()}
