"""The password once more before an act that binds, and how often it may be tried."""

from dataclasses import replace
from datetime import timedelta

from flask import request
from limits import RateLimitItem, RateLimitItemPerHour, RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from workspace.domain.errors import TooMany
from workspace.process.clock import now
from workspace.services import accounts
from workspace.web.access import person

_tries = MovingWindowRateLimiter(MemoryStorage())
# From one address few, so that a lost device guesses little; over all addresses more, so that it
# does not keep the owner from acting.
_FROM_ONE_ADDRESS = (RateLimitItemPerMinute(5), RateLimitItemPerHour(20))
_IN_ALL = (RateLimitItemPerHour(60),)
# A form that is about to need the password asks for it at once.
_SOON = timedelta(minutes=1)


def proved(password: str | None) -> accounts.Person:
    """Return who is asking, as having just given the password if one came along.

    Raises:
        Invalid: it is not their password.
        TooMany: so many were tried that right and wrong get this one answer.
    """
    who = person()
    if not password:
        return who
    tries: list[tuple[RateLimitItem, str]]
    tries = [(limit, request.remote_addr or "") for limit in _FROM_ONE_ADDRESS]
    tries += [(limit, "") for limit in _IN_ALL]
    if not all(_tries.hit(limit, who.id, address) for limit, address in tries):
        raise TooMany
    accounts.prove_again(who, password)
    for limit, address in tries:
        _tries.clear(limit, who.id, address)
    return replace(who, proved_at=now())


def is_due() -> bool:
    """Whether an act that binds would need the person's password again."""
    return not person().is_fresh(now() + _SOON)
