"""Whose words are asked to be changed: one's own, for whom one said them, while they stand."""

import pytest

from workspace.domain.errors import NotFound
from workspace.services import discussion
from workspace.services.discussion import NewThread


def test_one_is_asked_about_ones_own_words_alone(ana, draft):
    thread = discussion.start_thread(ana, draft, NewThread(section="scene", body="Is it so?"))
    comment = discussion.thread(ana, draft, thread).comments[0].id
    own = discussion.own_words(ana, draft, comment)
    assert (own.thread_id, own.body) == (thread, "Is it so?")
    discussion.delete_comment(ana, draft, comment)
    with pytest.raises(NotFound):
        discussion.own_words(ana, draft, comment)
