"""One's own words in a thread, changed or taken back with a trace; never anybody else's."""

from workspace.services.discussion.utterance.agreement import agree
from workspace.services.discussion.utterance.attachment import attach
from workspace.services.discussion.utterance.edit import edit_comment
from workspace.services.discussion.utterance.holders import may_assign, may_attach
from workspace.services.discussion.utterance.removal import (
    delete_comment,
    is_deleted,
    put_back_comment,
)
from workspace.services.discussion.utterance.speaker import own_words

__all__ = [
    "agree",
    "attach",
    "delete_comment",
    "edit_comment",
    "is_deleted",
    "may_assign",
    "may_attach",
    "own_words",
    "put_back_comment",
]
