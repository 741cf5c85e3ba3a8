"""Waiting for conditions: the tests' only reason to let time pass."""

import time
from collections.abc import Callable
from threading import Event

PATIENCE_S = 20.0
_LOOK_EVERY_S = 0.02


def until(condition: Callable[[], object], claim: str, patience: float = PATIENCE_S) -> None:
    """Return once `condition` holds; an `OSError` counts as "not yet".

    Raises:
        AssertionError: it did not within `patience` seconds; says that `claim` did not come true.
    """
    deadline, reason = time.monotonic() + patience, ""
    while time.monotonic() < deadline:
        try:
            if condition():
                return
        except OSError as error:
            reason = f": {error}"
        Event().wait(_LOOK_EVERY_S)
    raise AssertionError(f"waited {patience:g} s in vain for: {claim}{reason}")
