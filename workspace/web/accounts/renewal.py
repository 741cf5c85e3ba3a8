"""The password once more, or a passkey, before an act that binds."""

from dataclasses import replace
from datetime import timedelta

from flask import request

from workspace.domain.errors import Invalid
from workspace.process.clock import now
from workspace.services import accounts
from workspace.services.second_factor import passkeys
from workspace.web.access import person

# A form that is about to need the password asks for it at once.
_SOON = timedelta(minutes=1)


def proved(password: str | None) -> accounts.Person:
    """Return who is asking, as having just proved it if a password or a passkey came along.

    Raises:
        Invalid: it is not their password, or so many were tried that right and wrong get this one
            answer; or none of their passkeys.
    """
    who, passkey = person(), request.form.get("passkey", "")
    if passkey:
        _by_passkey(who, passkey)
    elif password:
        accounts.prove_again(who, password)
    else:
        return who
    return replace(who, proved_at=now())


def is_due() -> bool:
    """Whether an act that binds would need the person's password again."""
    return not person().is_fresh(now() + _SOON)


def offers_passkeys() -> bool:
    """Whether the person can prove who they are by a passkey."""
    return passkeys.are_had(person())


def _by_passkey(who: accounts.Person, said: str) -> None:
    try:
        passkeys.prove(who, said)
    except Invalid as refusal:
        # The forms have a field for the password alone, and there it is said.
        raise Invalid({"password": refusal.errors["passkey"]}) from refusal
