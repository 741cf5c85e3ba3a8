"""The discussion of a draft: threads, replies, what became of each; never the text itself."""

from workspace.domain.discussion.thread_states import ThreadMoved
from workspace.services.discussion.audience import (
    AlreadyRead,
    Box,
    OthersWrote,
    box,
    change_audience,
    require_own,
)
from workspace.services.discussion.margin import (
    Asked,
    DiscussionView,
    KeptThread,
    discussion,
)
from workspace.services.discussion.marks import Marks, marks
from workspace.services.discussion.outcome import (
    keep_objection,
    override,
    reopen,
    resolve,
    settle,
)
from workspace.services.discussion.places import quoted
from workspace.services.discussion.threads import (
    NewThread,
    reply,
    start_thread,
    write_comment,
    write_thread,
)
from workspace.services.discussion.views import CommentView, ThreadView, thread

__all__ = [
    "AlreadyRead",
    "Asked",
    "Box",
    "CommentView",
    "DiscussionView",
    "KeptThread",
    "Marks",
    "NewThread",
    "OthersWrote",
    "ThreadMoved",
    "ThreadView",
    "box",
    "change_audience",
    "discussion",
    "keep_objection",
    "marks",
    "override",
    "quoted",
    "reopen",
    "reply",
    "require_own",
    "resolve",
    "settle",
    "start_thread",
    "thread",
    "write_comment",
    "write_thread",
]
