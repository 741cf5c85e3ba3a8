"""Socket.IO packets as we take them: one attachment at most, no reserved names, nothing odd."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from msgspec import MsgspecError
from msgspec.json import decode, encode
from socketio.packet import BINARY_EVENT, EVENT, Packet

from workspace.realtime.transport.frames import binary_frame, text_frame

# A client may send any of these; the library would run its own handlers with what came along.
_RESERVED: Final = {"connect", "disconnect", "connect_error", "__disconnect_final", "*"}
_TAKEN: Final = {0, 1, 2, 5}
"""CONNECT, DISCONNECT, EVENT, BINARY_EVENT. We ask for no acknowledgements, so none can come."""


class PlainPacket(Packet):  # type: ignore[misc]  # python-socketio has no types
    """A packet that refuses what no client of ours sends.

    The library bounds the size of an attachment but not their number: one connection could make
    us hold hundreds of megabytes.
    """

    def decode(self, encoded_packet: Any) -> int:
        """Decode a packet and return how many attachments follow: 0 or 1.

        Raises:
            ValueError: not a packet as we take them.
        """
        if not isinstance(encoded_packet, str):
            raise ValueError("attachment without a packet")  # noqa: TRY004 - one kind for all
        count = int(super().decode(encoded_packet) or 0)
        if self.packet_type not in _TAKEN:
            raise ValueError("packet type")
        if count != (self.packet_type == BINARY_EVENT):
            raise ValueError("attachments")
        if self.packet_type in {EVENT, BINARY_EVENT}:
            self._check_event()
        return count

    def _check_event(self) -> None:
        if not isinstance(self.data, list) or not self.data or not isinstance(self.data[0], str):
            raise ValueError("event without a name")
        if self.data[0] in _RESERVED:
            self.data[0] = "reserved"


@dataclass(slots=True)
class Event:
    """An event of a client in the namespace of drafts.

    Attributes:
        id: number to acknowledge it by, None when the client wants to hear nothing.
        sent: its name and its arguments.
        attached: whether bytes are still to come.
    """

    id: int | None
    sent: list[Any]
    attached: bool

    def attach(self, data: bytes) -> None:
        """Put the bytes where the payload has their placeholder.

        Raises:
            ValueError: it has none, or several.
        """
        payload = self.sent[-1]
        places = (
            [key for key, value in payload.items() if value == _THERE]
            if (isinstance(payload, dict))
            else []
        )
        if len(places) != 1:
            raise ValueError("no place for the bytes")
        payload[places[0]] = data
        self.attached = False


# Engine.IO's "message", then Socket.IO's "event" in the namespace "/": those we read ourselves.
_EVENT: Final = re.compile(r"4(?:2|(51-))([0-9]{0,15})\[")
_THERE: Final = {"_placeholder": True, "num": 0}


def event_in(message: str) -> Event | None:
    """Return the event a message of Engine.IO holds, None when it holds something else.

    Raises:
        ValueError: it cannot be an event of a client.
    """
    head = _EVENT.match(message)
    if head is None:
        return None
    try:
        sent = decode(message[head.end() - 1 :])
    except (MsgspecError, RecursionError, UnicodeError) as fault:
        raise ValueError("not JSON") from fault
    if not sent or not isinstance(sent[0], str):
        raise ValueError("event without a name")
    return Event(int(head[2]) if head[2] else None, sent, head[1] is not None)


def event_frames(event: str, payload: Mapping[str, Any]) -> bytes:
    """Return an event as it goes over a WebSocket, its bytes behind it."""
    return _frames("2", "5", "", [event, payload])


def answer_frames(number: int, payload: Mapping[str, Any]) -> bytes:
    """Return the acknowledgement of the event with this number."""
    return _frames("3", "6", str(number), [payload])


def _frames(plain: str, binary: str, number: str, parts: list[Any]) -> bytes:
    payload = parts[-1]
    attached = [value for value in payload.values() if isinstance(value, bytes)]
    if not attached:
        return text_frame(f"4{plain}{number}".encode() + encode(parts))
    places = iter(range(len(attached)))
    parts[-1] = {
        key: {"_placeholder": True, "num": next(places)} if isinstance(value, bytes) else value
        for key, value in payload.items()
    }
    head = f"4{binary}{len(attached)}-{number}".encode()
    return text_frame(head + encode(parts)) + b"".join(map(binary_frame, attached))
