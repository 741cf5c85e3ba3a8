"""The discussion of a draft as one person sees it: cards, filters and counts."""

import pytest

from tests.support.documents.text import anchor_on
from tests.support.people import builders as make
from workspace.domain.errors import NotFound
from workspace.services import discussion
from workspace.services.discussion import NewThread

TEXT = "Aruna will train 320 judges by 2028.\nBelmar will open nine offices."

pytestmark = pytest.mark.draft(commitment=TEXT)


@pytest.fixture
def field_presence(draft):
    row = make.an_organisation("Field Presence", org_type="ohchr_presence")
    make.a_party(draft, row, "adviser", edit_level="comment")
    return row


@pytest.fixture
def farid(field_presence):
    return make.a_member(field_presence, name="Farid")


def on(draft, quote="320 judges", **rest) -> NewThread:
    given = {"section": "commitment", "anchor": anchor_on(draft, quote), "body": "Is it so?"}
    return NewThread(**given | rest)


def only(person, draft, show="open"):
    view = discussion.discussion(person, draft, show)
    (found,) = view.standing + view.gone
    return found


def test_a_thread_shows_who_said_what_about_which_words(ana, farid, draft):
    discussion.start_thread(farid, draft, on(draft, kind="blocking", body="Since when?"))
    thread = only(ana, draft)
    assert (thread.quote, thread.kind, thread.section.key) == (
        "320 judges",
        "blocking",
        "commitment",
    )
    (said,) = thread.comments
    assert (said.author, said.organisation, said.body) == ("Farid", "Field Presence", "Since when?")
    assert not thread.removed


def test_a_comment_can_be_on_a_section_as_a_whole_even_an_empty_one(ana, draft):
    discussion.start_thread(ana, draft, NewThread(section="consultation", body="Whom did we ask?"))
    thread = only(ana, draft)
    assert (thread.anchor, thread.quote, thread.removed) == ("", "", False)


def test_filters_show_what_they_say(ana, farid, draft):
    discussion.start_thread(farid, draft, on(draft))
    settled = discussion.start_thread(ana, draft, on(draft, "nine offices"))
    discussion.resolve(ana, draft, settled, "taken", "")
    assert discussion.discussion(farid, draft).counts == {
        "open": 1,
        "mine": 1,
        "organisation": 1,
        "objections": 0,
        "resolved": 1,
        "removed": 0,
    }
    assert only(farid, draft, "mine").quote == "320 judges"
    discussion.start_thread(farid, draft, on(draft, "judges", kind="blocking"))
    assert only(ana, draft, "objections").quote == "judges"
    assert discussion.discussion(farid, draft, "nonsense").show == "open"


def test_nobody_but_the_parties_reads_the_discussion_or_one_thread_of_it(ana, draft):
    thread = discussion.start_thread(ana, draft, on(draft))
    stranger = make.a_member(make.an_organisation("Elsewhere"), "org_admin", mandated=True)
    for act in (
        lambda: discussion.discussion(stranger, draft),
        lambda: discussion.thread(stranger, draft, thread),
    ):
        with pytest.raises(NotFound):
            act()


def test_one_thread_that_is_not_there_is_not_found(ana, draft):
    discussion.start_thread(ana, draft, on(draft))
    with pytest.raises(NotFound):
        discussion.thread(ana, draft, "no-such-thread")


def test_a_settled_thread_is_still_shown_where_somebody_has_its_address(ana, draft):
    thread = discussion.start_thread(ana, draft, on(draft))
    discussion.resolve(ana, draft, thread, "taken", "")
    seen = discussion.thread(ana, draft, thread)
    assert (seen.resolved, seen.may_reply, seen.may_resolve, seen.may_reopen) == (
        True,
        False,
        False,
        True,
    )
