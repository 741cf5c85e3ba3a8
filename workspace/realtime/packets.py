"""Socket.IO packets as we take them: one attachment at most, no reserved names, nothing odd."""

from typing import Any, Final

from socketio.packet import BINARY_EVENT, EVENT, Packet

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
