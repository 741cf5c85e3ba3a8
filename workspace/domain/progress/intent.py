"""A lead means to withdraw a public pledge: from when on it can, and until when; by the clock."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from workspace.domain.errors import Refusal
from workspace.domain.words import N_

NOTICE: Final = timedelta(hours=72)
"""So long those whom it concerns have before a public pledge is withdrawn."""
HOLDS: Final = timedelta(days=30)
"""So long after that the lead can do it; then it has to say so anew."""


class Stage(StrEnum):
    """Where an intent stands that nobody has ended."""

    WAITS = "waits"
    RIPE = "ripe"
    LAPSED = "lapsed"


class End(StrEnum):
    """How an intent ended; stored names never change."""

    WITHDRAWN = "withdrawn"
    TAKEN_BACK = "taken-back"
    LEAD_PASSED = "lead-passed"
    AMENDED = "amended"
    LAPSED = "lapsed"


class NoticeFirst(Refusal):
    """Others are bound or gave their name: they are told 72 hours before it is withdrawn."""

    code = "notice-first"
    status = 409
    sentence = N_(
        "Others are bound by this pledge or signed on to it, so they are told 72 hours before it "
        "is withdrawn. That time is not over, or nobody told them. Nothing was withdrawn."
    )


def stage(at: datetime, now: datetime) -> Stage:
    """Return where an intent stands at `now` that was told at an instant."""
    if now < at + NOTICE:
        return Stage.WAITS
    return Stage.RIPE if now < at + NOTICE + HOLDS else Stage.LAPSED
