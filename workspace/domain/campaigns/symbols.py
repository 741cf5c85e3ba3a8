"""What a campaign is called by in addresses, and in the symbols of its pledges."""

import re
import unicodedata
from typing import Final

from workspace.domain.words import N_

MOST_SLUG: Final = 80
MOST_PREFIX: Final = 12
NO_SLUG: Final = N_(
    "Use small letters a to z, digits and single hyphens, such as human-rights-2027."
)
NO_PREFIX: Final = N_(
    "Use two to twelve capital letters A to Z and digits, with a letter first, such as HR27."
)
_SLUG: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_PREFIX: Final = re.compile(r"[A-Z][A-Z0-9]{1,11}")
_FALLBACK: Final = "PL"


def slug_problem(slug: str) -> str | None:
    """Return why something cannot name a campaign in addresses, or None."""
    sound = _SLUG.fullmatch(slug) and len(slug) <= MOST_SLUG
    return None if sound else NO_SLUG


def prefix_problem(prefix: str) -> str | None:
    """Return why something cannot begin the symbols of pledges, or None."""
    return None if _PREFIX.fullmatch(prefix) else NO_PREFIX


def slug_of(title: str) -> str:
    """Return a name for addresses after a title; empty where it has no Latin letters."""
    found = "-".join(_words(title)).lower()
    return found[:MOST_SLUG].rstrip("-")


def prefix_of(title: str) -> str:
    """Return how symbols begin after a title: first letters, of a year its last two digits."""
    parts = [word[-2:] if word.isdigit() else word[0].upper() for word in _words(title)]
    found = "".join(parts).lstrip("0123456789")[:MOST_PREFIX]
    return found if _PREFIX.fullmatch(found) else _FALLBACK


def _words(title: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode()
    return re.findall(r"[A-Za-z]+|[0-9]+", plain)
