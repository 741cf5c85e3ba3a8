"""What a provider of sign-ins says of how it knows somebody (RFC 8176): whether that is enough."""

from collections.abc import Iterable
from typing import Final

_SEVERAL: Final = "mfa"
_KNOWN: Final = frozenset({"pwd", "pin", "kba"})
_HAD_OR_BEEN: Final = frozenset({"otp", "hwk", "swk", "sc", "pop", "fpt", "face", "iris", "vbm"})
"""What somebody has, or is. A message to a telephone is not among them: it goes astray easily."""
_STRONG_CLASSES: Final = frozenset({"phr", "phrh", "https://refeds.org/profile/mfa"})


def is_strong(methods: Iterable[object], level: object) -> bool:
    """Whether the provider says that it asked for more than a password.

    Args:
        methods: its `amr`; whatever else than names stands there says nothing.
        level: its `acr`.
    """
    said = {one for one in methods if isinstance(one, str)}
    if _SEVERAL in said or (isinstance(level, str) and level in _STRONG_CLASSES):
        return True
    return bool(said & _KNOWN) and bool(said & _HAD_OR_BEEN)
