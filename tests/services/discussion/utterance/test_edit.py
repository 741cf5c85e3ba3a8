"""One's own words are changed with a trace; others read what they answered to."""

import pytest

from tests.support.people import builders as make
from workspace.domain.errors import Invalid, NotFound, NotPermitted
from workspace.services import discussion
from workspace.services.discussion import NewThread, ThreadMoved

SAID = NewThread(section="scene", body="Is it so?")


@pytest.fixture
def belmar(draft):
    return make.a_co_pledger(draft, "Kingdom of Belmar")


@pytest.fixture
def bea(belmar):
    return make.a_member(belmar, name="Bea")


@pytest.fixture
def thread(bea, draft):
    return discussion.start_thread(bea, draft, SAID)


def first(person, draft, thread):
    return discussion.thread(person, draft, thread).comments[0]


def test_it_says_that_it_was_changed_and_what_others_answered_to(ana, bea, draft, thread):
    comment = first(bea, draft, thread).id
    assert discussion.edit_comment(bea, draft, comment, "Is it really so?") == thread
    seen = first(ana, draft, thread)
    assert (seen.body, seen.earlier) == ("Is it really so?", [])
    assert seen.edited_at is not None
    discussion.reply(ana, draft, thread, "It is.")
    discussion.edit_comment(bea, draft, comment, "Never mind.")
    assert first(ana, draft, thread).earlier == ["Is it so?", "Is it really so?"]


def test_the_same_words_are_no_change(bea, draft, thread):
    discussion.edit_comment(bea, draft, first(bea, draft, thread).id, "Is it so?")
    assert first(bea, draft, thread).edited_at is None


@pytest.mark.parametrize("body", ["", "x" * 5_001])
def test_what_could_not_be_said_cannot_be_said_instead(bea, draft, thread, body):
    with pytest.raises(Invalid):
        discussion.edit_comment(bea, draft, first(bea, draft, thread).id, body)


def test_nobody_changes_what_somebody_else_said(ana, bea, belmar, draft, thread):
    comment = first(bea, draft, thread).id
    for other in (ana, make.a_member(belmar, name="Bo")):
        with pytest.raises(NotPermitted):
            discussion.edit_comment(other, draft, comment, "Yes!")
        assert not first(other, draft, thread).may_change
    with pytest.raises(NotFound):
        discussion.edit_comment(bea, draft, "no-such-comment", "Yes!")
    hidden = NewThread(section="scene", body="Among us.", audience="my_organisation")
    theirs = first(bea, draft, discussion.start_thread(bea, draft, hidden)).id
    with pytest.raises(NotFound):
        discussion.edit_comment(ana, draft, theirs, "Yes!")


def test_what_was_answered_as_it_stood_stays_as_it_stands(ana, bea, draft, thread):
    comment = first(bea, draft, thread).id
    discussion.resolve(ana, draft, thread, "taken", "")
    with pytest.raises(ThreadMoved):
        discussion.edit_comment(bea, draft, comment, "Something else.")
