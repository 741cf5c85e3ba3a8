"""How letters that people send here come in, where any do."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

_ADDRESS: Final = re.compile(
    r"[a-z0-9](?:[a-z0-9._-]{0,28}[a-z0-9])?@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}"
)
_AUTHORITY: Final = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]{0,251}[A-Za-z0-9])?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Inbound:
    """Where people write to, and who says whether they are who they say.

    Attributes:
        local: what stands before the plus and the secret of an address of theirs.
        domain: what stands after the @.
        authority: the name under which the mail server that is trusted writes what it found.
    """

    local: str
    domain: str
    authority: str

    def address(self, secret: str) -> str:
        """Return the address that holds a secret."""
        return f"{self.local}+{secret}@{self.domain}"

    def secret(self, address: str) -> str:
        """Return the secret that an address holds; empty for an address that is none of these."""
        name, _, domain = address.strip().strip("<>").lower().rpartition("@")
        local, _, secret = name.partition("+")
        return secret if (local, domain) == (self.local, self.domain) else ""


def inbound_set_up(env: Mapping[str, str], names: tuple[str, str]) -> Inbound | None:
    """Return how letters come in, if any do.

    Args:
        env: the settings as they were given.
        names: of the address and the trusted server's name among them.

    Raises:
        ValueError: it is set up in part, or cannot be understood; says what to do.
    """
    address, authority = (env.get(name, "") for name in names)
    if not address and not authority:
        return None
    if not address or not authority:
        raise ValueError(f"{names[0]} and {names[1]} must be given together.")
    if not _ADDRESS.fullmatch(address.lower()):
        raise ValueError(f"{names[0]} must look like reply@mail.example.org, not {address!r}.")
    if not _AUTHORITY.fullmatch(authority):
        raise ValueError(f"{names[1]} must be the name of a mail server, not {authority!r}.")
    local, _, domain = address.lower().partition("@")
    return Inbound(local=local, domain=domain, authority=authority.lower())
