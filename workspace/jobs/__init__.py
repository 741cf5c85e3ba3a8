"""Work nobody waits for. No deadline depends on it having run."""

from collections.abc import Callable
from threading import Event
from typing import Any

from flask import Flask

from workspace.extensions import socketio
from workspace.jobs import arrivals, checks, letters, notices, packer, parcels

Spawn = Callable[..., Any]


def start(app: Flask, spawn: Spawn = socketio.start_background_task) -> Event:
    """Start the background work of a serving process.

    Args:
        app: whose settings and database to work with.
        spawn: runs a function beside the requests: `spawn(function, *args)`.

    Returns:
        What ends the work once it is set.
    """
    over = Event()
    letters.start(app, over, spawn)
    notices.start(app, over, spawn)
    arrivals.start(app, over, spawn)
    packer.start(app, over, spawn)
    checks.start(app, over, spawn)
    parcels.start(app, over, spawn)
    return over
