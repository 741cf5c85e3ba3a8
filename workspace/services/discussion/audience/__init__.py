"""For whom a thread is: what can be chosen, and what of it can change; never what is said."""

from workspace.services.discussion.audience.change import (
    AlreadyRead,
    OthersWrote,
    change_audience,
    may_change,
)
from workspace.services.discussion.audience.choice import (
    Box,
    Candidates,
    box,
    box_within,
    candidates,
)

__all__ = [
    "AlreadyRead",
    "Box",
    "Candidates",
    "OthersWrote",
    "box",
    "box_within",
    "candidates",
    "change_audience",
    "may_change",
]
