"""Who follows what a group decides, at its draft or not: told that it moved, and no more.

Nobody is let in but who may read the procedure, and nobody is told anything but who still may.
"""

import logging
from typing import Any, Final

from socketio.exceptions import ConnectionRefusedError as Refused

from workspace.realtime import wire
from workspace.realtime.line.gate import whose
from workspace.realtime.line.hub import GROUPS, Hub
from workspace.realtime.line.sockets import Follower
from workspace.realtime.wire import TurnedAway
from workspace.services import procedures
from workspace.services.access import stay

MAX_ID: Final = 20
_COST: Final = 5

log = logging.getLogger(__name__)


def connect(hub: Hub, sid: str, environ: dict[str, Any], auth: object) -> None:
    """Let a socket into namespace `/groups`, for the one procedure it names.

    Raises:
        ConnectionRefusedError: with code "ticket" where nobody is signed in, "not_found" where
            there is nothing that this person may read, "retry" when they came too often or we
            cannot tell.
    """
    person = whose(environ)
    asked = auth.get("procedure") if isinstance(auth, dict) else None
    if person is None:
        raise Refused("A session is needed.", TurnedAway(code="ticket"))
    if not hub.asking.take(person.id, _COST):
        raise Refused("Please wait a little.", TurnedAway(code="retry"))
    if not isinstance(asked, str) or len(asked) > MAX_ID:
        raise Refused("There is nothing here.", TurnedAway(code="not_found"))
    try:
        with hub.app.app_context():
            in_force = bool(stay.sessions_in_force({person.session_id}))
            reads = person.id in procedures.readers(asked)
            found = procedures.marked([asked]) if asked not in hub.marks else {}
    except Exception as fault:
        log.exception("it could not be checked who reads a procedure")
        raise Refused("Please try again.", TurnedAway(code="retry")) from fault
    if not in_force:
        raise Refused("A session is needed.", TurnedAway(code="ticket"))
    if not reads:
        raise Refused("There is nothing here.", TurnedAway(code="not_found"))
    hub.marks.update(found)
    hub.server.enter_room(sid, asked, namespace=GROUPS)
    hub.followers[sid] = Follower(person, asked)


def look(hub: Hub) -> None:
    """Tell the followers of each procedure that moved since the last look, in any process."""
    if not hub.followers:
        hub.marks = {}
        return
    _put_out_ended(hub)
    found = procedures.marked({one.procedure_id for one in hub.followers.values()})
    moved = [one for one, mark in found.items() if hub.marks.get(one) != mark]
    hub.marks = found
    for procedure_id in moved:
        _put_out_strangers(hub, procedure_id)
        told = wire.Moved(id=procedure_id)
        hub.tell_all(wire.PROCEDURE, told, GROUPS, procedure_id)


def _put_out_ended(hub: Hub) -> None:
    """Close the sockets of sessions that have ended."""
    in_force = stay.sessions_in_force({one.person.session_id for one in hub.followers.values()})
    for sid, one in list(hub.followers.items()):
        if one.person.session_id not in in_force:
            _put_out(hub, sid)


def _put_out_strangers(hub: Hub, procedure_id: str) -> None:
    """Close the sockets of those who may not read a procedure any more."""
    readers = procedures.readers(procedure_id)
    for sid, one in list(hub.followers.items()):
        if one.procedure_id == procedure_id and one.person.id not in readers:
            _put_out(hub, sid)


def _put_out(hub: Hub, sid: str) -> None:
    hub.followers.pop(sid, None)
    hub.server.disconnect(sid, namespace=GROUPS)
