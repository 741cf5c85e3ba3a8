"""What all handlers share: decode, ask whether it is too often, refuse, acknowledge."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from msgspec import ValidationError, convert

from workspace.domain.access.roles import Permission
from workspace.domain.errors import NotFound, Refusal, SignInNeeded
from workspace.domain.words import N_
from workspace.process import meters
from workspace.process.offload import asks
from workspace.realtime.line.hub import Hub
from workspace.realtime.line.sockets import Socket
from workspace.realtime.wire import CODES, Answer, Code, Message, Refused
from workspace.services.text import wire_code

STRIKES: Final = 3
HASTE: Final = 20
"""After each so many messages refused for haste, nothing is read from the socket for a moment."""
PAUSE_S: Final = 0.25
FLOOD: Final = 500
"""Messages refused for haste after which who sent them is turned away: no page of ours does it."""
Reply = Callable[[Answer], None]
Run = Callable[[Hub, Socket, Any], Answer]
RunLater = Callable[[Hub, Socket, Any, Reply], None]

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Handler:
    """One event: what it looks like, what it needs, what it costs and who answers it.

    Attributes:
        event: its name on the wire.
        message: the closed type of its payload.
        access: the permission the use case behind it demands.
        cost: tokens it takes from the socket's bucket (30 a second, at most 60).
        run: answers it; it may wait.
        later: takes it without waiting and replies when it is done; one of the two is there.
    """

    event: str
    message: type[Message]
    access: Permission
    cost: float
    run: Run | None = None
    later: RunLater | None = None


def answers(
    event: str, message: type[Message], *, access: Permission, cost: float
) -> Callable[[Run], Run]:
    """Declare that a function answers an event; see `Handler`."""

    def declare(run: Run) -> Run:
        declared = Handler(event=event, message=message, access=access, cost=cost, run=run)
        run.__dict__["banyan_handler"] = declared
        return run

    return declare


def takes(
    event: str, message: type[Message], *, access: Permission, cost: float
) -> Callable[[RunLater], RunLater]:
    """Declare that a function takes an event without waiting; see `Handler`."""

    def declare(later: RunLater) -> RunLater:
        declared = Handler(event=event, message=message, access=access, cost=cost, later=later)
        later.__dict__["banyan_handler"] = declared
        return later

    return declare


def registry(functions: tuple[Run | RunLater, ...]) -> dict[str, Handler]:
    """Return the handlers by event.

    Raises:
        RuntimeError: a function does not declare its event, or two declare the same.
    """
    found: dict[str, Handler] = {}
    for function in functions:
        handler = function.__dict__.get("banyan_handler")
        if not isinstance(handler, Handler) or handler.event in found:
            raise RuntimeError(f"socket event undeclared or declared twice: {function.__name__}")
        found[handler.event] = handler
    return found


def dispatch(hub: Hub, socket: Socket, sent: list[Any], reply: Reply) -> None:
    """Answer one message by calling `reply` once, now or later.

    Args:
        hub: whose handlers know the event.
        socket: who sent it.
        sent: the event's name and its arguments.
        reply: sends the acknowledgement; must not wait.
    """
    event, *payload = sent
    handler = hub.handlers.get(event)
    message = _decoded(handler, payload)
    if handler is None or message is None:
        reply(_strike(hub, socket))
    elif not socket.bucket.take(handler.cost):
        reply(too_often(hub, socket))
    elif message.draft != socket.draft_id:
        reply(refused_as(NotFound()))
    elif handler.later is not None:
        handler.later(hub, socket, message, reply)
    elif not hub.asking.take(socket.person.id, handler.cost):
        reply(too_often(hub, socket))
    else:
        reply(_run(hub, handler, socket, message))


def too_often(hub: Hub, socket: Socket) -> Refused:
    """Refuse for haste; who goes on is not listened to for a moment, and in the end cut off."""
    socket.hasty += 1
    if socket.hasty >= FLOOD:
        hub.turn_away(socket)
    elif socket.hasty % HASTE == 0 and socket.link is not None:
        socket.link.wire.inflow.pause_for(PAUSE_S)
    return refusal("rate", N_("That was too often. Please wait a little."))


def refusal(code: Code, sentence: str) -> Refused:
    """Return the acknowledgement that says no."""
    meters.refused(code)
    return Refused(ok=False, error=code, message=sentence)


def _decoded(handler: Handler | None, payload: list[Any]) -> Message | None:
    if handler is None or len(payload) != 1:
        return None
    try:
        return convert(payload[0], handler.message, builtin_types=(bytes,))
    except (ValidationError, RecursionError, UnicodeError):  # the last: half a character
        return None


def _run(hub: Hub, handler: Handler, socket: Socket, message: Message) -> Answer:
    assert handler.run is not None
    mark = asks.set(socket.person.id)
    try:
        with hub.app.app_context():
            return handler.run(hub, socket, message)
    except SignInNeeded as ended:
        hub.spawn(hub.close, socket)
        return refused_as(ended)
    except Refusal as refused:
        return refused_as(refused)
    except Exception:
        log.exception("%s failed", handler.event)
        return refusal("retry", N_("Something failed on our side. Nothing was changed."))
    finally:
        asks.reset(mark)


def _strike(hub: Hub, socket: Socket) -> Refused:
    socket.strikes += 1
    if socket.strikes >= STRIKES:
        hub.spawn(hub.close, socket)
    return refusal("bad_message", N_("This message cannot be understood."))


def refused_as(refused: Refusal) -> Refused:
    """Return the acknowledgement for a refusal of a use case."""
    found = wire_code(refused)
    code = next((code for code in CODES if code == found), None)
    if code is None:
        log.error("the wire has no word for a refusal: %s", found)
    return refusal(code or "refused", refused.words % refused.facts)
