"""Packs cold rows of journals into segments, now and then and a few drafts at a time."""

import logging
from collections.abc import Callable
from threading import Event
from typing import Any

from flask import Flask

from workspace.services.text.journal import packer

log = logging.getLogger(__name__)
PAUSE_S = 30.0
BREATH_S = 0.1
"""After each segment, so that packing a long history does not hold up who types."""


def start(app: Flask, over: Event, spawn: Callable[..., Any]) -> None:
    """Start packing beside the requests."""
    spawn(run, app, over)


def run(app: Flask, over: Event, pause_s: float = PAUSE_S) -> None:
    """Pause, pack what is due, and again until `over` is set; a failing round is logged."""
    while not over.wait(pause_s):
        try:
            with app.app_context():
                for draft_id in packer.due():
                    packer.pack(draft_id, lambda: over.wait(BREATH_S))
        except Exception:
            log.exception("a round of packing failed")
