"""Facts into messages: what a commit changed is told to the sockets that may know."""

import logging
from functools import singledispatch
from typing import Any

from workspace.collab.rows import Row, pack
from workspace.domain.events import MOVES_RIGHTS, Changed, PledgePublished, SessionEnded, TextGrew
from workspace.realtime import hub as hubs
from workspace.realtime import rooms
from workspace.realtime.hub import TREE, Hub
from workspace.realtime.sockets import Room
from workspace.services import editing, versions

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
    told = {"draft": fact.draft, "what": fact.what, "id": fact.id, "rev": fact.rev}
    changed(hub, told)
    hub.wake({"kind": "changed", **told})


@_tell.register
def _(fact: SessionEnded, hub: Hub) -> None:
    rooms.end_session(hub, fact.session)
    hub.wake({"kind": "ended", "session": fact.session})


@_tell.register
def _(fact: PledgePublished, hub: Hub) -> None:
    leaf(hub, {"id": fact.symbol, "n": fact.number})
    hub.wake({"kind": "leaf", "id": fact.symbol, "n": fact.number})


def grew(hub: Hub, draft_id: str, seq: int) -> None:
    """Send the room what was committed up to `seq`, soon: after the writer's acknowledgement."""
    room = hub.rooms.get(draft_id)
    if room is None:
        return
    room.target = max(room.target, seq)
    if not room.sending:
        room.sending = True
        hub.spawn(_send, hub, room)


def changed(hub: Hub, told: dict[str, Any]) -> None:
    """Tell a draft's room that something beside the text changed."""
    room = hub.rooms.get(told["draft"])
    if room is not None:
        hub.tell(room, "changed", told)
        if told["what"] in MOVES_RIGHTS:
            hub.spawn(rooms.recheck, hub, room.draft_id)


def leaf(hub: Hub, told: dict[str, Any]) -> None:
    """Tell everybody who looks at the tree that a leaf has grown."""
    hub.tell_all("leaf", told, TREE)


def _send(hub: Hub, room: Room) -> None:
    try:
        while room.sent < room.target and room.sockets:
            rows = _rows(room)
            if not rows:
                break
            room.sent = rows[-1].seq
            hub.tell(room, "upds", {"draft": room.draft_id, "rows": pack(rows)})
    finally:
        room.sending = False
    editing.keep(room.draft_id)
    versions.keep(room.draft_id, room.sent)


def _rows(room: Room) -> list[Row]:
    rows = editing.fresh_news(room.draft_id, room.sent, room.target)
    return editing.news(room.draft_id, room.sent)[0] if rows is None else rows
