"""Packs cold rows of journals into segments, now and then and a few drafts at a time."""

from collections.abc import Callable
from functools import partial
from threading import Event
from typing import Any

from flask import Flask

from workspace.jobs.rounds import round_of
from workspace.services.office import works
from workspace.services.text.journal import packer

PAUSE_S = 30.0
BREATH_S = 0.1
"""After each segment, so that packing a long history does not hold up who types."""


def start(app: Flask, over: Event, spawn: Callable[..., Any]) -> None:
    """Start packing beside the requests."""
    spawn(run, app, over)


def run(app: Flask, over: Event, pause_s: float = PAUSE_S) -> None:
    """Pause, pack what is due, and again until `over` is set; a failing round is logged."""
    while not over.wait(pause_s):
        round_of(app, works.PACKER, partial(_pack, over))


def _pack(over: Event) -> None:
    for draft_id in packer.due():
        packer.pack(draft_id, lambda: over.wait(BREATH_S))
