"""What all handlers share: decode, ask whether it is too often, refuse, acknowledge."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from msgspec import ValidationError, convert

from workspace.domain.errors import NotFound, Refusal, SignInNeeded
from workspace.domain.roles import Permission
from workspace.domain.words import N_
from workspace.realtime.hub import Hub
from workspace.realtime.sockets import Socket
from workspace.realtime.wire import Message
from workspace.services.editing import wire_code

STRIKES: Final = 3
Answer = dict[str, Any]
Run = Callable[[Hub, Socket, Any], Answer]

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Handler:
    """One event: what it looks like, what it needs, what it costs and who answers it.

    Attributes:
        event: its name on the wire.
        message: the closed type of its payload.
        access: the permission the use case behind it demands.
        cost: tokens it takes from the socket's bucket (30 a second, at most 60).
        run: answers it.
    """

    event: str
    message: type[Message]
    access: Permission
    cost: float
    run: Run


def answers(
    event: str, message: type[Message], *, access: Permission, cost: float
) -> Callable[[Run], Run]:
    """Declare that a function answers an event; see `Handler`."""

    def declare(run: Run) -> Run:
        declared = Handler(event=event, message=message, access=access, cost=cost, run=run)
        run.__dict__["banyan_handler"] = declared
        return run

    return declare


def registry(functions: tuple[Run, ...]) -> dict[str, Handler]:
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


def dispatch(hub: Hub, handlers: dict[str, Handler], socket: Socket, sent: list[Any]) -> Answer:
    """Answer one message: `sent` is the event's name and its arguments. Never raises."""
    event, *payload = sent
    handler = handlers.get(event)
    message = _decoded(handler, payload)
    if handler is None or message is None:
        return _strike(hub, socket)
    if not socket.bucket.take(handler.cost):
        return refusal("rate", N_("That was too often. Please wait a little."))
    if message.draft != socket.draft_id:
        return _refused(NotFound())
    return _run(hub, handler, socket, message)


def refusal(code: str, sentence: str) -> Answer:
    """Return the acknowledgement that says no."""
    return {"ok": False, "error": code, "message": sentence}


def _decoded(handler: Handler | None, payload: list[Any]) -> Message | None:
    if handler is None or len(payload) != 1:
        return None
    try:
        return convert(payload[0], handler.message, builtin_types=(bytes,))
    except (ValidationError, RecursionError):
        return None


def _run(hub: Hub, handler: Handler, socket: Socket, message: Message) -> Answer:
    try:
        with hub.app.app_context():
            return handler.run(hub, socket, message)
    except SignInNeeded as ended:
        hub.spawn(hub.close, socket)
        return _refused(ended)
    except Refusal as refused:
        return _refused(refused)
    except Exception:
        log.exception("%s failed", handler.event)
        return refusal("retry", N_("Something failed on our side. Nothing was changed."))


def _refused(refused: Refusal) -> Answer:
    return refusal(wire_code(refused), refused.words % refused.facts)


def _strike(hub: Hub, socket: Socket) -> Answer:
    socket.strikes += 1
    if socket.strikes >= STRIKES:
        hub.spawn(hub.close, socket)
    return refusal("bad_message", N_("This message cannot be understood."))
