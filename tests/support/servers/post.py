"""A mail server of a test's own: letters leave the site for real, and are read here."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from tests.support.servers.redis_server import free_port
from tests.support.servers.waiting import until

PATIENCE_S = 20.0


class Post:
    """What a mail server took in; `url` is the setting that has a site send there."""

    def __init__(self, url: str = "") -> None:
        self.url = url
        self._taken: list[EmailMessage] = []
        self._given: set[str] = set()

    async def handle_DATA(  # noqa: N802 - aiosmtpd names it
        self, _server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        """Take a letter in."""
        content = envelope.content
        assert isinstance(content, bytes)
        self._taken.append(message_from_bytes(content, policy=policy.default))
        return "250 taken"

    def link(self, to: str, path: str) -> str:
        """Wait for a letter to an address, and return its link of this path; each once."""
        until(lambda: self._links(to, path) != [], f"{to} has a letter with {path}", PATIENCE_S)
        found = self._links(to, path)[0]
        self._given.add(found)
        return found

    def _links(self, to: str, path: str) -> list[str]:
        said = "\n".join(_words(one) for one in self._taken if one["To"] == to)
        return [one for one in re.findall(rf"{path}/\S+", said) if one not in self._given]


@contextmanager
def a_post() -> Iterator[Post]:
    """Give a mail server that takes every letter."""
    post = Post()
    controller = Controller(post, hostname="127.0.0.1", port=free_port())
    controller.start()
    post.url = f"smtp://127.0.0.1:{controller.port}"
    yield post
    controller.stop()


def _words(message: EmailMessage) -> str:
    body = message.get_body(("plain",))
    assert body is not None
    return str(body.get_content())
