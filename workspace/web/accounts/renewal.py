"""The password once more before an act that binds."""

from dataclasses import replace
from datetime import timedelta

from workspace.process.clock import now
from workspace.services import accounts
from workspace.web.access import person

# A form that is about to need the password asks for it at once.
_SOON = timedelta(minutes=1)


def proved(password: str | None) -> accounts.Person:
    """Return who is asking, as having just given the password if one came along.

    Raises:
        Invalid: it is not their password, or so many were tried that right and wrong get this one
            answer.
    """
    who = person()
    if not password:
        return who
    accounts.prove_again(who, password)
    return replace(who, proved_at=now())


def is_due() -> bool:
    """Whether an act that binds would need the person's password again."""
    return not person().is_fresh(now() + _SOON)
