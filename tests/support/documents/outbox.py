"""What is in the outbox for somebody: the links of their invitations."""

import re

from workspace.services import letters, notices

_LINK = re.compile(r"/invitations/(\S+)")


def letters_to(address: str) -> list[str]:
    """Return what the letters to an address say, the latest letter first."""
    found = letters.demonstration_outbox(notices.composed)
    return [letter.body for letter in found if letter.to == address]


def tokens_for(address: str) -> list[str]:
    """Return the secrets in the letters to an address, the latest letter first."""
    found = [_LINK.search(body) for body in letters_to(address)]
    return [link.group(1) for link in found if link]


def token_for(address: str) -> str:
    """Return the secret in the latest letter to an address."""
    return tokens_for(address)[0]
