"""Engine.IO's pings, by timers of the loop: the library has a greenlet sleep until each is due."""

import time
from collections.abc import Callable
from typing import Any

import gevent
from engineio.packet import PING, Packet
from engineio.socket import Socket


def without_greenlets(engine: Any) -> Callable[..., Any]:
    """Return what starts background work for Engine.IO; a ping that is due later is none."""
    start = engine.start_background_task

    def start_or_wait(target: Any, *given: Any, **named: Any) -> Any:
        # Engine.IO has no option for this; all it starts itself comes through here. Where a new
        # version names its ping otherwise, this fails at the first page and not in silence.
        if getattr(target, "__func__", None) is not Socket._send_ping:  # noqa: SLF001
            return start(target, *given, **named)
        gevent.get_hub().loop.timer(engine.ping_interval).start(_ping, target.__self__)
        return None

    return start_or_wait


def _ping(socket: Any) -> None:
    if not socket.closing and not socket.closed:
        socket.last_ping = time.time()
        socket.send(Packet(PING))
