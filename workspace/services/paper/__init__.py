"""Letters on paper and announcements that the secretariat records; never a signature given here."""

from workspace.services.paper.announcements import announce, take_back
from workspace.services.paper.dispute import dispute
from workspace.services.paper.letters import record, record_within
from workspace.services.paper.shelf import ShelfView, shelf

__all__ = [
    "ShelfView",
    "announce",
    "dispute",
    "record",
    "record_within",
    "shelf",
    "take_back",
]
