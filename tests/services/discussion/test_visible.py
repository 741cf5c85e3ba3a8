"""Which threads a person may know of: those of a draft they read, and no others."""

import pytest

from tests.support.documents.text import anchor_on
from tests.support.people import builders as make
from workspace.domain.errors import NotFound
from workspace.services import discussion
from workspace.services.discussion import NewThread

TEXT = "Aruna will train 320 judges by 2028.\nBelmar will open nine offices."

pytestmark = pytest.mark.draft(commitment=TEXT)


def on(draft, quote="320 judges", **rest) -> NewThread:
    given = {"section": "commitment", "anchor": anchor_on(draft, quote), "body": "Is it so?"}
    return NewThread(**given | rest)


def test_a_thread_of_another_draft_is_not_there(ana, aruna, draft):
    other = make.a_draft(ana, aruna)
    thread = discussion.start_thread(ana, draft, on(draft))
    with pytest.raises(NotFound):
        discussion.reply(ana, other, thread, "Wrong place.")
