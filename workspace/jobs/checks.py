"""Checks the record when somebody of the secretariat asked for it; one process does it."""

from collections.abc import Callable
from functools import partial
from threading import Event
from typing import Any

from flask import Flask

from workspace.jobs.rounds import round_of
from workspace.services.office import record_checks, works

PAUSE_S = 5.0


def start(app: Flask, over: Event, spawn: Callable[..., Any]) -> None:
    """Start looking for checks that are asked for, beside the requests."""
    spawn(run, app, over)


def run(app: Flask, over: Event, pause_s: float = PAUSE_S) -> None:
    """Do what is asked for, pause, and again until `over` is set; a failing round is logged."""
    while not over.is_set():
        round_of(app, works.CHECKS, partial(record_checks.do_asked, app.app_context, over.is_set))
        over.wait(pause_s)
