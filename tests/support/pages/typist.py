"""A page without a browser: a real Socket.IO client with a real replica of the text."""

import logging
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Self

import engineio
import requests
import socketio
from engineio.payload import Payload
from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from itsdangerous import URLSafeTimedSerializer
from pycrdt import Doc, Text

from tests.support.servers.application import SECRET
from tests.support.servers.waiting import until
from workspace.collab.format.rows import Row, unpack
from workspace.collab.format.schema import ROOTS
from workspace.demo import load
from workspace.process.unit import reading, transaction
from workspace.services import accounts
from workspace.store.accounts import people

PATIENCE_S = 20
# The browser's client takes as many packets in one answer to a poll as there are.
Payload.max_decode_packets = 200
# A thread of a line that the server ended finds so half a minute later: then the test is over.
_UNREAD = logging.getLogger("pages without a browser")
_UNREAD.addHandler(logging.NullHandler())
_UNREAD.propagate = False


@dataclass
class Site:
    """A served site, the application on the same database in this process, and who may type.

    Attributes:
        address: where it is served.
        app: for looking into the database and for acts of the server's own.
        drafts: draft ids with the indexes of their writers, each given out once.
        users: per user the address and the session's secret.
        log: what the served process says.
    """

    address: str
    app: Flask
    drafts: list[tuple[str, list[int]]]
    users: list[tuple[str, str]]
    log: Path = Path("site.log")

    def draft(self) -> tuple[str, list[int]]:
        """Return a draft no other test has, and the users who may type in it."""
        return self.drafts.pop()

    def headers(self, user: int) -> dict[str, str]:
        """Return cookie and CSRF token as a page of this user has them."""
        raw = "a secret of the page"
        held = {"_user_id": self.users[user][1], "_fresh": True, "csrf_token": raw}
        token = URLSafeTimedSerializer(SECRET, salt="wtf-csrf-token").dumps(raw)
        signer = SecureCookieSessionInterface().get_signing_serializer(self.app)
        assert signer is not None
        name = self.app.config["SESSION_COOKIE_NAME"]
        return {"Cookie": f"{name}={signer.dumps(held)}", "X-CSRFToken": token}

    def ticket(self, user: int, draft: str) -> str:
        """Ask for a ticket over HTTP."""
        answer = requests.post(
            f"{self.address}/live/ticket",
            data={"draft": draft},
            headers=self.headers(user),
            timeout=PATIENCE_S,
        )
        assert answer.status_code == 200, answer.text
        return answer.json()["ticket"]

    def text(self, user: int, draft: str) -> dict[str, Any]:
        """Read what the server says the text is."""
        answer = requests.get(
            f"{self.address}/drafts/{draft}/text.json",
            headers=self.headers(user),
            timeout=PATIENCE_S,
        )
        assert answer.status_code == 200, answer.text
        return answer.json()

    def session_of(self, user: int) -> str:
        """Return the id of the user's session."""
        person = accounts.person_of(self.users[user][1])
        assert person is not None
        return person.session_id

    def on_another_device(self, user: int) -> Self:
        """Return the site with another session for this user, so that others keep theirs."""
        with transaction() as unit:
            token = accounts.open_session(unit, self.person_id(user), "another device")
        users = [*self.users]
        users[user] = (users[user][0], token)
        return replace(self, users=users)

    def person_id(self, user: int) -> str:
        """Return the id of the user's account."""
        with reading() as unit:
            row = people.by_email(unit.session, self.users[user][0])
            assert row is not None
            return row.id


def stocked(address: str, app: Flask, *, users: int, drafts: int, per_draft: int) -> Site:
    """Fill the database of a served site."""
    with app.app_context():
        made = load.fill(users=users, drafts=drafts, per_draft=per_draft)
    return Site(address, app, made.drafts, made.users)


class _Engine(engineio.Client):
    """Engine.IO with one message after another: the library's threads overtake each other."""

    def _trigger_event(self, event: str, *args: Any, **kwargs: Any) -> Any:
        return super()._trigger_event(event, *args, **{**kwargs, "run_async": False})


class Client(socketio.Client):
    """A Socket.IO client that takes messages in the order in which they come."""

    def __init__(self) -> None:
        super().__init__(reconnection=False, handle_sigint=False, engineio_logger=_UNREAD)
        self.opened: tuple[Any, ...] = ()

    def _engineio_client_class(self) -> type[engineio.Client]:
        return _Engine

    def connect(self, *args: Any, **kwargs: Any) -> None:
        """Connect; what the library opens is kept to be closed."""
        try:
            super().connect(*args, **kwargs)
        finally:
            self.opened = self.eio.ws, self.eio.http

    def disconnect(self) -> None:
        """Go away and leave nothing open: the library forgets sockets the server has closed."""
        super().disconnect()
        for what in self.opened:
            if what is not None:
                what.close()


