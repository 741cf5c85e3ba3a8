"""The folder that the processes of one run of the tests have in common."""

import os
from pathlib import Path
from typing import Final

WHERE: Final = "TESTS_TURNS"
"""Told to the processes of pytest-xdist by the one that starts them."""


def folder() -> Path | None:
    """Return the folder; None where something else than the tests runs."""
    return Path(os.environ[WHERE]) if WHERE in os.environ else None
