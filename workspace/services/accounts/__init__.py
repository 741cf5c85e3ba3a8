"""Accounts: who somebody is and how they prove it; never what they may do to a pledge."""

from workspace.services.accounts.attempts import Origin
from workspace.services.accounts.passwords import hash_password, password_problem
from workspace.services.accounts.sessions import (
    CodeNeeded,
    Person,
    SessionView,
    digest,
    end_others,
    end_session,
    half_of,
    note_proof,
    open_session,
    person_of,
    prove,
    prove_again,
    require_fresh,
    sessions,
    sign_in,
    sign_out,
)

__all__ = [
    "CodeNeeded",
    "Origin",
    "Person",
    "SessionView",
    "digest",
    "end_others",
    "end_session",
    "half_of",
    "hash_password",
    "note_proof",
    "open_session",
    "password_problem",
    "person_of",
    "prove",
    "prove_again",
    "require_fresh",
    "sessions",
    "sign_in",
    "sign_out",
]
