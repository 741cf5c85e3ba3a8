"""A process that is killed while it sends: the letter was sent or not, and is never sent twice."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta

import pytest
from aiosmtpd.controller import Controller

from tests.support.servers.redis_server import free_port
from workspace.config import ROOT
from workspace.mail import outbox
from workspace.mail.letters import Letter
from workspace.mail.outbox import read_server
from workspace.process.clock import now
from workspace.process.unit import transaction
from workspace.services import letters, unsure
from workspace.services.letters import CLAIM

LETTER = Letter(to="bea@belmar.example", subject="An invitation awaits you", body="the link")
# A real process, which sends as a site does and is killed where the second line says.
CHILD = """
import os, signal, sys
from dataclasses import replace
from pathlib import Path
from tests.support.servers.application import serving, settings_for
from workspace.services import letters, notices

url, folder, smtp_url, point = sys.argv[1:]
def die(*_given):
    os.kill(os.getpid(), signal.SIGKILL)
if point == "taken":  # the mail server has it, and nothing is noted of that
    letters._note_sent = die
else:  # it is noted that the mail server is to get it, and it gets nothing
    note = letters._note_handed
    letters._note_handed = lambda key: (note(key), die())
settings = replace(settings_for(url, Path(folder)), smtp_url=smtp_url)
with serving(settings) as app, app.app_context():
    letters.deliver_due(letters.post_office(), notices.composed)
"""
TAKEN = {"taken": 1, "handed": 0}
"""Where the process is killed, and how often the mail server has the letter then."""


class Postbox:
    """Counts what the mail server took."""

    def __init__(self) -> None:
        self.taken: list[str] = []

    async def handle_DATA(self, _server, _session, envelope) -> str:  # noqa: N802 - aiosmtpd's name
        self.taken.append(envelope.content.decode())
        return "250 taken"


@pytest.fixture
def postbox() -> Postbox:
    return Postbox()


@pytest.fixture
def mail_url(postbox: Postbox) -> Iterator[str]:
    controller = Controller(postbox, hostname="127.0.0.1", port=free_port())
    controller.start()
    yield f"smtp://127.0.0.1:{controller.port}"
    controller.stop()


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
@pytest.mark.parametrize("point", TAKEN)
def test_it_was_sent_or_not_and_is_never_sent_twice(app, database, postbox, mail_url, point):
    with transaction() as unit:
        letters.write(unit, LETTER)
    taken = TAKEN[point]
    asked = [database.database_url, str(database.data_dir), mail_url, point]
    child = subprocess.run([sys.executable, "-c", CHILD, *asked], cwd=ROOT, check=False)
    assert child.returncode == -signal.SIGKILL
    assert len(postbox.taken) == taken

    def deliver() -> int:
        server, sender = read_server(mail_url), "Banyan <no-reply@banyan.example>"
        return letters.deliver_due(
            lambda letter, handed: outbox.send(server, sender, letter, handed), pytest.fail
        )

    with now.at(now() + CLAIM + timedelta(minutes=1)):
        assert deliver() == 0
        (doubt,) = unsure.unsure()
        unsure.settle(doubt.id, sent=bool(taken))
        deliver()
    assert len(postbox.taken) == 1
    assert f"<{doubt.id}@" in postbox.taken[0]
