"""Threads of comments as rows, each query of which asks who looks; no rule of what they may do."""

from workspace.store.discussion.rows import (
    AgreementRow,
    CommentRow,
    EarlierWordsRow,
    MentionRow,
    OverrideRow,
    PreparedRow,
    ThreadPartyRow,
    ThreadRow,
)
from workspace.store.discussion.threads import Outlined
from workspace.store.discussion.utterances import Said, Whose

__all__ = [
    "AgreementRow",
    "CommentRow",
    "EarlierWordsRow",
    "MentionRow",
    "Outlined",
    "OverrideRow",
    "PreparedRow",
    "Said",
    "ThreadPartyRow",
    "ThreadRow",
    "Whose",
]
