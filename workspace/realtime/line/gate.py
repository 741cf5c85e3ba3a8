"""The way in: who may open a connection at all, and who may enter a namespace with it."""

import logging
import time
from collections.abc import Callable, Iterable
from http.cookies import CookieError
from typing import Any, Final
from urllib.parse import parse_qs

from flask import Request
from socketio.exceptions import ConnectionRefusedError as Refused

from workspace.domain.errors import Refusal
from workspace.process.rates import Buckets
from workspace.realtime.line import polled
from workspace.realtime.line.hub import DRAFTS, SPACES, Hub
from workspace.realtime.line.sockets import Socket
from workspace.realtime.wire import TurnedAway
from workspace.services import accounts
from workspace.services.accounts import Person, tickets

PATH: Final = "/socket.io/"
CONNECT_WITHIN_S: Final = 5.0
MAX_TICKET: Final = 100
_PERSON: Final = "banyan.person"
_SINCE: Final = "banyan.since"

App = Callable[[dict[str, Any], Any], Iterable[bytes]]
log = logging.getLogger(__name__)


class Gate:
    """WSGI middleware before `/socket.io/`: limits handshakes and learns whose they are.

    Engine.IO makes a session for every handshake, before anybody has said who they are.
    """

    def __init__(self, app: App, hub: Hub) -> None:
        self._app = app
        self._hub = hub
        self._sessions = Buckets(per_s=2, burst=60)
        self._visitors = Buckets(per_s=1, burst=20)

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        """Let pages through, and connections whose handshake is allowed."""
        if not environ.get("PATH_INFO", "").startswith(PATH):
            return self._app(environ, start_response)
        if not polled.is_sound(environ):
            start_response("400 Bad Request", [("Content-Type", "text/plain")])
            return [b"This is no message of a page of ours."]
        if "sid" not in parse_qs(environ.get("QUERY_STRING", "")) and not self._admits(environ):
            start_response("429 Too Many Requests", [("Content-Type", "text/plain")])
            return [b"Too often. Please wait a little."]
        try:
            return self._hub.polls.followed(self._app, environ, start_response)
        except Exception as fault:  # noqa: BLE001 - whatever outside bytes make the engine raise
            log.info("connection ended: %s", type(fault).__name__)
            return []

    def _admits(self, environ: dict[str, Any]) -> bool:
        if environ.get("HTTP_SEC_FETCH_SITE", "same-origin") == "cross-site":
            return False
        person = self._person(environ)
        environ[_PERSON], environ[_SINCE] = person, time.monotonic()
        if person is not None:
            away = self._hub.is_away(person.session_id)
            return not away and self._sessions.take(person.session_id)
        return self._visitors.take(_address(environ, self._hub.settings.proxies))

    def _person(self, environ: dict[str, Any]) -> Person | None:
        """Return whose session the cookie of a handshake names, while it is in force."""
        app = self._hub.app
        try:
            request = Request(environ, populate_request=False)  # else it keeps itself
            session = app.session_interface.open_session(app, request)
        except (CookieError, ValueError):
            return None
        token = session.get("_user_id") if session else None
        if not isinstance(token, str):
            return None
        with app.app_context():
            return accounts.person_of(token)


def kept(environ: dict[str, Any]) -> dict[str, Any]:
    """Return what is asked again of a handshake; the rest may go with its request."""
    return {name: environ[name] for name in (_PERSON, _SINCE) if name in environ}


def whose(environ: dict[str, Any]) -> Person | None:
    """Return the person whose session the handshake of a connection named."""
    person = environ.get(_PERSON)
    return person if isinstance(person, Person) else None


def connect(hub: Hub, sid: str, environ: dict[str, Any], auth: object) -> None:
    """Let a socket into namespace `/`: for a session and a ticket that was given to it.

    Raises:
        ConnectionRefusedError: with code "ticket", or "retry" when we cannot tell.
    """
    person = whose(environ)
    ticket = auth.get("ticket") if isinstance(auth, dict) else None
    if person is None or not isinstance(ticket, str) or len(ticket) > MAX_TICKET:
        raise Refused("A ticket is needed.", TurnedAway(code="ticket"))
    try:
        with hub.app.app_context():
            person, draft_id = tickets.use_ticket(person, ticket)
    except Refusal as refused:
        raise Refused("The ticket is not valid.", TurnedAway(code="ticket")) from refused
    except Exception as fault:
        log.exception("a ticket could not be checked")
        raise Refused("Please try again.", TurnedAway(code="retry")) from fault
    eio_sid = hub.server.manager.eio_sid_from_sid(sid, DRAFTS)
    socket = Socket(sid, eio_sid, person, draft_id, link=hub.links.get(eio_sid))
    hub.sockets[sid] = hub.pages[eio_sid] = socket


def sweep(hub: Hub) -> None:
    """Close connections that entered no namespace in time, or have stopped asking for news."""
    manager, oldest = hub.server.manager, time.monotonic() - CONNECT_WITHIN_S
    for eio_sid, environ in list(hub.server.environ.items()):
        idle = not any(manager.sid_from_eio_sid(eio_sid, space) for space in SPACES)
        if idle and environ.get(_SINCE, oldest) <= oldest:
            hub.close_engine(eio_sid)
    for eio_sid in hub.polls.silent():
        if eio_sid not in hub.links:
            hub.close_engine(eio_sid)


def _address(environ: dict[str, Any], proxies: int) -> str:
    """Return the visitor's address: as the outermost trusted proxy saw it."""
    hops: list[str] = [hop.strip() for hop in environ.get("HTTP_X_FORWARDED_FOR", "").split(",")]
    if proxies and len(hops) >= proxies and hops[-proxies]:
        return hops[-proxies]
    return str(environ.get("REMOTE_ADDR", ""))
