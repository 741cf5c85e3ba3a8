"""Serves the application: one gevent process, pages and sockets on one port."""

import errno
import gc
import importlib.util
import logging
import signal
import socket
import sys
import time
from collections.abc import Callable, Iterable
from threading import Event as Switch
from typing import Any, Final

import gevent
from flask import Flask
from gevent import pywsgi
from gevent.event import Event

from workspace.config import BadSettings
from workspace.realtime.line.hub import Hub, current
from workspace.realtime.news import beat
from workspace.realtime.news.wakeups import Wakeups
from workspace.realtime.transport.upgrade import SOCKET
from workspace.services import text as texts

_BACKLOG: Final = 1_024
_GRACE_S: Final = 3
_STEP_S: Final = 0.01
_COLLECT: Final = (10_000, 20, 50)
_TURN_S: Final = 0.0005

log = logging.getLogger(__name__)


class Handler(pywsgi.WSGIHandler):  # type: ignore[misc]  # gevent has no types
    """One HTTP connection; after an upgrade to WebSocket nothing more is read from it."""

    def handle_one_response(self) -> None:
        """Answer one request."""
        super().handle_one_response()
        if self.status is None:
            self.close_connection = True

    def get_environ(self) -> dict[str, Any]:
        """Return what a request comes with: the socket too, for an upgrade to WebSocket."""
        return {**super().get_environ(), SOCKET: self.socket}

    def log_request(self) -> None:
        """Keep no log of who asked for what."""


def serve(app: Flask, background: Iterable[Callable[[Flask], Switch]] = ()) -> None:
    """Serve until SIGTERM or SIGINT, then store what is due and return.

    Args:
        app: what to serve.
        background: starts work beside the requests and gives what ends it once it is set.

    Raises:
        BadSettings: nothing can listen at the address and port of the settings.
        RuntimeError: gevent-websocket is installed; one of its large frames stops everybody.
    """
    if importlib.util.find_spec("geventwebsocket") is not None:
        raise RuntimeError("uninstall gevent-websocket: it reads frames in pure Python")
    hub = current()
    assert hub is not None
    server = pywsgi.WSGIServer(
        _listener(hub.settings.host, hub.settings.port),
        app,
        handler_class=Handler,
        log=None,
        error_log=logging.getLogger("workspace.http"),
    )
    _settle_down()
    hub.writer.line.stays = True
    server.start()
    _start_background(hub)
    switches = [start(app) for start in background]
    print(f"Banyan is at {hub.settings.public_url} (press Ctrl+C to stop)", flush=True)  # noqa: T201
    _wait_for_a_signal()
    for switch in switches:
        switch.set()
    _stop(hub, server)


def collect_seldom() -> None:
    """Take what is loaded so far out of the collector's sight, and have it look seldom.

    It all stays, and looking through it stopped everybody for some 30 ms each time.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(*_COLLECT)


def _settle_down() -> None:
    """Tune the interpreter to what it does from now on.

    The thread that has waited for the disk gets its turn at once: others wait for what it knows.
    Nobody asks who started which greenlet.
    """
    collect_seldom()
    sys.setswitchinterval(_TURN_S)
    gevent.config.track_greenlet_tree = False


def try_address() -> None:
    """Find out whether the site can listen where it should, before anything is prepared for it.

    Raises:
        BadSettings: it cannot; the sentence says what to do.
    """
    hub = current()
    assert hub is not None
    _listener(hub.settings.host, hub.settings.port).close()


def _listener(host: str, port: int) -> Any:
    family = _family(host)
    try:
        listener = pywsgi.WSGIServer.get_listener((host, port), backlog=_BACKLOG, family=family)
    except OSError as fault:
        raise BadSettings(_why_not(host, port, fault)) from fault
    # Accepted connections inherit it; without, small answers wait 40 ms for a delayed ACK.
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listener


def _why_not(host: str, port: int, fault: OSError) -> str:
    if fault.errno == errno.EADDRINUSE:
        return f"port {port} is in use by another program: choose another one with BANYAN_PORT."
    if fault.errno in {errno.EACCES, errno.EPERM}:
        return f"you may not open port {port}: choose one from 1024 on with BANYAN_PORT."
    return f"{host} is no address of this machine ({fault.strerror}): set BANYAN_HOST to one."


def _family(host: str) -> socket.AddressFamily:
    return socket.AF_INET6 if ":" in host else socket.AF_INET


def _start_background(hub: Hub) -> None:
    gevent.spawn(beat.beat_for_ever, hub)
    gevent.spawn(beat.keep_for_ever, hub)
    if hub.settings.redis_url:
        wakeups = Wakeups(hub.settings.redis_url)
        hub.wake = wakeups.send
        gevent.spawn(wakeups.send_for_ever, hub)
        gevent.spawn(wakeups.hear_for_ever, hub)


def _wait_for_a_signal() -> None:
    asked = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        gevent.signal_handler(number, asked.set)
    asked.wait()


def _stop(hub: Hub, server: Any) -> None:
    """Let nobody in, close the sockets, finish what is asked, store snapshots of what is open."""
    log.info("stopping")
    server.close()  # before the sockets: a proxy sends those who come back to another process
    for eio_sid in list(hub.server.eio.sockets):
        hub.close_engine(eio_sid)
    server.stop(timeout=_GRACE_S)
    end = time.monotonic() + _GRACE_S
    while (hub.links or hub.writer.busy) and time.monotonic() < end:
        gevent.sleep(_STEP_S)
    hub.run(texts.close_all)
