"""Between processes: "look at this", through Redis. Identifiers only, never content.

Without Redis, or while it is down, the beat of `heads` finds the same things out a little later.
"""

import json
import logging
import queue
import secrets
from typing import Any, Final

from redis import Redis
from redis.client import PubSub
from redis.exceptions import RedisError

from workspace.realtime import presence, publish, rooms
from workspace.realtime.hub import Hub
from workspace.services import presence as people_present

CHANNEL: Final = "banyan:wake"
MOST_WAITING: Final = 1_000
PATIENCE_S: Final = 2.0
_HEAR_S: Final = 1.0
_CHECK_S: Final = 10

log = logging.getLogger(__name__)


class Wakeups:
    """One process's line to the others.

    Attributes:
        name: tells our own messages from theirs.
    """

    def __init__(self, url: str) -> None:
        self.name = secrets.token_hex(8)
        self._redis = Redis.from_url(
            url,
            socket_connect_timeout=PATIENCE_S,
            socket_timeout=PATIENCE_S,
            health_check_interval=_CHECK_S,
        )
        self._waiting: queue.Queue[dict[str, Any]] = queue.Queue(MOST_WAITING)

    def send(self, message: dict[str, Any]) -> None:
        """Have the others told; never waits, and drops the message when too many are waiting."""
        try:
            self._waiting.put_nowait(message)
        except queue.Full:
            log.debug("wake-up dropped; the beat will find it")

    def send_for_ever(self, hub: Hub) -> None:
        """Publish what is waiting until the process ends; what Redis does not take is dropped."""
        while True:
            message = self._waiting.get()
            try:
                self._redis.publish(CHANNEL, json.dumps({"from": self.name, **message}))
            except RedisError as fault:
                log.info("Redis does not answer: %s", type(fault).__name__)
                hub.server.sleep(_HEAR_S)

    def hear_for_ever(self, hub: Hub) -> None:
        """Act on what the others say until the process ends."""
        while True:
            try:
                with PubSub(self._redis.connection_pool, ignore_subscribe_messages=True) as line:
                    line.subscribe(CHANNEL)
                    while True:
                        found = line.get_message(timeout=_HEAR_S)
                        if found is not None:
                            hub.run(self._heard, hub, found["data"])
            except (RedisError, OSError) as fault:
                log.info("not listening to Redis: %s", type(fault).__name__)
            hub.server.sleep(_HEAR_S)

    def _heard(self, hub: Hub, data: bytes) -> None:
        message = json.loads(data)
        if message.pop("from") != self.name:
            hear(hub, message)


def hear(hub: Hub, message: dict[str, Any]) -> None:
    """Act on what another process committed: fetch it, and tell our own sockets."""
    match message.pop("kind"):
        case "grew":
            publish.grew(hub, message["draft"], message["seq"])
        case "changed":
            publish.changed(hub, message)
        case "ended":
            rooms.end_session(hub, message["session"])
        case "leaf":
            publish.leaf(hub, message)
        case "aware":
            _see(hub, message)
        case "gone":
            room = hub.rooms.get(message["draft"])
            if room is not None:
                presence.forget(hub, room, message["peer"])
        case _:
            log.info("a wake-up of an unknown kind")


def _see(hub: Hub, message: dict[str, Any]) -> None:
    room = hub.rooms.get(message.pop("draft"))
    if room is None:
        return
    known = room.peers.get(message["id"])
    if known is not None:
        names = {key: known.shown[key] for key in ("name", "organisation")}
    else:
        names = people_present.names(message["person"], room.draft_id)
    del message["person"]
    presence.note(hub, room, {**message, **names}, local=False)
