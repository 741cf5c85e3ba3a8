"""The beat: tells every room where its text is, and notices what no message told us.

Everything another process says through Redis is found out here too, so a lost message costs a
second and nothing else.
"""

from typing import Final

from workspace.process.clock import now
from workspace.realtime import wire
from workspace.realtime.line.gate import sweep
from workspace.realtime.line.hub import Hub
from workspace.realtime.news import publish
from workspace.realtime.rooms import followers, membership, presence
from workspace.services import text as texts
from workspace.services import versions
from workspace.services.access import stay
from workspace.services.acts import notice

BEAT_S: Final = 0.8
"""With what a beat itself takes, a right that ended anywhere is obeyed here within a second."""
TELL_EVERY: Final = 4
BREATH_S: Final = 0.01
"""Between two drafts that are kept: others have their turn."""


def beat_for_ever(hub: Hub) -> None:
    """Beat until the process ends."""
    count = 0
    while True:
        hub.server.sleep(BEAT_S)
        count += 1
        hub.run(beat, hub, count)


def beat(hub: Hub, count: int) -> None:
    """Do what is due at the `count`-th beat."""
    sweep(hub)
    texts.keep_house(now())
    followers.look(hub)
    if not hub.sockets:
        return
    _follow(hub, tell=count % TELL_EVERY == 0)
    _end_sessions(hub)
    _watch_seats(hub)


def _follow(hub: Hub, *, tell: bool) -> None:
    heads = texts.heads(list(hub.rooms)) if hub.rooms else {}
    for draft_id, (seq, rights) in heads.items():
        room = hub.rooms.get(draft_id)
        if room is None:
            continue
        if seq > room.sent:
            publish.grew(hub, draft_id, seq)
        if room.reckon(seq, BEAT_S):
            hub.grown[draft_id] = seq
        if rights != room.rights:
            room.rights = rights
            membership.recheck(hub, draft_id)
        elif room.until is not None and room.until <= now():
            # Nobody changed anything, so nobody announced it: the pages learn it from the clock.
            publish.changed(hub, {"draft": draft_id, "what": "rights", "id": "", "rev": 0})
        if tell:
            # What is gathered for a window is on its way: whoever were told of it would ask for it.
            at = room.sent if room.sending else seq
            hub.tell(room, wire.HEAD, wire.Head(draft=draft_id, seq=at))
            presence.fade(hub, room)
            presence.remind(hub, room)


def _end_sessions(hub: Hub) -> None:
    held = {socket.person.session_id for socket in hub.sockets.values()}
    for session_id in held - stay.sessions_in_force(held):
        membership.end_session(hub, session_id)


def _watch_seats(hub: Hub) -> None:
    """Notice seats that were taken away or changed past us, by hand or by another program."""
    seated = [socket for socket in hub.sockets.values() if socket.role and socket.person.acting]
    if not seated:
        return
    roles = stay.roles({socket.person.id for socket in seated})
    moved = set()
    for socket in seated:
        role = roles.get((socket.person.id, socket.person.acting), "")
        if role != socket.role:
            socket.role = role
            moved.add(socket.draft_id)
    for draft_id in moved:
        notice.of_rights(draft_id)


def keep_for_ever(hub: Hub) -> None:
    """Store what follows typing but must not delay it, one draft after another."""
    while True:
        hub.server.sleep(BEAT_S)
        grown, hub.grown = hub.grown, {}
        for draft_id, seq in grown.items():
            hub.run(_keep, draft_id, seq)
            hub.server.sleep(BREATH_S)


def _keep(draft_id: str, seq: int) -> None:
    texts.keep(draft_id)
    versions.keep(draft_id, seq)
