"""Sends one letter by SMTP, and says whether trying again can help when that fails."""

import smtplib
import ssl
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import localtime, make_msgid, parseaddr
from typing import Any
from urllib.parse import unquote, urlsplit

from workspace.mail.by_mail.origin import MARK
from workspace.mail.letters import Letter

PATIENCE_S = 20
_PORTS = {"smtp": 25, "smtps": 465}
_DONE, _FORWARDED = 250, 251
_LASTING = 500
_ADDRESS = "list-unsubscribe"


class _Policy(EmailPolicy):
    """How headers are written: an address in one is left whole, however long it is.

    The library would fold it into encoded words, of which a mail program makes no address.
    """

    def fold(self, name: str, value: Any) -> str:
        """Return a header as it is sent."""
        if name.lower() == _ADDRESS:
            return f"{name}: {value}{self.linesep}"
        folded: str = super().fold(name, value)
        return folded

    def fold_binary(self, name: str, value: Any) -> bytes:
        """Return a header as it is sent, in bytes."""
        if name.lower() == _ADDRESS:
            return self.fold(name, value).encode("ascii")
        folded: bytes = super().fold_binary(name, value)
        return folded


class NotSent(Exception):  # noqa: N818 - named as what happened, like our refusals
    """A letter did not leave.

    Attributes:
        final: whether trying again is useless: the address or the letter itself was refused.
        unsure: whether it may have left all the same: the line went before the answer came.
    """

    def __init__(self, reason: str, *, final: bool, unsure: bool = False) -> None:
        super().__init__(reason)
        self.final = final
        self.unsure = unsure


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


_POLICY = _Policy(linesep="\r\n")


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
    for line in (letter.to, letter.subject, letter.reply_to, sender):
        if len(line.splitlines()) > 1 or line != line.strip("\r\n"):
            raise ValueError("a header must be a single line")
    message = EmailMessage(policy=_POLICY)
    message["From"] = sender
    message["To"] = letter.to
    message["Subject"] = letter.subject
    message["Date"] = localtime()
    domain = parseaddr(sender)[1].rpartition("@")[2]
    # One that is tried again is the same letter, so that whoever gets it twice can tell.
    message["Message-ID"] = f"<{letter.key}@{domain}>" if letter.key else make_msgid(domain=domain)
    message["Auto-Submitted"] = "auto-generated"
    message[MARK] = "1"
    if letter.reply_to:
        message["Reply-To"] = letter.reply_to
    if letter.stop:
        message["List-Unsubscribe"] = f"<{letter.stop}>"
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message.set_content(letter.body)
    if letter.html:
        message.add_alternative(letter.html, subtype="html")
    if letter.lang:  # what is said of the content goes when the content is put in
        message["Content-Language"] = letter.lang
    return message


def send(
    server: MailServer, sender: str, letter: Letter, handed: Callable[[], None] = lambda: None
) -> None:
    """Hand a letter to the mail server.

    Args:
        server: where to.
        sender: "Name <address>".
        letter: what.
        handed: called when the server is ready to take it, before it gets it: whoever ends there
            does not know whether it was taken.

    Raises:
        NotSent: it was not taken; `final` says whether it ever will be, `unsure` that it may have
            been.
    """
    given: list[bool] = []

    def give() -> None:
        handed()
        given.append(True)

    try:
        message = compose(letter, sender)
        line = _connected(server)
        try:
            _give(line, message, give)
        finally:
            _part(line)
    except smtplib.SMTPRecipientsRefused as error:
        codes = [code for code, _words in error.recipients.values()]
        raise NotSent(f"address refused ({codes})", final=min(codes) >= _LASTING) from error
    except smtplib.SMTPResponseException as error:
        # The server's words may repeat the address; its code says enough to whoever operates it.
        raise NotSent(f"mail server answered {error.smtp_code}", final=False) from error
    except OSError as error:
        unsure = bool(given)
        raise NotSent(f"mail server: {type(error).__name__}", final=False, unsure=unsure) from error
    except ValueError as error:
        raise NotSent(str(error), final=True) from error


def greet(server: MailServer) -> bool:
    """Connect to the mail server, sign in and leave; return whether the line was encrypted.

    Raises:
        NotSent: it does not answer, or does not let us in.
    """
    try:
        line = _connected(server)
        try:
            line.ehlo_or_helo_if_needed()
            return isinstance(line.sock, ssl.SSLSocket)
        finally:
            _part(line)
    except smtplib.SMTPResponseException as error:
        raise NotSent(f"mail server answered {error.smtp_code}", final=False) from error
    except OSError as error:
        raise NotSent(f"mail server: {type(error).__name__}", final=False) from error


def _give(line: smtplib.SMTP, message: EmailMessage, give: Callable[[], None]) -> None:
    """Say the letter's addresses, and then the letter itself."""
    sender, to = (parseaddr(message[name])[1] for name in ("From", "To"))
    line.ehlo_or_helo_if_needed()
    in_every_script = not (sender + to).isascii()
    if in_every_script and not line.has_extn("smtputf8"):
        raise NotSent("the mail server takes no such address", final=True)
    code, said = line.mail(sender, ["SMTPUTF8", "BODY=8BITMIME"] if in_every_script else [])
    if code != _DONE:
        raise smtplib.SMTPSenderRefused(code, said, sender)
    code, said = line.rcpt(to)
    if code not in {_DONE, _FORWARDED}:
        raise smtplib.SMTPRecipientsRefused({to: (code, said)})
    give()
    code, said = line.data(message.as_bytes(policy=_POLICY.clone(utf8=in_every_script)))
    if code != _DONE:
        raise smtplib.SMTPDataError(code, said)


def _part(line: smtplib.SMTP) -> None:
    """End the conversation; what the server says to that changes nothing about the letter."""
    with suppress(OSError):
        line.quit()
    line.close()


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
