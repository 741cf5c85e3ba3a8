"""For whom a thread is: what can be chosen, and what of it can change; never what is said."""

from workspace.services.discussion.audience.change import (
    AlreadyRead,
    OthersWrote,
    change_audience,
    may_change,
)
from workspace.services.discussion.audience.choice import Box, box, box_within

__all__ = [
    "AlreadyRead",
    "Box",
    "OthersWrote",
    "box",
    "box_within",
    "change_audience",
    "may_change",
]
