"""A page that outlives its connection: it comes back and sends again what nobody acknowledged."""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread
from typing import Any

import requests
from pycrdt import Doc, Text
from socketio.exceptions import SocketIOError

from tests.support.pages.typist import Site, Typist
from tests.support.servers.waiting import until
from workspace.collab.format.schema import ROOTS

PATIENCE_S = 30.0


class Lasting:
    """Somebody who types on, whatever happens to the connection.

    Attributes:
        page: the page as it is now.
        returns: how often it came back, and `modes` what the server answered then.
        lost: updates under a history the server no longer has; a page offers their words.
    """

    def __init__(self, site: Site, user: int, draft: str, **how: Any) -> None:
        self._site, self._user, self._draft, self._how = site, user, draft, how
        self.page = Typist(site, user, draft, **how)
        self.page.join()
        self.returns = 0
        self.modes: list[str] = []
        self.lost: list[bytes] = []

    def write(self, index: int, words: str) -> int | None:
        """Type, and push until it is acknowledged; None when the server's history was replaced."""
        update = self.page.type(index, words)
        self.page.n += 1
        client_id, n = self.page.client_id, self.page.n
        while True:
            answer = self._ask("push", client_id=client_id, n=n, u=update)
            if answer.get("ok"):
                return int(answer["seq"])
            match answer.get("error"):
                case "retry" | "rate":
                    Event().wait(0.1)
                case "gap":
                    self.page.pull()
                case "offline" | "rejoin":
                    if self.come_back() == "reset":
                        self.lost.append(update)
                        return None
                case _:
                    raise AssertionError(answer)

    def come_back(self) -> str:
        """Connect again, as often as it takes, and return the mode the server answered with."""
        before = self.page
        before.apply = False
        before.close()
        self._pause()
        until(self._connected, "the page comes back", PATIENCE_S)
        answer = self.page.join(before.joined["epoch"], before.have)
        assert answer["ok"], answer
        if answer["mode"] == "tail":
            self._carry_on(before)
        self.page.apply = True
        self.page.pull()
        self.returns += 1
        self.modes.append(answer["mode"])
        return str(answer["mode"])

    def _pause(self) -> None:
        """Wait as a page does, so that a restarted process is not met by everybody at once."""
        Event().wait(random.uniform(0.2, 0.8))

    def _connected(self) -> bool:
        try:
            page = Typist(self._site, self._user, self._draft, apply=False, **self._how)
        except (SocketIOError, requests.RequestException, AssertionError):
            self._pause()
            return False
        page.have, page.early = self.page.have, {}
        page.doc, page.texts = self.page.doc, self.page.texts
        self.page = page
        return True

    def _carry_on(self, before: Typist) -> None:
        """Type on in the same text under the new lease."""
        page = self.page
        page.doc = Doc(client_id=page.client_id)
        page.texts = {section: page.doc.get(root, type=Text) for root, section in ROOTS.items()}
        page.doc.apply_update(before.doc.get_update())

    def _ask(self, event: str, **payload: Any) -> dict[str, Any]:
        """Return the acknowledgement; the error `offline` when the connection ends before it."""
        answers: list[dict[str, Any]] = []
        try:
            self.page.client.emit(event, {"draft": self._draft, **payload}, callback=answers.append)
            until(lambda: answers or not self.page.client.connected, "an answer", PATIENCE_S)
        except SocketIOError:
            pass
        return answers[0] if answers else {"error": "offline"}


class Writer(Thread):
    """Somebody who types word after word until told to stop.

    Attributes:
        words: what they typed so far, in order; the last may not be acknowledged yet.
        stored: the seq of each word that was acknowledged.
    """

    def __init__(self, who: Lasting, name: str, every_s: float) -> None:
        super().__init__()
        self.who, self._name, self._every_s = who, name, every_s
        self.words: list[str] = []
        self.stored: list[int] = []
        self._enough = Event()

    def run(self) -> None:
        """Type."""
        while not self._enough.is_set():
            self.words.append(f"{self._name}{len(self.words)}")
            seq = self.who.write(0, f"{self.words[-1]} ")
            assert seq is not None
            self.stored.append(seq)
            self._enough.wait(self._every_s)

    def finish(self) -> None:
        """Have them stop, and wait until all they typed is acknowledged."""
        self._enough.set()
        self.join()


@contextmanager
def writing(who: Lasting, name: str, every_s: float) -> Iterator[Writer]:
    """Have somebody type until the end of the block, or until they are told to stop."""
    writer = Writer(who, name, every_s)
    writer.start()
    try:
        yield writer
    finally:
        writer.finish()
