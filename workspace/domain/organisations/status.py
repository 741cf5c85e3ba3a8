"""Whether an organisation is known to be who it says it is, in words."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Final

from workspace.domain.words import N_


class Status(StrEnum):
    """Whether the secretariat knows an organisation."""

    UNVERIFIED = "unverified"
    VERIFIED = "verified"
    SUSPENDED = "suspended"


LABELS: Final[Mapping[str, str]] = {
    Status.UNVERIFIED: N_("Not verified"),
    Status.VERIFIED: N_("Verified"),
    Status.SUSPENDED: N_("Suspended"),
}
MEANINGS: Final[Mapping[str, str]] = {
    Status.UNVERIFIED: N_(
        "The secretariat has not verified it yet. Its people draft and comment where it takes "
        "part; it cannot sign."
    ),
    Status.VERIFIED: N_("The secretariat has verified that it is who it says it is."),
    Status.SUSPENDED: N_(
        "The secretariat has suspended it: it cannot sign, and nobody joins it or is given a "
        "mandate. Its people still read and draft where it takes part; what was signed stays "
        "signed."
    ),
}
"""What each status means for its people, untranslated."""


def status(verified_at: datetime | None, suspended_at: datetime | None) -> Status:
    """Return where an organisation stands; one that is suspended counts as known no more."""
    if suspended_at is not None:
        return Status.SUSPENDED
    return Status.VERIFIED if verified_at is not None else Status.UNVERIFIED
