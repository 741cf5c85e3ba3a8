"""Between processes: "look at this", through Redis. Identifiers only, never content.

Few, small messages: after a quiet moment the first leaves at once, and what follows within the
window leaves together. Without Redis, or while it is down, the beat of `heads` finds the same
things out a little later.
"""

import logging
import secrets
import time
from collections.abc import Callable, Mapping
from threading import Event
from typing import Any, Final

from redis import Redis
from redis.client import PubSub
from redis.exceptions import RedisError

from workspace.domain.access.seats import Actor
from workspace.domain.errors import NotFound, SeatNeeded, SeatNotHeld
from workspace.process import meters
from workspace.realtime import wire
from workspace.realtime.line.hub import Hub
from workspace.realtime.news import publish
from workspace.realtime.news.bundle import Bundle, can_wait, opened
from workspace.realtime.rooms import membership, presence
from workspace.services.access import stay

CHANNEL: Final = "banyan:wake:2"
PATIENCE_S: Final = 2.0
WINDOW_S: Final = 0.02
PEERS_WINDOW_S: Final = 0.1
_HEAR_S: Final = 1.0
_CHECK_S: Final = 10

log = logging.getLogger(__name__)


class Wakeups:
    """One process's line to the others.

    Attributes:
        name: begins our own messages, so that we pass over them unread.
    """

    def __init__(self, url: str) -> None:
        self.name = secrets.token_hex(8).encode()
        self._redis = Redis.from_url(
            url,
            socket_connect_timeout=PATIENCE_S,
            socket_timeout=PATIENCE_S,
            health_check_interval=_CHECK_S,
        )
        self._bundle = Bundle()
        self._some, self._urgent = Event(), Event()
        self._sent_at = 0.0

    def send(self, message: dict[str, Any]) -> None:
        """Have the others told; never waits, and drops the message when too many are waiting."""
        if not self._bundle.add(message):
            meters.wakeups_lost.inc()
        self._some.set()
        if not can_wait(message):
            self._urgent.set()

    def send_for_ever(self, hub: Hub) -> None:
        """Publish what is waiting until the process ends; what Redis does not take is dropped."""
        while True:
            self._await_the_time(hub)
            self._some.clear()
            self._urgent.clear()
            messages = self._bundle.take()
            try:
                self._publish(messages)
            except RedisError as fault:
                meters.wakeups_lost.inc(len(messages))
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
                            self._heard(hub, found["data"])
            except (RedisError, OSError) as fault:
                log.info("not listening to Redis: %s", type(fault).__name__)
            hub.server.sleep(_HEAR_S)

    def _await_the_time(self, hub: Hub) -> None:
        """Wait for something to send and until the window of the last message is over."""
        self._some.wait()
        self._urgent.wait(PEERS_WINDOW_S)
        left = self._sent_at + WINDOW_S - time.monotonic()
        if left > 0:
            hub.server.sleep(left)
        self._sent_at = time.monotonic()

    def _publish(self, messages: list[bytes]) -> None:
        if len(messages) == 1:
            self._redis.publish(CHANNEL, self.name + messages[0])
        else:
            with self._redis.pipeline(transaction=False) as line:
                for message in messages:
                    line.publish(CHANNEL, self.name + message)
                line.execute()
        meters.wakeups_sent.inc(len(messages))

    def _heard(self, hub: Hub, data: bytes) -> None:
        if data.startswith(self.name):
            return
        try:
            messages = opened(data[len(self.name) :])
        except ValueError:
            log.info("a wake-up that cannot be read")
            return
        meters.wakeups_heard.inc()
        for message in messages:
            hub.run(hear, hub, message)


def hear(hub: Hub, message: dict[str, Any]) -> None:
    """Act on what another process committed: fetch it, and tell our own sockets."""
    heard = _HEARD.get(message.pop("kind"))
    if heard is None:
        log.info("a wake-up of an unknown kind")
    else:
        heard(hub, message)


def _forget(hub: Hub, message: dict[str, Any]) -> None:
    room = hub.rooms.get(message["draft"])
    if room is not None:
        presence.forget(hub, room, message["id"])


def _changed(message: dict[str, Any]) -> wire.Changed:
    return wire.Changed(
        draft=message["draft"], what=message["what"], id=message["id"], rev=message["rev"]
    )


def _see(hub: Hub, message: dict[str, Any]) -> None:
    room = hub.rooms.get(message.pop("draft"))
    if room is None:
        return
    actor = Actor(id=message.pop("person"), acting=message.pop("acting", ""))
    known = room.peers.get(message["id"])
    try:
        names = stay.names(actor, room.draft_id) if known is None else known.shown
    except (NotFound, SeatNeeded, SeatNotHeld):
        # Who has lost the right meanwhile is not here any more.
        return
    shown = wire.Peer(
        id=message["id"],
        who=presence.who(hub, room.draft_id, actor.id, names["name"], names["organisation"]),
        name=names["name"],
        organisation=names["organisation"],
        colour=message["colour"],
        section=message["section"],
        anchor=message["anchor"],
        head=message["head"],
    )
    presence.note(hub, room, shown, local=False)


_HEARD: Final[Mapping[str, Callable[[Hub, dict[str, Any]], None]]] = {
    "grew": lambda hub, said: publish.grew(hub, said["draft"], said["seq"]),
    "changed": lambda hub, said: publish.changed(hub, _changed(said)),
    "changed-for": lambda hub, said: publish.changed(hub, _changed(said), said["only"]),
    "ended": lambda hub, said: membership.end_session(hub, said["session"]),
    "leaf": lambda hub, said: publish.leaf(hub, wire.Leaf(id=said["id"], n=said["n"])),
    "inbox": lambda hub, said: publish.inbox(hub, frozenset(said["people"])),
    "aware": _see,
    "gone": _forget,
}
