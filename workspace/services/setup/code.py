"""The code with which a site is set up in a browser: whoever reads the log has it, nobody else.

It lies in the data folder, so that all processes have the same. A site that starts while none of
its processes runs makes another one.
"""

import fcntl
import hmac
import os
import secrets
from contextlib import suppress
from typing import Final

from workspace import private
from workspace.domain.errors import Invalid, TooMany
from workspace.domain.words import N_
from workspace.hosts import network
from workspace.process.rates import Buckets
from workspace.process.site import settings
from workspace.services.setup import first

FILE: Final = "setup.code"
WRONG: Final = N_("This is not the code. It stands in the log of the server since its last start.")
TOO_OFTEN: Final = N_(
    "The code was wrong several times. Wait a minute and try again, or run the command setup on "
    "the server instead."
)
_LETTERS: Final = "abcdefghjkmnpqrstuvwxyz23456789"
_GROUPS: Final = 4
_OF: Final = 4
_LONGEST: Final = 100
_GATE, _LIFE = "setup.gate", "setup.runs"
_held: Final[list[int]] = []
"""Held open for as long as this process runs: it tells others that one does."""
tries: Final = Buckets(per_s=1 / 60, burst=5)
"""Wrong codes of one place, in this process; there are too many codes for guessing from many."""


def begin() -> str:
    """Return the code for as long as this site runs, for the log; empty once it is set up."""
    if not first.is_open():
        forget()
        return ""
    path = settings().data_dir / FILE
    with private.in_turn(settings().data_dir / _GATE):
        if _alone():
            with suppress(FileNotFoundError):
                path.unlink()
        return private.kept(path, lambda: _made().encode()).decode()


def require(given: str, address: str) -> None:
    """Refuse whoever does not know the code.

    Args:
        given: in small letters or large, with or without hyphens and blanks.
        address: the network's address it came from.

    Raises:
        TooMany: it was wrong too often from there; whether it is right now is not looked at.
        Invalid: it is not the code, or there is none.
    """
    place = network(address)
    if not tries.take(place):
        raise TooMany(TOO_OFTEN)
    try:
        code = (settings().data_dir / FILE).read_text()
    except FileNotFoundError:
        raise Invalid({"code": WRONG}) from None
    if not hmac.compare_digest(_plain(given).encode(), _plain(code).encode()):
        raise Invalid({"code": WRONG})
    tries.give_back(place)


def forget() -> None:
    """Take the code away: the site is set up."""
    with suppress(FileNotFoundError):
        (settings().data_dir / FILE).unlink()


def _plain(code: str) -> str:
    return "".join(filter(str.isalnum, code[:_LONGEST])).lower()


def _made() -> str:
    groups = ("".join(secrets.choice(_LETTERS) for _ in range(_OF)) for _ in range(_GROUPS))
    return "-".join(groups)


def _alone() -> bool:
    """Whether no other process of the site runs; from now on this one does."""
    handle = os.open(settings().data_dir / _LIFE, os.O_RDWR | os.O_CREAT, private.FILE)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        alone = False
    else:
        alone = True
    fcntl.flock(handle, fcntl.LOCK_SH)
    _held.append(handle)
    return alone
