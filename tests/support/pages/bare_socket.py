"""A page's WebSocket without a client behind it: whatever a test writes goes out as it is."""

import contextlib
import json
from typing import Any

import websocket

from tests.support.pages.typist import Site


def connect(site: Site, user: int, draft: str | None = None, **options: Any) -> Any:
    """Open a WebSocket as a user's page does, and with it a draft if one is named."""
    host = site.address.removeprefix("http://")
    one = websocket.create_connection(
        f"ws://{host}/socket.io/?EIO=4&transport=websocket",
        cookie=site.headers(user)["Cookie"],
        timeout=20,
        **options,
    )
    one.recv()
    if draft:
        one.send("40" + json.dumps({"ticket": site.ticket(user, draft)}))
        assert one.recv().startswith("40")
    return one


def until_over(one: Any) -> None:
    """Wait until the server ends the connection, whatever it says before."""
    with contextlib.suppress(websocket.WebSocketConnectionClosedException, ConnectionError):
        while one.recv() != "":
            pass
