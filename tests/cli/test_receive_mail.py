"""The command a mail server hands letters to: its exit codes, and a site that is not there."""

import pytest

from tests.support.mail.letters import letter, part
from tests.support.mail.sent import an_address, sent
from tests.support.people.signing_table import Table
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
    assert code(b"no letter") == 65
    assert code(b"From: a@b.example\n\n" + b"x" * MOST_BYTES) == 65
    assert code(letter(part("Hello."))) == 67
    assert code(sent(table.ana, address)) == 77
    assert code(sent(table.bea, address, key="<3@x>", results="")) == 75
    said = discussion.thread(table.ana, table.draft, thread).comments
    assert sorted(one.body for one in said) == ["By when?", "We agree."]
    with db.engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE received_letter")
    assert code(sent(table.bea, address, key="<4@x>")) == 75
