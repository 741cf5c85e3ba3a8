"""A TCP proxy between clients and the server that cuts, delays, halves, doubles and holds."""

import random
import socket
import threading
import time
from typing import Final

KINDS: Final = ("cut", "delay", "halve", "double", "hold")
_CHUNK: Final = 65_536


class Proxy:
    """Forwards a port of its own to `port`; a share of the pieces that pass meet a fault.

    Attributes:
        to: the port it forwards to.
        share: which share of pieces meets a fault; 0 lets all through.
        done: how often each fault was done.
    """

    def __init__(self, port: int, kinds: tuple[str, ...] = KINDS) -> None:
        self.share = 0.0
        self.done = dict.fromkeys(kinds, 0)
        self.to = port
        self._kinds = kinds
        self._over = False
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=256)
        self.address = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        """Take no more connections."""
        self._over = True
        self._listener.close()

    def _accept(self) -> None:
        while not self._over:
            try:
                client, _ = self._listener.accept()
                server = socket.create_connection(("127.0.0.1", self.to))
                for end in (client, server):
                    end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            except OSError:
                continue
            for one, other in ((client, server), (server, client)):
                threading.Thread(target=self._carry, args=(one, other), daemon=True).start()

    def _carry(self, one: socket.socket, other: socket.socket) -> None:
        """Carry what comes from `one` to `other` until either ends."""
        try:
            while data := one.recv(_CHUNK):
                if not self._pass(data, other):
                    break
        except OSError:
            pass
        for end in (one, other):
            try:
                end.shutdown(socket.SHUT_RDWR)
            except OSError:
                continue
            finally:
                end.close()

    def _pass(self, data: bytes, other: socket.socket) -> bool:
        """Pass a piece on, perhaps with a fault; False ends the connection."""
        kind = random.choice(self._kinds) if random.random() < self.share else ""
        if kind:
            self.done[kind] += 1
        if kind == "delay":
            time.sleep(random.uniform(0.01, 0.5))
        elif kind == "hold":
            time.sleep(random.uniform(1.0, 4.0))
        if kind == "halve":
            data = data[: len(data) // 2]
        if kind != "cut":
            other.sendall(data * 2 if kind == "double" else data)
        return kind not in {"cut", "halve"}
