"""Letters leave through a real mail server on this machine."""

from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage

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
