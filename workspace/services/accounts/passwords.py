"""Passwords: how they are kept, which are taken, and whether one proves who somebody is."""

import secrets
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from workspace.domain.words import N_
from workspace.store.accounts.people import PersonRow

MIN_PASSWORD = 12
MAX_PASSWORD = 200

_hasher = PasswordHasher()


def hash_password(password: str) -> str:
    """Return the argon2id hash of a password."""
    return _hasher.hash(password)


def password_problem(password: str) -> str | None:
    """Return why a new password cannot be taken, untranslated, or None."""
    if len(password) < MIN_PASSWORD:
        return N_("Use at least 12 characters; four unrelated words work well.")
    if len(password) > MAX_PASSWORD:
        return N_("Use at most 200 characters.")
    return None


def proves(person: PersonRow | None, password: str) -> bool:
    """Whether the password is that of `person`; as slow for nobody as for somebody."""
    try:
        return _hasher.verify(person.password_hash if person else _nobody(), password)
    except (VerificationError, InvalidHashError):
        return False


@cache
def _nobody() -> str:
    """Return a hash to check when the address is unknown: the answer then takes as long.

    Made at the first need, not at every start: it takes a noticeable part of a second.
    """
    return _hasher.hash(secrets.token_hex(16))
