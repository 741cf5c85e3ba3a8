"""Letters leave through a real mail server on this machine."""

import socket
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage
from threading import Thread

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from tests.support.servers.redis_server import free_port
from workspace.mail.letters import Letter
from workspace.mail.outbox import MailServer, NotSent, compose, read_server, send

Options = list[str]
SENDER = "Banyan <no-reply@banyan.example>"


class Postbox:
    """What the mail server took in; addresses that begin with "gone" it refuses for good."""

    def __init__(self) -> None:
        self.messages: list[EmailMessage] = []

    async def handle_RCPT(  # noqa: N802 - aiosmtpd names it
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: Options
    ) -> str:
        if address.startswith("gone"):
            return "550 no such mailbox"
        if address.startswith("full"):
            return "452 try later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802 - aiosmtpd names it
        self, _server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        content = envelope.content
        assert isinstance(content, bytes)
        self.messages.append(message_from_bytes(content, policy=policy.default))
        return "250 taken"


@pytest.fixture
def postbox() -> Postbox:
    return Postbox()


@pytest.fixture
def server(postbox: Postbox) -> Iterator[MailServer]:
    controller = Controller(postbox, hostname="127.0.0.1", port=free_port())
    controller.start()
    yield MailServer("127.0.0.1", controller.port, tls=False)
    controller.stop()


def a_letter(to: str = "bea@belmar.example", subject: str = "An invitation awaits you") -> Letter:
    return Letter(
        to=to, subject=subject, body="Guten Tag, приве́т, مرحبا\n\nhttps://x.example/i/1\n"
    )


def test_a_letter_arrives_as_it_was_written(server: MailServer, postbox: Postbox):
    send(server, SENDER, a_letter())
    (message,) = postbox.messages
    assert message["To"] == "bea@belmar.example"
    assert message["Subject"] == "An invitation awaits you"
    assert message["From"] == SENDER
    assert message.get_content_type() == "text/plain"
    assert message.get_content().replace("\r\n", "\n") == a_letter().body


def test_a_letter_names_its_date_and_an_id_of_the_sender(server: MailServer, postbox: Postbox):
    send(server, SENDER, a_letter())
    (message,) = postbox.messages
    assert message["Date"]
    assert message["Message-ID"].endswith("@banyan.example>")
    assert message["Auto-Submitted"] == "auto-generated"


@pytest.mark.parametrize("line_break", ["\n", "\r", "\r\n", "\x0b", "\x85", "\u2028"])
@pytest.mark.parametrize("place", ["to", "subject"])
def test_a_line_break_cannot_start_a_header_of_its_own(place: str, line_break: str):
    evil = f"bea@belmar.example{line_break}Bcc: all@belmar.example"
    with pytest.raises(ValueError, match="single line"):
        compose(a_letter(**{place: evil}), SENDER)


def test_a_letter_with_a_second_header_in_its_address_is_never_tried_again(server: MailServer):
    with pytest.raises(NotSent) as refusal:
        send(server, SENDER, a_letter("bea@belmar.example\r\nBcc: all@belmar.example"))
    assert refusal.value.final


def test_a_letter_with_a_page_keeps_its_name_however_often_it_is_tried(
    server: MailServer, postbox: Postbox
):
    letter = replace(a_letter(), html="<p lang='ar' dir='rtl'>مرحبا</p>", lang="ar", key="abc")
    send(server, SENDER, letter)
    send(server, SENDER, letter)
    first, second = postbox.messages
    assert first["Message-ID"] == second["Message-ID"] == "<abc@banyan.example>"
    assert first["Content-Language"] == "ar"
    assert [part.get_content_type() for part in first.iter_parts()] == ["text/plain", "text/html"]
    assert "مرحبا" in list(first.iter_parts())[1].get_content()


