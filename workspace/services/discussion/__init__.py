"""The discussion of a draft: threads, replies, what became of each; never the text itself."""

from workspace.domain.discussion.thread_states import ThreadMoved
from workspace.services.discussion.marks import Passages, passages
from workspace.services.discussion.panel import Asked, DiscussionView, KeptThread, discussion
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
from workspace.services.discussion.views import CommentView, ThreadView, thread

__all__ = [
    "Asked",
    "CommentView",
    "DiscussionView",
    "KeptThread",
    "NewThread",
    "Passages",
    "ThreadMoved",
    "ThreadView",
    "discussion",
    "passages",
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
