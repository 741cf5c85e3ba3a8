"""Clients with an account that behave as badly as they can, each for some seconds.

Each takes a session, a draft and when to stop, and returns what became of it: to be refused or cut
off is what should happen.
"""

import json
import os
import socket
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from itertools import count
from typing import Final

import requests
from websocket import ABNF

from bench.faults.line import GoneError, Line, packet, spelled
from bench.faults.visitor import Visitor

_BURST: Final = 100
_PER_S: Final = 10_000
_HUGE: Final = 200 * 1024 * 1024
_PIECE: Final = 256 * 1024
_ATTACHMENTS: Final = 300
_KIND: Final = 10
_numbers = count(1_000_000)


@dataclass(frozen=True, slots=True)
class Became:
    """What became of an abuser, in words, and whether anything of it was refused or cut off."""

    words: str
    stopped: bool


def messages(visitor: Visitor, draft: str, end: float) -> Became:
    """Send 10,000 messages a second that all want an answer."""
    return _talk(visitor, draft, end, _PER_S, lambda: packet("pull", _have(draft), next(_numbers)))


def presence(visitor: Visitor, draft: str, end: float) -> Became:
    """Move the caret 2,000 times a second."""
    place = {"draft": draft, "section": "scene", "anchor": None, "head": None}
    return _talk(visitor, draft, end, 2_000, lambda: packet("aware", place, next(_numbers)))


def pulls(visitor: Visitor, draft: str, end: float) -> Became:
    """Ask for the whole journal on 10 sockets, as often as answers come."""
    lines = [_line(visitor, draft) for _ in range(10)]
    asked = 0
    while time.monotonic() < end:
        for line in lines:
            with suppress(GoneError):
                line.call("pull", _have(draft))
                asked += 1
    return _closed(lines, f"{asked} pulls answered")


def never_read(visitor: Visitor, draft: str, end: float) -> Became:
    """Ask on 50 sockets for the journal over and over, and read nothing."""
    lines = []
    for _ in range(50):
        with suppress(GoneError, ConnectionError):
            lines.append(_line(visitor, draft, reads=False))
    ask = spelled(packet("pull", _have(draft), 1))
    while time.monotonic() < end:
        for line in lines:
            with suppress(OSError):
                line.write(ask)
        time.sleep(0.1)
    return _closed(lines, f"{len(lines)} of 50 let in")


def huge_frame(visitor: Visitor, draft: str, end: float) -> Became:
    """Send one frame of 200 MB, again and again."""
    sent, tries = 0, 0
    while time.monotonic() < end:
        with suppress(OSError):
            line = _line(visitor, draft)
            tries += 1
            line.write(b"\x82\xff" + _HUGE.to_bytes(8, "big") + b"\0\0\0\0")
            for _ in range(_HUGE // _PIECE):
                line.write(b"x" * _PIECE)
                sent += _PIECE
        time.sleep(0.2)
    words = f"{tries} times {sent // 2**20 // max(1, tries)} MB before the end of the connection"
    return Became(words, stopped=sent < tries * _HUGE)


def attachments(visitor: Visitor, draft: str, end: float) -> Became:
    """Announce 999,999,999 attachments and send them."""
    sent, tries = 0, 0
    while time.monotonic() < end:
        with suppress(OSError):
            line = _line(visitor, draft)
            tries += 1
            line.write(spelled([(ABNF.OPCODE_TEXT, '45999999999-1["push",{"draft":"x"}]')]))
            frame = spelled([(ABNF.OPCODE_BINARY, b"x" * 60_000)])
            for _ in range(_ATTACHMENTS):
                line.write(frame)
                sent += 1
        time.sleep(0.2)
    words = f"{tries} times {sent // max(1, tries)} attachments before the end of the connection"
    return Became(words, stopped=sent < tries * _ATTACHMENTS)


def handshakes(visitor: Visitor, _draft: str, end: float) -> Became:
    """Shake hands 2,000 times, half of them signed in, and enter nothing."""
    path, answers = "/socket.io/?EIO=4&transport=polling", {}
    done = 0
    with requests.Session() as session:
        while done < 2_000 and time.monotonic() < end:
            headers = {"Cookie": visitor.cookie} if done % 2 else {}
            code = session.get(visitor.address + path, headers=headers, timeout=20).status_code
            answers[code] = answers.get(code, 0) + 1
            done += 1
    return Became(f"{done} handshakes: {json.dumps(answers)}", stopped=429 in answers)


def half_open(visitor: Visitor, _draft: str, end: float) -> Became:
    """Open 500 connections that never say anything whole."""
    host, port = visitor.address.removeprefix("http://").split(":")
    opened = []
    for _ in range(500):
        with suppress(OSError):
            opened.append(socket.create_connection((host, int(port)), timeout=5))
            opened[-1].sendall(b"GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: x\r\n")
    time.sleep(max(0.0, end - time.monotonic()))
    for one in opened:
        one.close()
    return Became(f"{len(opened)} connections held", stopped=len(opened) < 500)


ABUSERS: dict[str, Callable[[Visitor, str, float], Became]] = {
    "10,000 messages/s": messages,
    "presence": presence,
    "big pulls": pulls,
    "50 that never read": never_read,
    "200 MB frame": huge_frame,
    "999,999,999 attachments": attachments,
    "2,000 handshakes": handshakes,
    "500 half-open": half_open,
}


def run(name: str, address: str, cookie: str, draft: str, seconds: float) -> Became:
    """Be this abuser for so many seconds; return what became of it."""
    # Elsewhere it has a machine of its own; here it must not take the server's.
    os.nice(_KIND)
    visitor = Visitor(address, cookie)
    try:
        return ABUSERS[name](visitor, draft, time.monotonic() + seconds)
    except (OSError, requests.RequestException) as fault:
        return Became(f"ended by {type(fault).__name__}: {fault}", stopped=True)


def _talk(
    visitor: Visitor,
    draft: str,
    end: float,
    per_s: int,
    made: Callable[[], list[tuple[int, str | bytes]]],
) -> Became:
    """Send messages at a rate; come back, as fast as one is let in, whenever cut off."""
    sent = cut = 0
    line: Line | None = None
    while time.monotonic() < end:
        due = time.monotonic() + _BURST / per_s
        try:
            line = line if line and not line.closed else _line(visitor, draft)
            line.write(b"".join(spelled(made()) for _ in range(_BURST)))
            sent += _BURST
        except OSError:
            cut, line = cut + 1, None
            due += 0.05
        time.sleep(max(0.0, due - time.monotonic()))
    return Became(f"{sent} messages sent, cut off or refused {cut} times", stopped=cut > 0)


def _line(visitor: Visitor, draft: str, *, reads: bool = True) -> Line:
    line = Line(visitor, visitor.ticket(draft), lambda _event, _told: None, reads=reads)
    join = {"draft": draft, "epoch": None, "have": 0}
    if reads:
        line.call("join", join)
    else:
        line.write(spelled(packet("join", join, 1)))
    return line


def _have(draft: str) -> dict[str, object]:
    return {"draft": draft, "have": 0}


def _closed(lines: list[Line], told: str) -> Became:
    cut = sum(line.closed for line in lines)
    for line in lines:
        line.close()
    return Became(f"{told}, {cut} cut off", stopped=cut > 0)
