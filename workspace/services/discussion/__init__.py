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
    Marks,
    Part,
    discussion,
    language,
    marks,
    part,
    thread,
    zone,
)
from workspace.services.discussion.outcome import (
    answer,
    discard,
    keep_objection,
    override,
    prepare,
    publish,
    reopen,
    resolve,
    settle,
)
from workspace.services.discussion.outcome.matrix import Matrix, MatrixRow, matrix
from workspace.services.discussion.places import quoted
from workspace.services.discussion.threads import (
    NewThread,
    reply,
    start_thread,
    write_comment,
    write_thread,
)
from workspace.services.discussion.utterance import (
    delete_comment,
    edit_comment,
    is_deleted,
    own_words,
    put_back_comment,
)
from workspace.services.discussion.utterance.views import CommentView
from workspace.services.discussion.views import ThreadView

__all__ = [
    "AlreadyRead",
    "Asked",
    "Box",
    "CommentView",
    "DiscussionView",
    "KeptThread",
    "Marks",
    "Matrix",
    "MatrixRow",
    "NewThread",
    "OthersWrote",
    "Part",
    "ThreadMoved",
    "ThreadView",
    "answer",
    "box",
    "change_audience",
    "delete_comment",
    "discard",
    "discussion",
    "edit_comment",
    "is_deleted",
    "keep_objection",
    "language",
    "marks",
    "matrix",
    "override",
    "own_words",
    "part",
    "prepare",
    "publish",
    "put_back_comment",
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
    "zone",
]
