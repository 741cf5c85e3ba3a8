"""Who is here and where their caret stands; identity is always the server's."""

import time
from hashlib import blake2b
from typing import Any, Final

from msgspec import to_builtins

from workspace.domain.access.roles import Permission
from workspace.realtime import wire
from workspace.realtime.line.dispatch import Reply, takes
from workspace.realtime.line.hub import Hub
from workspace.realtime.line.sockets import Peer, Room, Socket

WINDOW_S: Final = 0.2
LIFE_S: Final = 30.0


@takes("aware", wire.Aware, access=Permission.READ, cost=0.5)
def aware(hub: Hub, socket: Socket, message: wire.Aware, reply: Reply) -> None:
    """Note where somebody's caret stands and tell the room within 200 ms."""
    room = hub.rooms.get(socket.draft_id)
    if room is not None and socket.sid in room.sockets:
        show(hub, room, socket, to_builtins(message))
    reply(wire.Done(ok=True))


def show(hub: Hub, room: Room, socket: Socket, place: dict[str, Any]) -> None:
    """Have the room see `socket` at a place: section, anchor and head."""
    shown = wire.Peer(
        id=socket.id,
        who=who(hub, room.draft_id, socket.person.id, socket.name, socket.organisation),
        name=socket.name,
        organisation=socket.organisation,
        colour=socket.colour,
        section=place.get("section"),
        anchor=place.get("anchor"),
        head=place.get("head"),
    )
    note(hub, room, shown, local=True)
    _wake(hub, room, socket, shown)


def who(hub: Hub, draft_id: str, person_id: str, name: str, organisation: str) -> str:
    """Return what all pages of a person on a draft are known by, while they go by one name there.

    It tells nothing of the person: not even that a name and a pseudonym are one.
    """
    key = hub.settings.secret_key.encode()[:64]
    one = "\0".join((draft_id, person_id, name, organisation))
    return blake2b(one.encode(), digest_size=8, key=key).hexdigest()


def note(hub: Hub, room: Room, shown: wire.Peer, *, local: bool) -> None:
    """Take in how a peer looks now; those of other processes fade unless heard of again."""
    room.peers[shown["id"]] = Peer(shown, 0.0 if local else time.monotonic())
    _tell_soon(hub, room, shown["id"])


def gone(hub: Hub, room: Room, socket: Socket) -> None:
    """Have the room forget a socket that has left."""
    forget(hub, room, socket.id)
    hub.wake({"kind": "gone", "draft": room.draft_id, "id": socket.id})


def forget(hub: Hub, room: Room, peer_id: str) -> None:
    """Take a peer out of the room's view."""
    if room.peers.pop(peer_id, None) is not None:
        _tell_soon(hub, room, peer_id)


def fade(hub: Hub, room: Room) -> None:
    """Forget peers of other processes that have not been heard of for 30 seconds."""
    oldest = time.monotonic() - LIFE_S
    for peer_id, peer in list(room.peers.items()):
        if 0 < peer.at < oldest:
            forget(hub, room, peer_id)


def remind(hub: Hub, room: Room) -> None:
    """Tell other processes again of everybody who is here, before they fade there."""
    for socket in room.sockets.values():
        peer = room.peers.get(socket.id)
        if peer is not None:
            _wake(hub, room, socket, peer.shown)


def everybody(room: Room) -> list[wire.Peer]:
    """Return everybody present, as a page that joins gets them."""
    return [peer.shown for peer in room.peers.values()]


def _wake(hub: Hub, room: Room, socket: Socket, shown: wire.Peer) -> None:
    """Names stay in the database: the others look them up."""
    ids = {key: shown[key] for key in ("id", "colour", "section", "anchor", "head")}
    who = {"person": socket.person.id, "acting": socket.person.acting}
    hub.wake({"kind": "aware", "draft": room.draft_id, **who, **ids})


def _tell_soon(hub: Hub, room: Room, peer_id: str) -> None:
    room.moved.add(peer_id)
    if not room.telling:
        room.telling = True
        hub.spawn(_tell, hub, room)


def _tell(hub: Hub, room: Room) -> None:
    """Tell the room of all that moved within the window; one who left is marked `gone`."""
    hub.server.sleep(WINDOW_S)
    moved, room.moved, room.telling = room.moved, set(), False
    peers = [
        room.peers[peer_id].shown if peer_id in room.peers else wire.Gone(id=peer_id, gone=True)
        for peer_id in moved
    ]
    hub.tell(room, wire.AWARE, wire.Peers(draft=room.draft_id, peers=peers))
