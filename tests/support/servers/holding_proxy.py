"""A proxy in front of a site that holds WebSockets back, or drops everything without a word."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

_CHUNK = 65_536


class Proxy:
    """Carries bytes both ways, until it is told not to.

    Attributes:
        address: where it listens.
        holds_upgrades: whether requests for a WebSocket are kept without an answer.
        drops: whether bytes of any connection go nowhere, which nobody is told.
    """

    def __init__(self, site: str) -> None:
        self._site = urlsplit(site)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        self.holds_upgrades = False
        self.drops = False
        self._open: list[socket.socket] = [self._listener]
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        """End every connection."""
        for one in self._open:
            one.close()

    def _accept(self) -> None:
        while True:
            try:
                page, _ = self._listener.accept()
            except OSError:
                return
            site = socket.create_connection((self._site.hostname, self._site.port))
            self._open += [page, site]
            for ends in ((page, site), (site, page)):
                threading.Thread(target=self._carry, args=ends, daemon=True).start()

    def _carry(self, start: socket.socket, end: socket.socket) -> None:
        held = False
        try:
            while data := start.recv(_CHUNK):
                held = held or (self.holds_upgrades and b"upgrade: websocket" in data.lower())
                if not held and not self.drops:
                    end.sendall(data)
            end.shutdown(socket.SHUT_WR)
        except OSError:
            pass


@contextmanager
def holding(site: str) -> Iterator[Proxy]:
    """Give a proxy in front of the site at this address."""
    proxy = Proxy(site)
    try:
        yield proxy
    finally:
        proxy.close()
