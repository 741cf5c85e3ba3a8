"""Fetches letters that people send here, once a minute, where a mailbox is set."""

from collections.abc import Callable
from threading import Event
from typing import Any

from flask import Flask

from workspace.jobs.rounds import round_of
from workspace.services import by_mail
from workspace.services.office import works

PAUSE_S = 60.0


def start(app: Flask, over: Event, spawn: Callable[..., Any]) -> None:
    """Start fetching beside the requests; without a mailbox there is nothing to fetch."""
    if by_mail.is_asked():
        spawn(run, app, over)


def run(app: Flask, over: Event, pause_s: float = PAUSE_S) -> None:
    """Fetch, pause, and again until `over` is set; a failing round is logged."""
    while not over.is_set():
        round_of(app, works.MAILBOX, by_mail.fetch)
        over.wait(pause_s)
