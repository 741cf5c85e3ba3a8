"""From an act through a real mail server to the link in the letter."""

import socket
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from tests.support.documents.catalogues import catalogue
from tests.support.people.networks import NetworkTable
from tests.support.people.signing_table import Table
from workspace.mail import tongue
from workspace.mail.group_letters import BODIES, SUBJECTS, News
from workspace.mail.letters import GREETING
from workspace.process import site
from workspace.process.unit import transaction
from workspace.services import discussion, letters, notices
from workspace.services.discussion import NewThread
from workspace.store.accounts.people import PersonRow


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


@pytest.fixture
def arabic(tmp_path, monkeypatch) -> dict[str, str]:
    """Give the sentences of a group's opening in Arabic, in which letters are written then."""
    said = {
        GREETING: "مرحبا،",
        SUBJECTS[News.OPENED]: "مجموعتكم تطلب قراركم في نص",
        BODIES[News.OPENED]: "تقرر %(group)s. ينتهي ذلك في %(until)s.",
    }
    monkeypatch.setattr(tongue, "FOLDER", catalogue(tmp_path, "ar", said))
    return said


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


def test_a_groups_members_are_told_of_its_procedure_each_in_their_own_language(
    app, noon, postbox: Postbox, arabic
):
    """As text and as a page, from the right where one reads so, with the hour in three zones."""
    site.configure(replace(site.settings(), languages=("en", "ar")))
    table = NetworkTable(size=2)
    with transaction() as unit:
        unit.session.get_one(PersonRow, table.reps[0].id).language = "ar"
    notices.choose(table.reps[0], "Asia/Riyadh", "daily", {})
    table.open()
    send = letters.post_office()
    assert send is not None
    letters.deliver_due(send, notices.composed)
    told = {one["To"]: one for one in postbox.messages}
    theirs, others = (told[rep.email] for rep in table.reps)
    assert theirs["Subject"] == arabic[SUBJECTS[News.OPENED]]
    text, page = (part.get_content() for part in theirs.iter_parts())
    assert text.startswith(arabic[GREETING])
    assert 'lang="ar" dir="rtl"' in page
    for part in (text, page):
        for place in ("Zurich", "Riyadh", "UTC"):
            assert place in part
    assert others["Subject"] == SUBJECTS[News.OPENED]
    assert 'lang="en" dir="ltr"' in others.get_body(("html",)).get_content()
