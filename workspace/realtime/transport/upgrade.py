"""From a request to a WebSocket: the answer that accepts it, and its TCP socket, ours from then on.

The request ends there. What the server keeps for one (a greenlet with its stack, buffers, headers)
is several times what an open page needs, so nothing of it may stay behind.
"""

import contextlib
import socket
from typing import Any, Final

from gevent import monkey
from websockets.datastructures import Headers
from websockets.exceptions import InvalidHandshake
from websockets.http11 import Request
from websockets.server import ServerProtocol

SOCKET: Final = "banyan.socket"
"""Where the server puts the TCP socket of a request."""
_HEADERS: Final = ("Connection", "Upgrade", "Sec-WebSocket-Key", "Sec-WebSocket-Version")
_UNREAD: Final = 64 * 1024
_PlainSocket: Final = monkey.get_original("socket", "socket")


def accepting(environ: dict[str, Any]) -> bytes:
    """Return the answer that accepts the upgrade.

    Compression is never agreed on: a small frame could unfold into a large one, and for what
    goes over this wire it costs more than it saves.

    Raises:
        ConnectionError: this is no request to upgrade to WebSocket.
    """
    headers = Headers()
    for name in _HEADERS:
        value = environ.get("HTTP_" + name.upper().replace("-", "_"))
        if value is not None:
            headers[name] = value
    protocol = ServerProtocol()
    response = protocol.accept(Request(environ.get("PATH_INFO", "/"), headers))
    if isinstance(protocol.handshake_exc, InvalidHandshake):
        raise ConnectionError("not a request to upgrade to WebSocket")
    return response.serialize()


def taken(environ: dict[str, Any]) -> Any:
    """Take the TCP socket of a request from the server, which has none to close afterwards.

    It comes back as the standard library's and never waits: gevent's holds watchers of its own.
    """
    served = environ.pop(SOCKET)
    served.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    own = _PlainSocket(fileno=served.detach())
    own.settimeout(0.0)
    return own


def let_go(sock: Any) -> None:
    """Close a socket; no watcher may look at it any more, its number is given to the next."""
    with contextlib.suppress(OSError):
        sock.recv(_UNREAD)  # closed over unread bytes, it would take back what was sent last
    sock.close()
