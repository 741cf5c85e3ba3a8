"""Sockets: decode, ask a use case, acknowledge; and tell rooms what was committed."""

import logging
from queue import SimpleQueue
from typing import Any, Final

from engineio.packet import Packet
from flask import Flask

from workspace.config import Settings
from workspace.process import meters, unit
from workspace.realtime import text
from workspace.realtime.line import gate
from workspace.realtime.line.dispatch import dispatch, registry
from workspace.realtime.line.hub import DRAFTS, GROUPS, TREE, Hub, use
from workspace.realtime.line.sockets import Socket
from workspace.realtime.news import publish
from workspace.realtime.rooms import followers, membership, presence
from workspace.realtime.rooms.pages import Pages
from workspace.realtime.transport import pings
from workspace.realtime.transport.inflow import MAX_MESSAGE
from workspace.realtime.transport.links import Link
from workspace.realtime.transport.packets import PlainPacket
from workspace.realtime.wire import Answer
from workspace.services import text as texts

HANDLERS = registry(
    (
        text.join,
        text.push,
        text.pull,
        text.compare,
        text.leave,
        presence.aware,
    )
)
MAX_UNSENT: Final = 1024 * 1024
_LOOK_FROM: Final = 16

# What it has to say about bad input is not worth a line, let alone a trace; we log our own.
_silent = logging.getLogger("workspace.realtime.engine")
_silent.setLevel(logging.CRITICAL + 1)


def server_options(settings: Settings) -> dict[str, Any]:
    """Return the options the Socket.IO server is made with."""
    return {
        "async_handlers": False,  # else one client's messages overtake each other
        "cors_allowed_origins": _origins(settings),
        "max_http_buffer_size": MAX_MESSAGE,
        "ping_interval": 20,
        "ping_timeout": 20,
        "serializer": PlainPacket,
        "manage_session": False,
        "logger": _silent,
        "engineio_logger": _silent,
    }


def bind(app: Flask, settings: Settings) -> None:
    """Bind every event to the Socket.IO server of `app`, and its gate before it.

    Events are bound to the bare server: a request context for each would double their cost.
    """
    server: Any = app.extensions["socketio"].server
    hub = Hub(app, server, settings, HANDLERS)
    _bind_drafts(hub, server)
    _bind_tree(server)
    _bind_groups(hub, server)
    _bind_engine(hub, server)
    app.wsgi_app = gate.Gate(app.wsgi_app, hub)  # type: ignore[method-assign]  # Flask's way
    meters.queue_updates.set_function(lambda: hub.writer.waiting)
    meters.rooms.set_function(lambda: len(hub.rooms))
    meters.sockets.set_function(lambda: len(hub.sockets))
    meters.drafts_in_memory.set_function(texts.in_memory)
    use(hub)
    unit.subscribe(publish.tell)


def _bind_drafts(hub: Hub, server: Any) -> None:
    def connect(sid: str, environ: dict[str, Any], auth: object = None) -> None:
        gate.connect(hub, sid, environ, auth)

    def disconnect(sid: str, _reason: str = "") -> None:
        socket = hub.sockets.pop(sid, None)
        if socket is not None:
            hub.pages.pop(socket.eio_sid, None)
            membership.leave(hub, socket)

    def answer(event: str, sid: str, *payload: Any) -> Answer | None:
        socket: Socket | None = hub.sockets.get(sid)
        return _answered(hub, socket, [event, *payload]) if socket else None

    server.on("connect", connect, namespace=DRAFTS)
    server.on("disconnect", disconnect, namespace=DRAFTS)
    server.on("*", answer, namespace=DRAFTS)


def _bind_tree(server: Any) -> None:
    """Let everybody watch the public tree; there is nothing to say there."""

    def connect(_sid: str, _environ: dict[str, Any], _auth: object = None) -> None:
        return None

    server.on("connect", connect, namespace=TREE)
    _bind_silence(server, TREE)


def _bind_groups(hub: Hub, server: Any) -> None:
    """Let those who may read what a group decides hear that it moved; nothing to say there."""

    def connect(sid: str, environ: dict[str, Any], auth: object = None) -> None:
        followers.connect(hub, sid, environ, auth)

    def disconnect(sid: str, _reason: str = "") -> None:
        hub.followers.pop(sid, None)

    server.on("connect", connect, namespace=GROUPS)
    server.on("disconnect", disconnect, namespace=GROUPS)
    _bind_silence(server, GROUPS)


def _bind_silence(server: Any, space: str) -> None:
    """Turn away whoever says something in a namespace where there is nothing to say."""

    def turn_away(_event: str, sid: str, *_payload: Any) -> None:
        server.disconnect(sid, namespace=space)

    server.on("*", turn_away, namespace=space)


def _answered(hub: Hub, socket: Socket, sent: list[Any]) -> Answer:
    """Wait for the answer to a message; for connections that poll."""
    answers: SimpleQueue[Answer] = SimpleQueue()
    dispatch(hub, socket, sent, answers.put)
    return answers.get()


def _bind_engine(hub: Hub, server: Any) -> None:
    """Put our WebSockets and our limits into Engine.IO, which has no options for them."""
    engine = server.eio
    enter, take, send = engine.handlers["connect"], engine.handlers["message"], engine.send_packet

    def connect(eio_sid: str, environ: dict[str, Any]) -> None:
        enter(eio_sid, gate.kept(environ))

    def message(eio_sid: str, data: str | bytes) -> None:
        try:
            take(eio_sid, data)
        except Exception:  # noqa: BLE001 - not a packet: whatever the library makes of it
            server._binary_packet.pop(eio_sid, None)  # noqa: SLF001 - else it waits for ever
            hub.close_engine(eio_sid)

    def send_packet(eio_sid: str, packet: Any) -> None:
        socket = engine.sockets.get(eio_sid)
        if socket is not None and _unsent(socket.queue) > MAX_UNSENT:
            hub.close_engine(eio_sid)
        else:
            send(eio_sid, _own_copy(socket, packet))

    engine.handlers["connect"], engine.handlers["message"] = connect, message
    engine.send_packet = send_packet
    if engine.async_mode == "gevent":
        site = Pages(hub, message)
        link = lambda serve, engine: Link(site, serve.__self__, engine)  # noqa: E731 - as it is called
        engine._async = {**engine._async, "websocket": link}  # noqa: SLF001 - as above
        engine.start_background_task = pings.without_greenlets(engine)


def _own_copy(socket: Any, packet: Any) -> Any:
    """Return the packet for a socket: one of its own where it goes out as base64.

    A packet remembers how it was first encoded. One broadcast to WebSockets (bytes) and to long
    polling (base64) would break the polling connections (python-engineio 4.15).
    """
    if socket is None or socket.upgraded or not packet.binary:
        return packet
    return Packet(packet.packet_type, packet.data)


def _unsent(waiting: Any) -> int:
    """Return the bytes a peer has not taken; the largest message, maybe a whole text, is free."""
    if waiting.qsize() < _LOOK_FROM:
        return 0
    sizes = [len(packet.data) for packet in waiting.queue if packet and packet.data]
    return sum(sizes) - max(sizes, default=0)


def _origins(settings: Settings) -> list[str]:
    """Return the addresses whose pages may connect: the site's own; locally under each name."""
    own = settings.public_url
    local = "127.0.0.1", "localhost", "[::1]"
    here = [f"http://{name}:{settings.port}" for name in local]
    return [own, *here] if any(own.startswith(f"http://{name}:") for name in local) else [own]
