"""How letters that people send here come in, where any do."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote

from workspace import hosts

_ADDRESS: Final = re.compile(
    r"[a-z0-9](?:[a-z0-9._-]{0,28}[a-z0-9])?@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}"
)
_AUTHORITY: Final = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]{0,251}[A-Za-z0-9])?")
_PORT: Final = 993


@dataclass(frozen=True, slots=True, kw_only=True)
class Mailbox:
    """A mailbox that is asked for letters by IMAP, over TLS."""

    host: str
    port: int
    user: str
    password: str
    folder: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Inbound:
    """Where people write to, and who says whether they are who they say.

    Attributes:
        local: what stands before the plus and the secret of an address of theirs.
        domain: what stands after the @.
        authority: the name under which the mail server that is trusted writes what it found.
        mailbox: where letters are fetched from; None where they are handed over.
    """

    local: str
    domain: str
    authority: str
    mailbox: Mailbox | None = None

    def address(self, secret: str) -> str:
        """Return the address that holds a secret."""
        return f"{self.local}+{secret}@{self.domain}"

    def secret(self, address: str) -> str:
        """Return the secret that an address holds; empty for an address that is none of these."""
        name, _, domain = address.strip().strip("<>").lower().rpartition("@")
        local, _, secret = name.partition("+")
        return secret if (local, domain) == (self.local, self.domain) else ""


def inbound_set_up(env: Mapping[str, str], names: tuple[str, str, str]) -> Inbound | None:
    """Return how letters come in, if any do.

    Args:
        env: the settings as they were given.
        names: of the address, the trusted server's name and the mailbox among them.

    Raises:
        ValueError: it is set up in part, or cannot be understood; says what to do.
    """
    address, authority, url = (env.get(name, "") for name in names)
    if not any((address, authority, url)):
        return None
    if not address or not authority:
        raise ValueError(f"{names[0]} and {names[1]} must be given together.")
    if not _ADDRESS.fullmatch(address.lower()):
        raise ValueError(f"{names[0]} must look like reply@mail.example.org, not {address!r}.")
    if not _AUTHORITY.fullmatch(authority):
        raise ValueError(f"{names[1]} must be the name of a mail server, not {authority!r}.")
    local, _, domain = address.lower().partition("@")
    mailbox = _mailbox(url, names[2]) if url else None
    return Inbound(local=local, domain=domain, authority=authority.lower(), mailbox=mailbox)


def _mailbox(url: str, name: str) -> Mailbox:
    """Return the mailbox of an address; no message repeats its password."""
    parts = hosts.parts(url)
    if parts is None or parts.scheme != "imaps" or not (parts.hostname and parts.username):
        raise ValueError(f"{name} must look like imaps://user:password@host/INBOX.")
    return Mailbox(
        host=parts.hostname,
        port=parts.port or _PORT,
        user=unquote(parts.username),
        password=unquote(parts.password or ""),
        folder=unquote(parts.path.strip("/")) or "INBOX",
    )
