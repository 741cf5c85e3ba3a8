"""The discussion of a draft: threads, replies, what became of each; never the text itself."""

from workspace.domain.discussion.thread_states import ThreadMoved
from workspace.services.discussion.margin import (
    Asked,
    DiscussionView,
    KeptThread,
    discussion,
    language,
)
from workspace.services.discussion.marks import Marks, marks
from workspace.services.discussion.places import quoted
from workspace.services.discussion.threads import (
    NewThread,
    reopen,
    reply,
    resolve,
    settle,
    start_thread,
    write_comment,
    write_thread,
)
from workspace.services.discussion.views import CommentView, Part, ThreadView, part, thread

__all__ = [
    "Asked",
    "CommentView",
    "DiscussionView",
    "KeptThread",
    "Marks",
    "NewThread",
    "Part",
    "ThreadMoved",
    "ThreadView",
    "discussion",
    "language",
    "marks",
    "part",
    "quoted",
    "reopen",
    "reply",
    "resolve",
    "settle",
    "start_thread",
    "thread",
    "write_comment",
    "write_thread",
]
