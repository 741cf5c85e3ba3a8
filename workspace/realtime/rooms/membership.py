"""Who is in the room of a draft: entering, leaving, and being put out when rights end."""

from datetime import datetime

from workspace.domain.access.seats import Actor
from workspace.domain.errors import NotFound
from workspace.realtime.line.hub import Hub
from workspace.realtime.line.sockets import Room, Socket
from workspace.realtime.rooms import presence
from workspace.realtime.transport.links import Link
from workspace.services import text as texts
from workspace.services.access import stay


def enter(hub: Hub, socket: Socket, head: int, rights: int, until: datetime | None = None) -> Room:
    """Put a socket that holds everything up to `head` into the room of its draft.

    The lowest number of rights anybody was let in under is the room's: at another one, the next
    beat asks again for everybody; so does the first beat after the earliest `until`.

    Rows sent to the room while it was being answered are sent once more: who has them ignores
    them.
    """
    room = hub.rooms.get(socket.draft_id)
    if room is None:
        room = hub.rooms[socket.draft_id] = Room(socket.draft_id, head, head, rights=rights)
    room.sent, room.rights = min(room.sent, head), min(room.rights, rights)
    room.sure_until(until)
    if socket.sid not in room.sockets:
        socket.colour = room.colour_for(socket.person.id)
        room.sockets[socket.sid] = socket
        room.moved_in_or_out()
    return room


def reads_by(hub: Hub, socket: Socket, link: Link) -> None:
    """Reach a page by its WebSocket from now on."""
    socket.link = link
    room = hub.rooms.get(socket.draft_id)
    if room is not None:
        room.moved_in_or_out()


def leave(hub: Hub, socket: Socket) -> None:
    """Take a socket out of its room; the last one out closes the draft in this process."""
    room = hub.rooms.get(socket.draft_id)
    if room is None or room.sockets.pop(socket.sid, None) is None:
        return
    room.moved_in_or_out()
    presence.gone(hub, room, socket)
    if not room.sockets:
        del hub.rooms[socket.draft_id]
        hub.spawn(_close, hub, socket.draft_id)


def put_out(hub: Hub, socket: Socket) -> None:
    """Close the socket of somebody who may not be here any more."""
    leave(hub, socket)
    hub.close(socket)


def end_session(hub: Hub, session_id: str) -> None:
    """Close every socket of a session that has ended."""
    for socket in list(hub.sockets.values()):
        if socket.person.session_id == session_id:
            put_out(hub, socket)


def recheck(hub: Hub, draft_id: str) -> None:
    """Put out everybody who may not read the draft any more; others go on between two people."""
    room = hub.rooms.get(draft_id)
    if room is None:
        return
    room.until = None
    for actor in {_actor(socket) for socket in room.sockets.values()}:
        try:
            room.sure_until(stay.stays_until(actor, draft_id))
        except NotFound:
            for socket in list(room.sockets.values()):
                if _actor(socket) == actor:
                    put_out(hub, socket)
        hub.server.sleep(0)


def _actor(socket: Socket) -> Actor:
    return Actor(id=socket.person.id, acting=socket.person.acting)


def _close(hub: Hub, draft_id: str) -> None:
    if draft_id not in hub.rooms:
        texts.close(draft_id)
