"""From an act through a real mail server to the link in the letter."""

import socket
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from tests.support.people.signing_table import Table
from workspace.process import site
from workspace.services import discussion, letters, notices
from workspace.services.discussion import NewThread


class Postbox:
    """Takes everything in."""

    def __init__(self) -> None:
        self.messages: list[EmailMessage] = []

    async def handle_DATA(  # noqa: N802 - aiosmtpd names it
        self, _server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        content = envelope.content
        assert isinstance(content, bytes)
        self.messages.append(message_from_bytes(content, policy=policy.default))
        return "250 taken"


@pytest.fixture
def postbox(app, database) -> Iterator[Postbox]:
    """Give what a mail server on this machine takes in, with the site set to use it."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    box = Postbox()
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    site.configure(replace(database, smtp_url=f"smtp://127.0.0.1:{port}"))
    yield box
    controller.stop()
    site.configure(database)


def test_an_objection_arrives_and_its_letter_can_be_stopped_by_one_post(
    app, client, noon, postbox: Postbox
):
    table = Table()
    asked = NewThread(section="commitment", kind="blocking", body="Say by when.")
    discussion.start_thread(table.bea, table.draft, asked)
    send = letters.post_office()
    assert send is not None
    notices.post_due()
    assert letters.deliver_due(send, notices.composed) == 2
    assert letters.deliver_due(send, notices.composed) == 0
    (message,) = [one for one in postbox.messages if one["To"] == table.ana.email]
    assert message["Subject"] == "A point blocks the lock of your text"
    text, page = message.iter_parts()
    assert "Belmar raised a point that blocks the lock" in " ".join(text.get_content().split())
    assert 'lang="en" dir="ltr"' in page.get_content()
    way = message["List-Unsubscribe"].strip("<>")
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    way = way.removeprefix(site.settings().public_url)
    assert client.post(way, data={"List-Unsubscribe": "One-Click"}).status_code == 200
    mails = {one.code: one.mail for one in notices.choices(table.ana).switches}
    assert mails["objection"] == "never"
