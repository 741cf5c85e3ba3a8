"""Why a version was saved."""

from enum import StrEnum
from typing import Final


class Kind(StrEnum):
    """What a version was saved for; the value is stored."""

    NAMED = "named"
    AUTO = "auto"
    ACCEPT = "accept"
    IMPORT = "import"
    RESTORE = "restore"
    LOCKED = "locked"
    SUBMITTED = "submitted"


AUTOMATIC: Final = frozenset({Kind.AUTO, Kind.ACCEPT, Kind.IMPORT, Kind.RESTORE})
"""Those that nobody asked for: the older they are, the fewer of them help."""
SEALED: Final = frozenset({Kind.LOCKED, Kind.SUBMITTED})
"""Those that are called by what was signed; nobody calls them otherwise."""
MAX_NAME: Final = 120
MAX_DESCRIPTION: Final = 1_000


class Why(StrEnum):
    """What versions are for, as somebody looks for one."""

    NAMED = "named"
    SEALED = "sealed"
    BEFORE = "before"
    PAUSE = "pause"


def why(kind: str) -> Why:
    """Return what a version of a kind is for."""
    if kind in SEALED:
        return Why.SEALED
    if kind in AUTOMATIC:
        return Why.PAUSE if kind == Kind.AUTO else Why.BEFORE
    return Why.NAMED
