"""Where a measure stands, as its party reports it, and where a pledge stands by its measures."""

from collections.abc import Iterable
from typing import Final

from workspace.domain.codes.codelist import CodeList, Term
from workspace.domain.words import N_

NOT_STARTED: Final = "not_started"
PLANNING: Final = "planning"
IN_PROGRESS: Final = "in_progress"
FULFILLED: Final = "fulfilled"
DELAYED: Final = "delayed"
DISCONTINUED: Final = "discontinued"

STATUSES: Final = CodeList(
    "progress",
    "Ours, after the follow-up of pledges by UNHCR, UN DESA and the Open Government Partnership",
    (
        Term(NOT_STARTED, N_("Not started")),
        Term(PLANNING, N_("Planning")),
        Term(IN_PROGRESS, N_("In progress")),
        Term(FULFILLED, N_("Fulfilled")),
        Term(DELAYED, N_("Delayed")),
        Term(DISCONTINUED, N_("Discontinued")),
    ),
)
ENDED: Final = frozenset({FULFILLED, DISCONTINUED})
"""Nothing more is expected of a measure of which this was reported."""


def is_over(status: str) -> bool:
    """Whether nothing more is expected of a measure."""
    return status in ENDED


def overall(statuses: Iterable[str]) -> str:
    """Return where a pledge stands by the last status of each of its measures.

    Args:
        statuses: one for each measure, empty where nothing was reported of it yet.

    Returns:
        A code of `STATUSES`; empty while nothing was reported of any measure.
    """
    found = list(statuses)
    known = {status for status in found if status}
    if not known:
        return ""
    if DELAYED in known:
        return DELAYED
    if all(map(is_over, found)):
        return FULFILLED if FULFILLED in known else DISCONTINUED
    if known & {IN_PROGRESS, *ENDED}:
        return IN_PROGRESS
    return PLANNING if PLANNING in known else NOT_STARTED
