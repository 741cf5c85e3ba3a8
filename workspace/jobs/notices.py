"""Tells of deadlines that came near and has due letters written, every few seconds.

Links that somebody asked for, having forgotten their password, are mailed with them; sign-ups that
nobody confirmed in time are forgotten, and answers that rest are kept as a version.
"""

from collections.abc import Callable
from functools import partial
from threading import Event
from typing import Any

from flask import Flask

from workspace.jobs.rounds import round_of
from workspace.services import (
    alignment,
    campaigns,
    enrolment,
    keepers,
    letters,
    notices,
    paper,
    procedures,
    progress,
    temperature,
    versions,
)
from workspace.services.accounts import forgotten
from workspace.services.office import works

PAUSE_S = 3.0
DEADLINES_EVERY = 20
"""Rounds after which deadlines are looked at again: about a minute."""
REPORTS_EVERY = 60 * DEADLINES_EVERY
"""The same of reports that are due, which are counted in months: about an hour."""


def start(app: Flask, over: Event, spawn: Callable[..., Any]) -> None:
    """Start telling beside the requests."""
    spawn(run, app, over)


def run(app: Flask, over: Event, pause_s: float = PAUSE_S) -> None:
    """Tell, write, pause, and again until `over` is set; a failing round is logged."""
    rounds = 0
    while not over.is_set():
        deadlines, reports = rounds % DEADLINES_EVERY == 0, rounds % REPORTS_EVERY == 0
        round_of(app, works.NOTICES, partial(once, deadlines=deadlines, reports=reports))
        rounds += 1
        over.wait(pause_s)


def once(*, deadlines: bool = True, reports: bool = True) -> None:
    """Tell what is due now; nothing is written that no mail server would ever get."""
    if deadlines:
        campaigns.tell_due()
        campaigns.tell_closed()
        keepers.carry_out_due()
        keepers.send_due()
        notices.tell_due()
        notices.ask_holders()
        versions.keep_answers()
        procedures.tell_due()
        alignment.tell_due()
        temperature.tell_due()
        paper.tell_due()
    if reports:
        progress.tell_due()
        enrolment.forget_over()
    if letters.are_written():
        forgotten.answer()
        notices.post_due()
