"""Accounts: who somebody is and how they prove it; never what they may do to a pledge."""

from workspace.services.accounts.attempts import Origin
from workspace.services.accounts.passwords import hash_password, password_problem
from workspace.services.accounts.sessions import (
    Person,
    SessionView,
    digest,
    end_others,
    end_session,
    note_proof,
    open_session,
    person_of,
    prove_again,
    require_fresh,
    sessions,
    sign_in,
    sign_out,
)

__all__ = [
    "Origin",
    "Person",
    "SessionView",
    "digest",
    "end_others",
    "end_session",
    "hash_password",
    "note_proof",
    "open_session",
    "password_problem",
    "person_of",
    "prove_again",
    "require_fresh",
    "sessions",
    "sign_in",
    "sign_out",
]
