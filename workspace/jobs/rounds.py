"""One round of background work: what fails is logged, and how it went is kept."""

import logging
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from flask import Flask

from workspace.process.clock import now
from workspace.services.office import works

log = logging.getLogger(__name__)
KEPT_EVERY: Final = timedelta(minutes=1)
"""How often a process keeps that a round went well; what fails is kept each time."""
_kept: Final[dict[str, datetime]] = {}


def round_of(app: Flask, name: str, work: Callable[[], object]) -> None:
    """Do one round of a kind of work, `name` of `works.JOBS`; one that fails is logged, no more."""
    begun = time.monotonic()
    failure = ""
    try:
        with app.app_context():
            work()
    except Exception as fault:  # whatever it is, the next round is tried all the same
        log.exception("a round of this failed: %s", name)
        failure = type(fault).__name__
    last = _kept.get(name)
    if failure or last is None or now() - last >= KEPT_EVERY:
        _kept[name] = now()
        _keep(app, name, round((time.monotonic() - begun) * 1000), failure)


def _keep(app: Flask, name: str, took_ms: int, failure: str) -> None:
    try:
        with app.app_context():
            works.note(name, took_ms, failure)
    except Exception:  # what cannot be noted stops nothing that is noted
        log.exception("how a round went could not be kept: %s", name)
