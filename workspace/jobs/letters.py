"""Sends the letters of the outbox, every few seconds, when a mail server is set."""

from collections.abc import Callable
from functools import partial
from threading import Event
from typing import Any

from flask import Flask

from workspace.jobs.rounds import round_of
from workspace.services import by_mail, letters, notices, signing
from workspace.services.letters import Send
from workspace.services.office import works

PAUSE_S = 3.0


def start(app: Flask, over: Event, spawn: Callable[..., Any]) -> None:
    """Start sending beside the requests; without a mail server letters stay in the outbox.

    Raises:
        ValueError: the address of the mail server cannot be understood.
    """
    send = letters.post_office()
    if send is not None:
        spawn(run, app, over, send)


def run(app: Flask, over: Event, send: Send, pause_s: float = PAUSE_S) -> None:
    """Send what is due, pause, and again until `over` is set; a failing round is logged."""
    words = partial(notices.composed, needed=signing.needed, address_for=by_mail.reply_address)
    while not over.is_set():
        round_of(app, works.LETTERS, lambda: letters.deliver_due(send, words))
        over.wait(pause_s)
