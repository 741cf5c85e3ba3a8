"""Messages about the text: join, push, pull, sum, leave."""

from workspace.domain.access.roles import Permission
from workspace.domain.errors import NotFound, Refusal
from workspace.process import meters
from workspace.realtime import wire
from workspace.realtime.line.dispatch import Reply, answers, refused_as, takes, too_often
from workspace.realtime.line.hub import Hub
from workspace.realtime.line.sockets import Socket
from workspace.realtime.news import publish
from workspace.realtime.rooms import membership, presence
from workspace.services import text as texts


@answers("join", wire.Join, access=Permission.READ, cost=5)
def join(hub: Hub, socket: Socket, message: wire.Join) -> wire.Joined:
    """Bring a page up to the head and into the room."""
    joined = texts.join(socket.person, message.draft, message.epoch, message.have)
    if socket.sid not in hub.sockets:  # it went away while it was being answered
        raise NotFound
    meters.joined(joined.mode, message.have)
    socket.name, socket.organisation = joined.name, joined.organisation
    socket.role = joined.role
    room = membership.enter(hub, socket, joined.head, joined.rights, joined.until)
    if room.sent < room.target:
        publish.grew(hub, room.draft_id, room.target)
    peers = presence.everybody(room)
    presence.show(hub, room, socket, {})
    return wire.Joined(
        ok=True,
        epoch=joined.epoch,
        head=joined.head,
        lease=wire.Lease(client_id=joined.client_id),
        capabilities=list(joined.capabilities),
        mode=joined.mode,
        base=joined.base,
        state=joined.state,
        rows=joined.rows,
        me=socket.id,
        who=room.peers[socket.id].shown["who"],
        peers=peers,
    )


@takes("push", wire.Push, access=Permission.TYPE, cost=1)
def push(hub: Hub, socket: Socket, message: wire.Push, reply: Reply) -> None:
    """Have an update stored; the acknowledgement says that it is on disk."""
    room = hub.rooms.get(message.draft)
    if not hub.typing.take(socket.person.id) or (room and not room.typing.take()):
        reply(too_often(hub, socket))
        return

    def done(outcome: int | Refusal) -> None:
        if isinstance(outcome, Refusal):
            reply(refused_as(outcome))
        else:
            stored: wire.Stored = {"ok": True, "seq": outcome}  # thrice as fast as by its name
            reply(stored)

    asked = texts.Push(
        draft_id=message.draft, client_id=message.client_id, n=message.n, data=message.u
    )
    texts.submit(hub.writer, socket.person, asked, done)


@answers("pull", wire.Pull, access=Permission.READ, cost=2)
def pull(_hub: Hub, socket: Socket, message: wire.Pull) -> wire.Pulled:
    """Give the rows a page is missing."""
    rows, more = texts.pull(socket.person, message.draft, message.have)
    return wire.Pulled(ok=True, rows=rows, more=more)


@answers("sum", wire.Sum, access=Permission.READ, cost=5)
def compare(_hub: Hub, socket: Socket, message: wire.Sum) -> wire.Done | wire.Diverged:
    """Say which sections of a page differ from the server's text at the same seq."""
    bad = texts.check_sums(socket.person, message.draft, message.seq, message.sections)
    if not bad:
        return wire.Done(ok=True)
    meters.refused("diverged")
    return wire.Diverged(ok=False, error="diverged", message="", bad=bad)


@answers("leave", wire.Leave, access=Permission.READ, cost=1)
def leave(hub: Hub, socket: Socket, _message: wire.Leave) -> wire.Done:
    """Take the page out of the room."""
    membership.leave(hub, socket)
    return wire.Done(ok=True)
