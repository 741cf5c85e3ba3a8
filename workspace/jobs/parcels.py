"""Takes away documents that were kept long enough; before that nobody is given what is over."""

from collections.abc import Callable
from functools import partial
from threading import Event
from typing import Any

from flask import Flask

from workspace.jobs.rounds import round_of
from workspace.services import export
from workspace.services.export.prints import KEPT_IN
from workspace.services.office import works

PAUSE_S = 60.0


def start(app: Flask, over: Event, spawn: Callable[..., Any]) -> None:
    """Start looking for them, beside the requests."""
    spawn(run, app, over)


def run(app: Flask, over: Event, pause_s: float = PAUSE_S) -> None:
    """Pause, take away what is over, and again until `over` is set; a failing round is logged."""
    while not over.wait(pause_s):
        round_of(app, works.PARCELS, partial(_clear, app))


def _clear(app: Flask) -> None:
    export.clear()
    app.extensions[KEPT_IN].clear()
