"""Facts into messages: what a commit changed is told to the sockets that may know."""

import logging
from collections.abc import Collection
from functools import singledispatch

from workspace.collab.format.rows import Row, pack
from workspace.domain.events import (
    Changed,
    InboxMoved,
    PledgePublished,
    SessionEnded,
    TextGrew,
    What,
)
from workspace.realtime import wire
from workspace.realtime.line import hub as hubs
from workspace.realtime.line.hub import TREE, Hub
from workspace.realtime.line.sockets import Room
from workspace.realtime.rooms import membership
from workspace.services import text as texts

log = logging.getLogger(__name__)


def tell(fact: object) -> None:
    """Tell the sockets of this process, and wake the other processes; called after a commit."""
    hub = hubs.current()
    if hub is not None:
        _tell(fact, hub)


@singledispatch
def _tell(fact: object, hub: Hub) -> None:
    log.error("nobody publishes %s from %s", type(fact).__name__, hub.app.name)


@_tell.register
def _(fact: TextGrew, hub: Hub) -> None:
    grew(hub, fact.draft, fact.seq)
    hub.wake({"kind": "grew", "draft": fact.draft, "seq": fact.seq})


@_tell.register
def _(fact: Changed, hub: Hub) -> None:
    for told in _told(fact):
        changed(hub, told, fact.only)
        # What only some may know of is another message, so that nobody passes it on to all.
        some = {} if fact.only is None else {"kind": "changed-for", "only": sorted(fact.only)}
        hub.wake({"kind": "changed", **told, **some})


@_tell.register
def _(fact: SessionEnded, hub: Hub) -> None:
    membership.end_session(hub, fact.session)
    hub.wake({"kind": "ended", "session": fact.session})


@_tell.register
def _(fact: PledgePublished, hub: Hub) -> None:
    told = wire.Leaf(id=fact.symbol, n=fact.number)
    leaf(hub, told)
    hub.wake({"kind": "leaf", **told})


@_tell.register
def _(fact: InboxMoved, hub: Hub) -> None:
    inbox(hub, fact.people)
    hub.wake({"kind": "inbox", "people": sorted(fact.people)})


def grew(hub: Hub, draft_id: str, seq: int) -> None:
    """Send the room what was committed up to `seq`, behind the writers' acknowledgements.

    At once while the room is quiet; where many write for many, what is committed within a
    window leaves together, for it is the messages that cost, not the rows in them.
    """
    room = hub.rooms.get(draft_id)
    if room is None:
        return
    room.target = max(room.target, seq)
    if room.sending:
        return
    window_s = room.window_s
    if window_s:
        room.sending = True
        hub.spawn(_send_later, hub, room, window_s)
    elif not _send_from_memory(hub, room):
        room.sending = True
        hub.behind.append(room)
        if len(hub.behind) == 1:
            hub.spawn(_catch_up, hub)


def _told(fact: Changed) -> list[wire.Changed]:
    """Say a fact on the wire: once where rights moved, since then a page fetches all anew.

    Whoever hears of `state` takes it that rights moved too; where they did not, as by a
    signature, `rev` is 1.
    """
    if "rights" in fact.parts:
        what: What = "state" if "state" in fact.parts else "rights"
        return [wire.Changed(draft=fact.draft, what=what, id="", rev=0)]
    rev = 1 if fact.what == "state" else fact.rev
    first = wire.Changed(draft=fact.draft, what=fact.what, id=fact.told_id, rev=rev)
    rest = [wire.Changed(draft=fact.draft, what=part, id="", rev=0) for part in fact.also]
    return [first, *rest]


def changed(hub: Hub, told: wire.Changed, only: Collection[str] | None = None) -> None:
    """Tell a draft's room what beside the text is out of date, the same to whoever is told.

    Nobody is told the id of what not everybody may know (`Changed.told_id`). Where only some
    organisations may know that anything happened, to the others nothing is sent: not even when.
    """
    room = hub.rooms.get(told["draft"])
    if room is not None:
        hub.tell(room, wire.CHANGED, told, only=only)
        if told["what"] == "rights" or (told["what"] == "state" and not told["rev"]):
            hub.spawn(membership.recheck, hub, room.draft_id)


def leaf(hub: Hub, told: wire.Leaf) -> None:
    """Tell everybody who looks at the tree that a leaf has grown."""
    hub.tell_all(wire.LEAF, told, TREE)


def inbox(hub: Hub, people: Collection[str]) -> None:
    """Tell the open pages of these people, and of nobody else, to fetch how much is unread."""
    for socket in list(hub.pages.values()):
        if socket.person.id in people:
            hub.tell_one(socket, wire.INBOX, wire.Inbox(draft=socket.draft_id))


def _send_from_memory(hub: Hub, room: Room) -> bool:
    """Send what is new if this process has it in memory; False where the journal must be asked."""
    rows = texts.fresh_news(room.draft_id, room.sent, room.target)
    if rows:
        _tell_rows(hub, room, rows)
    return room.sent >= room.target


def _catch_up(hub: Hub) -> None:
    """Send what others wrote; of all drafts they spoke of at once, it is fetched at once."""
    behind, hub.behind = hub.behind, []
    try:
        texts.catch_up([room.draft_id for room in behind])
    finally:
        for room in behind:
            hub.run(_send, hub, room)


def _send_later(hub: Hub, room: Room, window_s: float) -> None:
    hub.server.sleep(window_s)
    _send(hub, room)


def _send(hub: Hub, room: Room) -> None:
    try:
        while room.sockets and not _send_from_memory(hub, room):
            rows, _ = texts.news(room.draft_id, room.sent)
            if not rows:
                break
            _tell_rows(hub, room, rows)
    finally:
        room.sending = False


def _tell_rows(hub: Hub, room: Room, rows: list[Row]) -> None:
    room.sent = rows[-1].seq
    told: wire.Updates = {"draft": room.draft_id, "rows": pack(rows)}
    hub.tell(room, wire.UPDS, told)
