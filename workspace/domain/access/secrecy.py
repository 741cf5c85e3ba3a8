"""Secrets of a site: which of those that somebody set would be tried first."""

import re
from typing import Final

from workspace.domain.access.guesses import is_guessable

LEAST: Final = 16
"""Characters."""
_LEAST_OWN: Final = 10
"""Letters and digits that must be left once words of examples are taken out."""
_SPOKEN: Final = """
replaceme replace placeholder insecure development production generated generate example sample
default django flask change secret random string banyan please token value cookie never this your
long very some with here dev prod key the
"""
_OF_EXAMPLES: Final = re.compile("|".join(_SPOKEN.split()), re.IGNORECASE)


def is_weak(secret: str) -> bool:
    """Whether a secret is short, made of words that are tried first, or one of an example.

    Args:
        secret: what signs cookies, or what opens a page to machines; not what a person remembers.
    """
    own = "".join(filter(str.isalnum, _OF_EXAMPLES.sub("", secret)))
    return len(secret) < LEAST or len(own) < _LEAST_OWN or is_guessable(secret)
