"""Sends one letter by SMTP, and says whether trying again can help when that fails."""

import smtplib
import ssl
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import localtime, make_msgid, parseaddr
from urllib.parse import unquote, urlsplit

from workspace.mail.letters import Letter

PATIENCE_S = 20
_PORTS = {"smtp": 25, "smtps": 465}
_LASTING = 500


class NotSent(Exception):  # noqa: N818 - named as what happened, like our refusals
    """A letter did not leave.

    Attributes:
        final: whether trying again is useless: the address or the letter itself was refused.
    """

    def __init__(self, reason: str, *, final: bool) -> None:
        super().__init__(reason)
        self.final = final


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where letters leave the house.

    Attributes:
        host: name of the mail server.
        port: its port; 25, or 465 for TLS from the start, when the address names none.
        tls: whether the connection is encrypted from its first byte (smtps://); otherwise
            STARTTLS is used when the server offers it.
        user: account to sign in with; empty for none.
        password: its password; never sent over a connection that is not encrypted.
    """

    host: str
    port: int
    tls: bool
    user: str = ""
    password: str = ""


def read_server(url: str) -> MailServer:
    """Return the mail server named by smtp://user:password@host:port or smtps://host.

    Raises:
        ValueError: the address has another form; the message does not repeat the password.
    """
    parts = urlsplit(url)
    if parts.scheme not in _PORTS or not parts.hostname:
        raise ValueError("BANYAN_SMTP_URL must look like smtp://user:password@host:port")
    return MailServer(
        host=parts.hostname,
        port=parts.port or _PORTS[parts.scheme],
        tls=parts.scheme == "smtps",
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
    )


def compose(letter: Letter, sender: str) -> EmailMessage:
    """Return the message of a letter, from `sender` ("Name <address>").

    Raises:
        ValueError: a line break in an address or the subject would start a header of its own.
    """
    for line in (letter.to, letter.subject, sender):
        if len(line.splitlines()) > 1 or line != line.strip("\r\n"):
            raise ValueError("a header must be a single line")
    message = EmailMessage(policy=SMTP)
    message["From"] = sender
    message["To"] = letter.to
    message["Subject"] = letter.subject
    message["Date"] = localtime()
    message["Message-ID"] = make_msgid(domain=parseaddr(sender)[1].rpartition("@")[2])
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(letter.body)
    return message


def send(server: MailServer, sender: str, letter: Letter) -> None:
    """Hand a letter to the mail server.

    Raises:
        NotSent: it was not taken; `final` says whether it ever will be.
    """
    try:
        message = compose(letter, sender)
        with _connected(server) as line:
            line.send_message(message)
    except smtplib.SMTPRecipientsRefused as error:
        codes = [code for code, _words in error.recipients.values()]
        raise NotSent(f"address refused ({codes})", final=min(codes) >= _LASTING) from error
    except smtplib.SMTPResponseException as error:
        # The server's words may repeat the address; its code says enough to whoever operates it.
        raise NotSent(f"mail server answered {error.smtp_code}", final=False) from error
    except OSError as error:
        raise NotSent(f"mail server: {type(error).__name__}", final=False) from error
    except ValueError as error:
        raise NotSent(str(error), final=True) from error


def _connected(server: MailServer) -> smtplib.SMTP:
    # Without a context of ours smtplib would believe any certificate.
    trust = ssl.create_default_context()
    line = (
        smtplib.SMTP_SSL(server.host, server.port, timeout=PATIENCE_S, context=trust)
        if server.tls
        else smtplib.SMTP(server.host, server.port, timeout=PATIENCE_S)
    )
    try:
        encrypted = server.tls or _start_tls(line, trust)
        if server.user:
            _sign_in(line, server, encrypted=encrypted)
    except BaseException:
        line.close()
        raise
    return line


def _start_tls(line: smtplib.SMTP, trust: ssl.SSLContext) -> bool:
    line.ehlo()
    if not line.has_extn("starttls"):
        return False
    line.starttls(context=trust)
    line.ehlo()
    return True


def _sign_in(line: smtplib.SMTP, server: MailServer, *, encrypted: bool) -> None:
    if not encrypted:
        raise NotSent("the mail server offers no encryption for the password", final=False)
    line.login(server.user, server.password)
