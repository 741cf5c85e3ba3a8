"""A page on what a group decides, without a browser, as `static/src/live/following.js` opens it."""

from contextlib import suppress
from typing import Any

from socketio.exceptions import ConnectionError as NotConnected

from tests.support.pages.typist import Client
from tests.support.servers.waiting import until

SPACE = "/groups"


class Follower:
    """One page on one procedure.

    Attributes:
        code: why it was not let in; empty where it was.
        heard: all it was told, in order.
    """

    def __init__(self, address: str, cookie: str, procedure: object) -> None:
        self.code = ""
        self.heard: list[Any] = []
        self.client = Client()
        self.client.on("procedure", self.heard.append, namespace=SPACE)
        self.client.on("connect_error", self._refused, namespace=SPACE)
        with suppress(NotConnected):
            self.client.connect(
                address,
                headers={"Cookie": cookie},
                auth={"procedure": procedure},
                namespaces=[SPACE],
                transports=["websocket"],
            )

    def until_told(self, procedure: str, times: int) -> None:
        """Wait until it was told so often that its procedure moved, and of no other."""
        until(lambda: self.heard == [{"id": procedure}] * times, "the page is told")

    def until_out(self) -> None:
        """Wait until the server has put it out."""
        until(lambda: SPACE not in self.client.namespaces, "the page is put out")

    def close(self) -> None:
        """Go away."""
        self.client.disconnect()

    def _refused(self, told: dict[str, Any]) -> None:
        self.code = told["data"]["code"]
