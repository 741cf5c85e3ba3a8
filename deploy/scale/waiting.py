"""Waiting until something that was started answers."""

import time
from collections.abc import Callable
from typing import Final

_STEP_S: Final = 0.05


def until(done: Callable[[], bool], what: str, seconds: float = 30.0) -> None:
    """Ask again and again until `done` says so.

    Raises:
        TimeoutError: it did not within `seconds`; `what` tells what was waited for.
    """
    end = time.monotonic() + seconds
    while not done():
        if time.monotonic() > end:
            raise TimeoutError(f"not after {seconds:g} s: {what}")
        time.sleep(_STEP_S)
