"""Who polls and is heard no more: a page that is there asks again as soon as it was answered."""

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import parse_qs

SILENCE_S: Final = 9.0
"""How long a page may take to ask again. Every room is told something each few seconds, so that
who has gone is noticed within fifteen."""
SLOWEST: Final = 4_000
"""Bytes a second at which an answer may arrive; the time it takes is not silence."""

App = Callable[[dict[str, Any], Any], Iterable[bytes]]


@dataclass(slots=True)
class _Poll:
    """How a connection polls: requests that wait for an answer, and by when the next is due."""

    waiting: int = 0
    due: float = 0.0


class Polls:
    """The connections of one process that poll, by Engine.IO name."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._polls: dict[str, _Poll] = {}

    def followed(self, app: App, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        """Answer a request of Engine.IO, and note when it is one that waits for news."""
        name = _polls_as(environ)
        if name is None:
            return app(environ, start_response)
        poll = self._polls.setdefault(name, _Poll())
        poll.waiting += 1
        size = 0
        try:
            answer = list(app(environ, start_response))
            size = sum(map(len, answer))
        finally:
            poll.waiting -= 1
            poll.due = self._clock() + SILENCE_S + size / SLOWEST
        return answer

    def silent(self) -> Iterator[str]:
        """Return those that have not asked again in time, once each, and forget them."""
        at = self._clock()
        for name, poll in list(self._polls.items()):
            if poll.waiting == 0 and poll.due <= at:
                del self._polls[name]
                yield name


def _polls_as(environ: dict[str, Any]) -> str | None:
    """Return the connection that a request polls for, None for any other request."""
    if environ.get("REQUEST_METHOD") != "GET" or "HTTP_UPGRADE" in environ:
        return None
    named = parse_qs(str(environ.get("QUERY_STRING", ""))).get("sid")
    return named[0] if named else None
