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
