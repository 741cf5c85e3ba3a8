"""What a page is shown of a discussion, a part at a time; never whose it is to see."""

from workspace.services.discussion.margin.beside import Beside, beside, topics
from workspace.services.discussion.margin.marks import Marks, marks
from workspace.services.discussion.margin.parts import Part, language, part, thread, zone
from workspace.services.discussion.margin.window import (
    Asked,
    DiscussionView,
    KeptThread,
    discussion,
)

__all__ = [
    "Asked",
    "Beside",
    "DiscussionView",
    "KeptThread",
    "Marks",
    "Part",
    "beside",
    "discussion",
    "language",
    "marks",
    "part",
    "thread",
    "topics",
    "zone",
]