def test_a_letter_that_can_be_stopped_says_how_to_the_mail_program(
    server: MailServer, postbox: Postbox
):
    stop = f"https://banyan.example/unsubscribe/{'x' * 90}"
    send(server, SENDER, replace(a_letter(), stop=stop))
    (message,) = postbox.messages
    assert message["List-Unsubscribe"] == f"<{stop}>"
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    send(server, SENDER, a_letter())
    assert postbox.messages[1]["List-Unsubscribe"] is None
    sent = compose(replace(a_letter(subject="Ünicöde " * 12), stop=stop), SENDER).as_bytes()
    assert f"\r\nList-Unsubscribe: <{stop}>\r\n".encode() in sent, "whole, on one line"
    assert max(len(line) for line in sent.splitlines() if not line.startswith(b"List-")) <= 78


def test_the_mail_server_is_ready_before_a_letter_is_called_handed_over(server: MailServer):
    handed: list[bool] = []
    for address in ("gone@belmar.example", "full@belmar.example"):
        with pytest.raises(NotSent):
            send(server, SENDER, a_letter(address), lambda: handed.append(True))
    assert handed == []
    send(server, SENDER, a_letter(), lambda: handed.append(True))
    assert handed == [True]


def test_a_line_that_goes_while_the_letter_is_in_hand_leaves_it_unsure():
    answers = [b"220 here", b"250 hello", b"250 ok", b"250 ok", b"354 go on"]
    with ListensAndGoes(answers) as port, pytest.raises(NotSent) as refusal:
        send(MailServer("127.0.0.1", port, tls=False), SENDER, a_letter())
    assert refusal.value.unsure
    assert not refusal.value.final


def test_a_line_that_goes_before_leaves_nothing_unsure():
    answers = [b"220 here", b"250 hello", b"250 ok"]
    with ListensAndGoes(answers) as port, pytest.raises(NotSent) as refusal:
        send(MailServer("127.0.0.1", port, tls=False), SENDER, a_letter())
    assert not refusal.value.unsure


class ListensAndGoes:
    """A mail server that gives these answers, takes what is said next, and hangs up."""

    def __init__(self, answers: list[bytes]) -> None:
        self.answers = answers

    def __enter__(self) -> int:
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.thread = Thread(target=self._talk)
        self.thread.start()
        return int(self.listener.getsockname()[1])

    def _talk(self) -> None:
        line, _ = self.listener.accept()
        with line:
            for answer in self.answers:
                line.sendall(answer + b"\r\n")
                line.recv(65_536)

    def __exit__(self, *_: object) -> None:
        self.thread.join(10)
        self.listener.close()


def test_an_address_refused_for_good_is_not_tried_again(server: MailServer, postbox: Postbox):
    with pytest.raises(NotSent) as refusal:
        send(server, SENDER, a_letter("gone@belmar.example"))
    assert refusal.value.final
    assert not postbox.messages


def test_an_address_refused_for_now_is_tried_again(server: MailServer):
    with pytest.raises(NotSent) as refusal:
        send(server, SENDER, a_letter("full@belmar.example"))
    assert not refusal.value.final


def test_a_mail_server_that_is_down_is_tried_again():
    with pytest.raises(NotSent) as refusal:
        send(MailServer("127.0.0.1", free_port(), tls=False), SENDER, a_letter())
    assert not refusal.value.final


def test_a_password_never_travels_unencrypted(server: MailServer, postbox: Postbox):
    open_line = MailServer(server.host, server.port, tls=False, user="banyan", password="secret")
    with pytest.raises(NotSent, match="no encryption"):
        send(open_line, SENDER, a_letter())
    assert not postbox.messages


def test_the_address_of_a_mail_server_is_read_with_its_password():
    found = read_server("smtps://ban%40yan:p%2Fw@mail.example:2465")
    assert found == MailServer("mail.example", 2465, tls=True, user="ban@yan", password="p/w")


@pytest.mark.parametrize(("url", "port"), [("smtp://mail.example", 25), ("smtps://m.example", 465)])
def test_a_mail_server_has_the_usual_port(url: str, port: int):
    assert read_server(url).port == port


@pytest.mark.parametrize("url", ["mail.example:25", "http://mail.example", "smtp://", ""])
def test_another_kind_of_address_is_refused_without_repeating_it(url: str):
    with pytest.raises(ValueError, match="BANYAN_SMTP_URL must look like"):
        read_server(url)
