"""What a page that polls may send: looked at before the engine, which answers anything with 200."""

import binascii
from base64 import b64decode
from io import BytesIO
from typing import Any, Final
from urllib.parse import parse_qs

from workspace.realtime.transport.inflow import MAX_MESSAGE

MAX_PACKETS: Final = 16
"""Packets of one request; the engine takes no more either."""
_SEPARATOR: Final = "\x1e"
_KINDS: Final = frozenset("0123456")


def is_sound(environ: dict[str, Any]) -> bool:
    """Whether a request to the sockets' address can be what a client of ours sends.

    The body of a message is read and put back; one that is too large is left to the engine.
    """
    # An answer wrapped in a script is for other sites, from before browsers knew of origins.
    scripted = "j" in parse_qs(environ.get("QUERY_STRING", ""), keep_blank_values=True)
    if scripted or environ.get("REQUEST_METHOD") != "POST":
        return not scripted
    length = environ.get("CONTENT_LENGTH", "")
    if not (length.isascii() and length.isdigit()):
        return False
    if int(length) > MAX_MESSAGE:
        return True
    sent = environ["wsgi.input"].read(int(length))
    environ["wsgi.input"] = BytesIO(sent)
    return _are_packets(sent)


def _are_packets(sent: bytes) -> bool:
    try:
        packets = sent.decode().split(_SEPARATOR, MAX_PACKETS)
    except UnicodeDecodeError:
        return False
    return len(packets) <= MAX_PACKETS and all(map(_is_packet, packets))


def _is_packet(packet: str) -> bool:
    if packet[:1] != "b":
        return packet[:1] in _KINDS and packet != ""
    try:
        b64decode(packet[1:], validate=True)
    except (binascii.Error, ValueError):
        return False
    return True
