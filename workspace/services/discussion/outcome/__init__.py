"""What becomes of a thread: settled, taken up again, kept or overridden; not what is said in it."""

from workspace.services.discussion.outcome.assignment import assign
from workspace.services.discussion.outcome.contentment import answer
from workspace.services.discussion.outcome.objections import keep_objection, override
from workspace.services.discussion.outcome.prepared import discard, prepare, publish
from workspace.services.discussion.outcome.settlement import reopen, resolve, settle

__all__ = [
    "answer",
    "assign",
    "discard",
    "keep_objection",
    "override",
    "prepare",
    "publish",
    "reopen",
    "resolve",
    "settle",
]
