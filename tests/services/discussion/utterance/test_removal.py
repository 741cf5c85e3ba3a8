"""One's own words are deleted, and put back; what others said of them stays."""

import pytest

from tests.support.documents.text import anchor_on
from tests.support.people import builders as make
from workspace.domain.errors import NotFound, NotPermitted
from workspace.services import discussion
from workspace.services.discussion import Asked, NewThread

pytestmark = pytest.mark.draft(commitment="Aruna will train 320 judges by 2028.")


@pytest.fixture
def bea(draft):
    return make.a_member(make.a_co_pledger(draft, "Kingdom of Belmar"), name="Bea")


def begin(person, draft, **rest):
    given = {"section": "commitment", "anchor": anchor_on(draft, "320 judges"), "body": "Is it so?"}
    return discussion.start_thread(person, draft, NewThread(**given | rest))


def first(person, draft, thread):
    return discussion.thread(person, draft, thread).comments[0]


def test_what_nobody_answered_is_gone_and_comes_back(ana, bea, draft):
    thread = begin(bea, draft)
    comment = first(bea, draft, thread).id
    discussion.delete_comment(bea, draft, comment)
    for person in (ana, bea):
        view = discussion.discussion(person, draft)
        assert (view.standing, view.counts["open"]) == ([], 0)
        assert discussion.marks(person, draft, "").threads == []
        with pytest.raises(NotFound):
            discussion.thread(person, draft, thread)
    with pytest.raises(NotFound):
        discussion.put_back_comment(ana, draft, comment)
    assert discussion.is_deleted(bea, draft, comment)
    assert not discussion.is_deleted(ana, draft, comment)
    assert not discussion.is_deleted(ana, draft, "no-such-comment")
    assert discussion.put_back_comment(bea, draft, comment) == thread
    assert first(ana, draft, thread).body == "Is it so?"


def test_where_others_answered_it_says_that_something_stood_there(ana, bea, draft):
    thread = begin(bea, draft)
    comment = first(bea, draft, thread).id
    answer = discussion.reply(ana, draft, thread, "It is.")
    discussion.delete_comment(bea, draft, comment)
    seen = discussion.thread(ana, draft, thread)
    assert [(one.body, one.deleted) for one in seen.comments] == [("", True), ("It is.", False)]
    discussion.delete_comment(ana, draft, answer)
    assert discussion.discussion(ana, draft).standing == []
    discussion.put_back_comment(ana, draft, answer)
    assert len(discussion.thread(ana, draft, thread).comments) == 2


def test_an_answer_below_which_nothing_stands_leaves_nothing(ana, bea, draft):
    thread = begin(bea, draft)
    answer = discussion.reply(ana, draft, thread, "It is.")
    discussion.delete_comment(ana, draft, answer)
    assert [one.body for one in discussion.thread(bea, draft, thread).comments] == ["Is it so?"]


def test_a_page_that_has_it_fetches_all_anew(ana, bea, draft):
    thread, _ = begin(bea, draft), begin(bea, draft, body="And this?")
    marked = discussion.marks(ana, draft, "")
    view = discussion.discussion(ana, draft)
    discussion.delete_comment(bea, draft, first(bea, draft, thread).id)
    assert discussion.marks(ana, draft, marked.tag).whole
    asked = Asked(since=view.tag, skips=True, shown=2)
    again = discussion.discussion(ana, draft, asked=asked)
    assert not again.unchanged
    assert len(again.standing) == 1


def test_an_objection_does_not_vanish_with_its_words(bea, ana, draft):
    thread = begin(bea, draft, kind="blocking")
    discussion.delete_comment(bea, draft, first(bea, draft, thread).id)
    seen = discussion.thread(ana, draft, thread)
    assert (seen.stands, seen.comments[0].deleted) == (True, True)
    discussion.resolve(bea, draft, thread, "taken", "")


def test_nobody_deletes_what_somebody_else_said(ana, bea, draft):
    comment = first(bea, draft, begin(bea, draft)).id
    with pytest.raises(NotPermitted):
        discussion.delete_comment(ana, draft, comment)
    for act in (discussion.delete_comment, discussion.put_back_comment):
        with pytest.raises(NotFound):
            act(ana, draft, "no-such-comment")
    with pytest.raises(NotFound):
        discussion.put_back_comment(bea, draft, comment)
