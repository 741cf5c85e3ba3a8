"""Which threads a person may know of: those of a draft they read, and no others."""

import pytest

from tests.support.documents.text import anchor_on
from tests.support.people import builders as make
from workspace.domain.errors import NotFound
from workspace.services import discussion
from workspace.services.desk import draft_page
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


def test_a_thread_of_another_draft_and_no_thread_at_all_are_the_same(ana, aruna, draft):
    other = make.a_draft(ana, aruna)
    elsewhere = discussion.start_thread(ana, draft, on(draft))
    for thread in (elsewhere, "no-such-thread", ""):
        for act in (
            lambda thread=thread: discussion.thread(ana, other, thread),
            lambda thread=thread: discussion.resolve(ana, other, thread, "taken", ""),
            lambda thread=thread: discussion.reopen(ana, other, thread),
        ):
            with pytest.raises(NotFound):
                act()
    assert discussion.thread(ana, draft, elsewhere).state == "open"


def test_what_is_counted_for_a_draft_is_of_that_draft_alone(ana, aruna, draft):
    other = make.a_draft(ana, aruna)
    discussion.start_thread(ana, draft, on(draft))
    assert set(discussion.discussion(ana, other).counts.values()) == {0}
    outline = draft_page.outline(ana, other).draft
    assert [section.open_threads for section in outline.sections if section.open_threads] == []


def test_everybody_who_reads_the_draft_sees_every_thread_and_all_that_was_said(ana, draft):
    adviser, observer = make.an_organisation("Field Presence"), make.an_organisation("Open Hands")
    make.a_party(draft, adviser, "adviser", edit_level="comment")
    make.a_party(draft, observer, "observer", edit_level="view")
    farid, olu = make.a_member(adviser, name="Farid"), make.a_member(observer, name="Olu")
    thread = discussion.start_thread(farid, draft, on(draft))
    discussion.reply(ana, draft, thread, "Yes.")
    for person in (ana, farid, olu):
        seen = discussion.thread(person, draft, thread)
        assert [said.body for said in seen.comments] == ["Is it so?", "Yes."]
