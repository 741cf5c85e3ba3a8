"""What stops a command or the start: one sentence on stderr and an exit code, never a traceback."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from workspace.config import BadSettings
from workspace.process.health import Unusable


@contextmanager
def told_plainly() -> Iterator[None]:
    """End the process with a sentence where its settings or its database cannot be used."""
    try:
        yield
    except (BadSettings, Unusable) as fault:
        sys.exit(f"Banyan stops: {fault}")
