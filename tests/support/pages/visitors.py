"""Visitors of the public tree, each from an address of their own, and what the site counts."""

import json
import re
import socket
import struct
from contextlib import suppress
from typing import Any

import requests
import websocket

PATIENCE_S = 20
_AT_ONCE = struct.pack("ii", 1, 0)


class Crowd:
    """Who has the public tree open.

    Attributes:
        pages: their connections.
    """

    def __init__(self, address: str, token: str) -> None:
        self.pages: list[websocket.WebSocket] = []
        self._address, self._token = address, token
        self._came = 0

    def number(self, name: str) -> float:
        """Return one of the metrics of the site."""
        answer = requests.get(
            f"{self._address}/metrics",
            headers={"Authorization": f"Bearer {self._token}"},
            timeout=PATIENCE_S,
        )
        found = re.search(rf"^{name} (\S+)$", answer.text, re.MULTILINE)
        assert found is not None, answer.text
        return float(found[1])

    def page(self) -> websocket.WebSocket:
        """Open the page of the tree."""
        one = self.opened()
        one.recv()
        one.send("40/tree,")
        assert str(one.recv()).startswith("40/tree,")
        return one

    def opened(self, query: str = "") -> websocket.WebSocket:
        """Open a WebSocket, at once or for a connection that polls."""
        one = websocket.create_connection(
            f"{self._address.replace('http', 'ws', 1)}{_path('websocket', query)}",
            header=self._visitor(),
            timeout=PATIENCE_S,
        )
        self.pages.append(one)
        return one

    def polling(self) -> str:
        """Open the page of the tree without a WebSocket; return its name in a query."""
        name = f"&sid={json.loads(self.ask().text[1:])['sid']}"
        assert self.say("40/tree,", name)
        assert self.ask(name).text.startswith("40/tree,")
        return name

    def ask(self, query: str = "", transport: str = "polling", **headers: str) -> Any:
        """Ask over HTTP for a connection, or for what is new on one."""
        return requests.get(
            self._address + _path(transport, query),
            headers=self._visitor() | headers,
            timeout=PATIENCE_S,
        )

    def say(self, packet: str, query: str) -> bool:
        """Say something on a connection that polls; whether it is still there."""
        return requests.post(self._address + _path("polling", query), packet, timeout=PATIENCE_S).ok

    def _visitor(self) -> dict[str, str]:
        self._came += 1
        return {"X-Forwarded-For": f"192.0.2.{self._came % 250}"}


def _path(transport: str, query: str) -> str:
    return f"/socket.io/?EIO=4&transport={transport}{query}"


def until_over(page: websocket.WebSocket) -> None:
    """Read until the site ends the connection."""
    with suppress(websocket.WebSocketConnectionClosedException, ConnectionError):
        while page.recv() != "":
            pass


def reset(page: websocket.WebSocket) -> None:
    """End a connection as a crash does: with a reset and without a word."""
    page.sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _AT_ONCE)
    page.shutdown()
