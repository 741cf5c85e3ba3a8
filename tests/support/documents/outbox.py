"""What is in the outbox for somebody: the links of their invitations."""

import re

from workspace.services import letters, notices

_LINK = re.compile(r"/invitations/(\S+)")


def tokens_for(address: str) -> list[str]:
    """Return the secrets in the letters to an address, the latest letter first."""
    bodies = [
        letter.body
        for letter in letters.demonstration_outbox(notices.composed)
        if letter.to == address
    ]
    found = [_LINK.search(body) for body in bodies]
    return [link.group(1) for link in found if link]


def token_for(address: str) -> str:
    """Return the secret in the latest letter to an address."""
    return tokens_for(address)[0]
