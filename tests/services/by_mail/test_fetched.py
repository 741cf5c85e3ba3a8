"""Letters fetched from a mailbox: each is taken in once, what was not taken is left to be seen."""

import imaplib
import re
import socket
from collections.abc import Iterator
from dataclasses import replace
from threading import Thread

import pytest

from tests.support.mail.letters import letter, part
from tests.support.mail.sent import an_address, send, sent
from tests.support.people.signing_table import Table
from tests.support.servers.application import INBOUND
from workspace.inbound import Mailbox
from workspace.mail.by_mail.mailbox import NotFetched
from workspace.process import site
from workspace.services import by_mail, discussion
from workspace.services.by_mail import Outcome
from workspace.services.by_mail.receipt import MOST_COMMENTS
from workspace.services.discussion import NewThread

pytestmark = pytest.mark.usefixtures("app", "noon")
FETCH = re.compile(rb"\w+ UID FETCH (\d+)")
STORE = re.compile(rb"\w+ UID STORE (\d+) \+FLAGS.SILENT \(([^)]*)\)")


class Server:
    """A mailbox behind a socket, of which only what we ask is understood."""

    def __init__(self) -> None:
        self.letters: dict[int, bytes] = {}
        self.flags: dict[int, str] = {}
        self.asked: list[bytes] = []
        self._door = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._door.getsockname()[1]
        Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            try:
                line, _ = self._door.accept()
            except OSError:
                return
            with line, line.makefile("rwb") as file:
                file.write(b"* OK ready\r\n")
                file.flush()
                for said in file:
                    self.asked.append(said.strip())
                    file.write(self._answer(said))
                    file.flush()

    def _answer(self, said: bytes) -> bytes:
        tag, what = said.split()[:2]
        done = tag + b" OK done\r\n"
        if b"LOGIN" in what and b"secret" not in said:
            return tag + b" NO who are you\r\n"
        if b"SEARCH" in said:
            new = " ".join(str(n) for n in self.letters if n not in self.flags)
            return f"* SEARCH {new}\r\n".encode() + done
        if found := FETCH.match(said):
            raw = self.letters[int(found[1])]
            return b"* 1 FETCH (BODY[]<0> {%d}\r\n%b)\r\n" % (len(raw), raw) + done
        if found := STORE.match(said):
            self.flags[int(found[1])] = found[2].decode()
        head = b"* CAPABILITY IMAP4rev1\r\n" if b"CAPABILITY" in what else b""
        return (b"* BYE\r\n" if b"LOGOUT" in what else head) + done

    def close(self) -> None:
        self._door.close()


@pytest.fixture
def server(app) -> Iterator[Server]:
    made = Server()
    yield made
    made.close()
    site.configure(replace(site.settings(), inbound=INBOUND))


def fetch(server: Server, password: str = "secret") -> int:
    box = Mailbox(host="127.0.0.1", port=server.port, user="u", password=password, folder="INBOX")
    site.configure(replace(site.settings(), inbound=replace(INBOUND, mailbox=box)))
    return by_mail.fetch(lambda one: imaplib.IMAP4(one.host, one.port, timeout=5))


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_each_letter_is_taken_once_and_what_was_not_taken_is_flagged(server):
    table = Table()
    asked = NewThread(section="commitment", body="By when?")
    thread = discussion.start_thread(table.ana, table.draft, asked)
    address = an_address(table.bea, table.draft, thread)
    server.letters = {
        1: sent(table.bea, address),
        2: sent(table.bea, address),
        3: letter(part("To nobody.")),
        4: sent(table.bea, address, key="<2@x>", results=""),
        5: sent(table.ana, address, key="<3@x>"),
    }
    assert fetch(server) == 5
    dealt_with, left = dict.fromkeys((1, 2), r"\Seen"), r"\Seen \Flagged"
    assert server.flags == dealt_with | dict.fromkeys((3, 4, 5), left)
    said = discussion.thread(table.ana, table.draft, thread).comments
    assert sorted(one.body for one in said) == ["By when?", "We agree."]
    for n in range(MOST_COMMENTS - 1):
        assert send(table.bea, address, key=f"<b{n}@x>").outcome is Outcome.TAKEN
    server.letters[6] = sent(table.bea, address, key="<6@x>")
    assert fetch(server) == 0, "what waits for its hour is still new"
    assert 6 not in server.flags
    assert any(b'SELECT "INBOX"' in one or b"SELECT INBOX" in one for one in server.asked)


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_mailbox_that_does_not_let_us_in_is_said_without_its_password(server):
    with pytest.raises(NotFetched) as refused:
        fetch(server, "wrong")
    assert "wrong" not in str(refused.value)
    site.configure(replace(site.settings(), inbound=INBOUND))
    assert by_mail.fetch() == 0, "there is none"