class Typist:
    """One page on one draft.

    Attributes:
        have: the last seq in the replica, without gaps.
        early: rows that came before the ones they follow.
        heard: every event but `upds`, in order.
    """

    def __init__(
        self,
        site: Site,
        user: int,
        draft: str,
        *,
        transport: str | tuple[str, ...] = "websocket",
        apply: bool = True,
        query: str = "",
    ) -> None:
        self.site, self.user, self.draft = site, user, draft
        self.client = Client()
        self.client.on("*", self._hear)
        self.client.on("upds", self._take)
        self.heard: list[tuple[str, Any]] = []
        self.have, self.n = 0, 0
        self.early: dict[int, Row] = {}
        self.apply = apply
        self.joined: dict[str, Any] = {}
        self.client.connect(
            site.address + query,
            headers={"Cookie": site.headers(user)["Cookie"]},
            auth={"ticket": site.ticket(user, draft)},
            transports=[transport] if isinstance(transport, str) else list(transport),
        )

    def join(self, epoch: str | None = None, have: int = 0) -> dict[str, Any]:
        """Open the draft; in modes full and reset start a new replica."""
        answer = self.call("join", epoch=epoch, have=have)
        if answer["ok"]:
            self.joined = answer
            self.client_id = answer["lease"]["client_id"]
            if answer["mode"] != "tail":
                self._start(answer["state"], answer["base"])
            for row in unpack(answer["rows"]):
                self._apply(row)
        return answer

    def call(self, event: str, **payload: Any) -> dict[str, Any]:
        """Send a message about the draft and return the acknowledgement."""
        answer = self.client.call(event, {"draft": self.draft, **payload}, timeout=PATIENCE_S)
        assert isinstance(answer, dict)
        return answer

    def type(self, index: int, words: str, section: str = "commitment") -> bytes:
        """Type into the replica and return the update, without pushing it."""
        made: list[bytes] = []
        watch = self.doc.observe(lambda event: made.append(event.update))
        self.texts[section].insert(index, words)
        self.doc.unobserve(watch)
        return made[0]

    def push(self, update: bytes, n: int | None = None) -> dict[str, Any]:
        """Push an update as the next of this client, or as the `n`-th."""
        if n is None:
            self.n += 1
        return self.call("push", client_id=self.client_id, n=n or self.n, u=update)

    def write(self, index: int, words: str, section: str = "commitment") -> int:
        """Type and push; return the seq."""
        answer = self.push(self.type(index, words, section))
        assert answer["ok"], answer
        return int(answer["seq"])

    def pull(self) -> None:
        """Pull until nothing is missing."""
        more = True
        while more:
            answer = self.call("pull", have=self.have)
            assert answer["ok"], answer
            for row in unpack(answer["rows"]):
                self._apply(row)
            more = answer["more"]

    def text(self, section: str = "commitment") -> str:
        """Return the plain text of a section of the replica."""
        return str(self.texts[section]).removesuffix("\n")

    def until_has(self, seq: int) -> None:
        """Wait until every row up to `seq` has come."""
        until(lambda: self.have >= seq, f"row {seq} comes")

    def until_heard(self, event: str, **expected: Any) -> Any:
        """Wait for an event with these fields and return its payload."""

        def found() -> list[Any]:
            return [
                told
                for name, told in list(self.heard)
                if name == event and expected.items() <= told.items()
            ]

        until(found, f"{event} {expected} comes")
        return found()[0]

    def until_closed(self) -> None:
        """Wait until the server has closed the connection."""
        until(lambda: not self.client.connected, "the socket closes")

    def close(self) -> None:
        """Go away."""
        self.client.disconnect()

    def _start(self, state: bytes, base: int) -> None:
        self.doc: Doc[Text] = Doc(client_id=self.client_id)
        self.texts = {section: self.doc.get(root, type=Text) for root, section in ROOTS.items()}
        self.doc.apply_update(state)
        self.have = base

    def _hear(self, event: str, told: Any) -> None:
        self.heard.append((event, told))

    def _take(self, told: dict[str, Any]) -> None:
        if self.apply:
            for row in unpack(told["rows"]):
                self._apply(row)

    def _apply(self, row: Row) -> None:
        if row.seq > self.have:
            self.early[row.seq] = row
        while self.have + 1 in self.early:
            following = self.early.pop(self.have + 1)
            self.have = following.seq
            if following.client_id != self.client_id:
                self.doc.apply_update(following.update)
