"""The command a mail server hands letters to: its exit codes, and a site that is not there."""

import asyncio
import smtplib
from functools import partial

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.lmtp import LMTP

from tests.support.mail.letters import letter, part
from tests.support.mail.sent import an_address, sent
from tests.support.people.signing_table import Table
from tests.support.servers.redis_server import free_port
from workspace.extensions import db
from workspace.mail.by_mail.message import MOST_BYTES
from workspace.services import discussion
from workspace.services.discussion import NewThread


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_the_mail_server_is_told_by_the_exit_code_what_to_do_with_a_letter(app):
    table = Table()
    thread = discussion.start_thread(
        table.ana, table.draft, NewThread(section="commitment", body="By when?")
    )
    address = an_address(table.bea, table.draft, thread)
    runner = app.test_cli_runner()

    def code(raw: bytes, *more: str) -> int:
        return runner.invoke(args=["receive-mail", *more], input=raw).exit_code

    good = sent(table.bea, address)
    assert code(good, "--to", address, "--sender", table.bea.email) == 0
    assert code(good) == 0, "twice"
    assert code(sent(table.bea, address, key="<2@x>"), "--to", address, "--sender", "") == 0
    assert code(b"no letter") == 0
    assert code(sent(table.bea, address, key="<5@x>") + b"x" * MOST_BYTES) == 0, "answered"
    assert code(letter(part("Hello."))) == 67
    assert code(sent(table.ana, address)) == 77
    assert code(sent(table.bea, address, key="<3@x>", results="")) == 75
    said = discussion.thread(table.ana, table.draft, thread).comments
    assert sorted(one.body for one in said) == ["By when?", "We agree."]
    with db.engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE received_letter")
    assert code(sent(table.bea, address, key="<4@x>")) == 75


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_letter_that_a_mail_server_takes_by_lmtp_is_a_comment_and_one_for_nobody_goes_back(app):
    table = Table()
    thread = discussion.start_thread(
        table.ana, table.draft, NewThread(section="commitment", body="By when?")
    )
    address = an_address(table.bea, table.draft, thread)
    runner = app.test_cli_runner()

    class Server:
        """Hands on what it takes, as the pipe of a mail server does."""

        async def handle_DATA(self, _server, _session, envelope) -> str:  # noqa: N802 - aiosmtpd's
            args = ["receive-mail", "--to", envelope.rcpt_tos[0], "--sender", envelope.mail_from]
            hand = partial(runner.invoke, args=args, input=envelope.content)
            code = (await asyncio.to_thread(hand)).exit_code
            return {0: "250 taken", 75: "451 later"}.get(code, "550 sent back")

    server = Controller(Server(), hostname="127.0.0.1", port=free_port())
    server.factory = lambda: LMTP(server.handler)
    server.start()
    try:
        with smtplib.LMTP("127.0.0.1", server.port) as line:
            line.sendmail(table.bea.email, [address], sent(table.bea, address))
            nobody = address.replace("+", "+a", 1)
            with pytest.raises(smtplib.SMTPDataError) as back:
                line.sendmail(table.bea.email, [nobody], sent(table.bea, nobody))
    finally:
        server.stop()
    assert back.value.smtp_code == 550
    said = discussion.thread(table.ana, table.draft, thread).comments
    assert sorted(one.body for one in said) == ["By when?", "We agree."]
