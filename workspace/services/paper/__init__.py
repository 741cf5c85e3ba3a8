"""Letters on paper and announcements that the secretariat records; never a signature given here."""

from workspace.services.paper.announcements import announce, take_back
from workspace.services.paper.confirmation import confirm, set_aside
from workspace.services.paper.dispute import dispute
from workspace.services.paper.letters import record
from workspace.services.paper.reminder import tell_due
from workspace.services.paper.shelf import ShelfView, shelf

__all__ = [
    "ShelfView",
    "announce",
    "confirm",
    "dispute",
    "record",
    "set_aside",
    "shelf",
    "take_back",
    "tell_due",
]
