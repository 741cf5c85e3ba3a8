"""New letters of a mailbox, fetched by IMAP; what becomes of each of them is not decided here."""

import imaplib
import ssl
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Final

from workspace.inbound import Mailbox
from workspace.mail.by_mail.message import MOST_BYTES

PATIENCE_S: Final = 20
AT_A_TIME: Final = 20
MOST_LOOKED_AT: Final = 200
"""So many are looked at where those that come first are left: they do not keep the others up."""
SEEN: Final = r"(\Seen)"
FLAGGED: Final = r"(\Seen \Flagged)"
"""For whoever keeps the mailbox to look at: it was not taken, and nobody was told."""
LEFT: Final = ""
"""It stays new, and comes again."""


class NotFetched(Exception):  # noqa: N818 - named as what happened, like our refusals
    """The mailbox could not be asked; the message holds no word of a letter and no password."""


Connect = Callable[[Mailbox], imaplib.IMAP4]


def over_tls(mailbox: Mailbox) -> imaplib.IMAP4:
    """Return a line to the mailbox's server, encrypted from its first byte."""
    trust = ssl.create_default_context()
    return imaplib.IMAP4_SSL(mailbox.host, mailbox.port, ssl_context=trust, timeout=PATIENCE_S)


def fetch(mailbox: Mailbox, take: Callable[[bytes], str], connect: Connect = over_tls) -> int:
    """Hand over what is new in a mailbox, and return how many letters were dealt with.

    Args:
        mailbox: which.
        take: takes a letter and returns `SEEN`, `FLAGGED` or `LEFT`.
        connect: opens the line.

    Raises:
        NotFetched: its server does not answer, or does not let us in.
    """
    try:
        with _opened(mailbox, connect) as line:
            found = _said(line.uid("SEARCH", "UNSEEN", "UNDELETED"))
            new = found[0].split() if found and isinstance(found[0], bytes) else []
            done = 0
            for uid in new[:MOST_LOOKED_AT]:
                flags = take(_letter(line, uid.decode()))
                if flags:
                    _said(line.uid("STORE", uid.decode(), "+FLAGS.SILENT", flags))
                    done += 1
                if done == AT_A_TIME:
                    break
            return done
    except (imaplib.IMAP4.error, OSError, UnicodeDecodeError) as fault:
        raise NotFetched(type(fault).__name__) from None


@contextmanager
def _opened(mailbox: Mailbox, connect: Connect) -> Iterator[imaplib.IMAP4]:
    line = connect(mailbox)
    try:
        line.login(mailbox.user, mailbox.password)
        folder = mailbox.folder.replace("\\", "\\\\").replace('"', '\\"')
        _said(line.select(f'"{folder}"'))
        yield line
    finally:
        with suppress(imaplib.IMAP4.error, OSError):
            line.logout()


def _letter(line: imaplib.IMAP4, uid: str) -> bytes:
    """Return the bytes of a letter, of one that is too large no more than show that it is."""
    parts = _said(line.uid("FETCH", uid, f"(BODY.PEEK[]<0.{MOST_BYTES + 1}>)"))
    return b"".join(one[1] for one in parts if isinstance(one, tuple))


def _said(answer: tuple[str, Sequence[object]]) -> list[object]:
    """Return what the server said; IMAP says with a word before it whether it did as asked."""
    word, said = answer
    if word != "OK":
        raise imaplib.IMAP4.error(word)
    return list(said)
