"""Passwords: how they are kept, which are taken, and whether one proves who somebody is."""

import secrets
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from workspace.domain.access.guesses import is_guessable
from workspace.domain.words import N_
from workspace.process.offload import hashes
from workspace.store.accounts.people import PersonRow

MIN_PASSWORD = 12
MAX_PASSWORD = 200

_hasher = PasswordHasher()


def hash_password(password: str) -> str:
    """Return the argon2id hash of a password.

    Raises:
        Busy: very many passwords are being looked at.
    """
    return hashes.do(lambda: _hasher.hash(password))


def password_problem(password: str, *known: str) -> str | None:
    """Return why a new password cannot be taken, untranslated, or None.

    Args:
        password: what was chosen.
        known: what anybody knows of whoever chose it: their name, their address.
    """
    if len(password) < MIN_PASSWORD:
        return N_("Use at least 12 characters; four unrelated words work well.")
    if len(password) > MAX_PASSWORD:
        return N_("Use at most 200 characters.")
    if is_guessable(password, known):
        return N_(
            "This is among the first that would be tried. Four words that have nothing to do with "
            "each other, with you or with this site work well."
        )
    return None


def proves(person: PersonRow | None, password: str) -> bool:
    """Whether the password is that of `person`; as slow for nobody as for somebody.

    Raises:
        Busy: very many passwords are being looked at.
    """

    def look() -> bool:
        # Asked for in any case: whoever comes first after a start waits as long for either answer.
        nobody = _nobody()
        return _is_behind((person.password_hash if person else "") or nobody, password)

    return hashes.do(look)


def _is_behind(kept: str, password: str) -> bool:
    try:
        return _hasher.verify(kept, password)
    except (VerificationError, InvalidHashError):
        return False


@cache
def _nobody() -> str:
    """Return a hash to check when the address is unknown: the answer then takes as long.

    Made at the first need, not at every start: it takes a noticeable part of a second.
    """
    return _hasher.hash(secrets.token_hex(16))
