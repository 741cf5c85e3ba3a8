"""What becomes of a WebSocket and of what arrives on it: the page it belongs to, and answers."""

from collections.abc import Callable

from workspace.realtime.line.dispatch import Reply, dispatch
from workspace.realtime.line.hub import Hub
from workspace.realtime.rooms import membership
from workspace.realtime.transport.inflow import Message
from workspace.realtime.transport.links import Link
from workspace.realtime.transport.packets import Event, answer_frames
from workspace.realtime.wire import Answer


class Pages:
    """What is above the links of one hub; see `links.Site`."""

    def __init__(self, hub: Hub, other: Callable[[str, Message], None]) -> None:
        self._hub = hub
        self._other = other

    def up(self, link: Link) -> None:
        """Reach a page by its WebSocket from now on."""
        self._hub.links[link.eio_sid] = link
        if link.eio_sid in self._hub.pages:
            membership.reads_by(self._hub, self._hub.pages[link.eio_sid], link)

    def down(self, link: Link) -> None:
        """Note that a WebSocket is gone, and whether by its client's fault."""
        self._hub.links.pop(link.eio_sid, None)
        if link.wire.breached and link.eio_sid in self._hub.pages:
            self._hub.breached(self._hub.pages[link.eio_sid])

    def event(self, link: Link, sent: Event) -> bool:
        """Answer an event without waiting, or return False where that cannot be."""
        handler = self._hub.handlers.get(sent.sent[0])
        if handler is None or handler.later is None:
            return False
        self.slow(link, sent)
        return True

    def slow(self, link: Link, sent: Event) -> None:
        """Answer an event; this may wait."""
        socket = self._hub.pages.get(link.eio_sid)
        if socket is not None:
            dispatch(self._hub, socket, sent.sent, _reply_to(link, sent.id))

    def other(self, link: Link, message: Message) -> None:
        """Hand any other message to the library."""
        self._other(link.eio_sid, message)


def _reply_to(link: Link, number: int | None) -> Reply:
    def reply(answer: Answer) -> None:
        if number is not None:
            link.send(answer_frames(number, answer))

    return reply
