"""What a device keeps so that it is known again: a secret, sealed; it names and opens nothing."""

import hashlib
import hmac
import secrets
from datetime import timedelta
from typing import Final

from workspace.process.site import settings

LASTS: Final = timedelta(days=180)
"""How long after the last full sign-in on it a device is known."""
_BYTES: Final = 16


def new_mark() -> str:
    """Return a mark for a device that has none."""
    device = secrets.token_hex(_BYTES)
    return f"{device}.{_seal(device)}"


def read(mark: str) -> str:
    """Return what we keep of a mark of ours, its SHA-256; nothing for one that is not.

    So what a stranger makes up is not even looked for.
    """
    device, _dot, seal = mark.partition(".")
    if not mark.isascii() or not hmac.compare_digest(_seal(device), seal):
        return ""
    return hashlib.sha256(device.encode()).hexdigest()


def _seal(device: str) -> str:
    said = f"a device somebody signed in on: {device}"
    return hmac.new(settings().secret_key.encode(), said.encode(), hashlib.sha256).hexdigest()
