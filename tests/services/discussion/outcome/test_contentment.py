"""Who proposed something says whether they are content with what became of it."""

import pytest

from tests.support.people import builders as make
from workspace.domain.errors import Invalid, NotFound, NotPermitted
from workspace.services import discussion
from workspace.services.discussion import NewThread, ThreadMoved


@pytest.fixture
def belmar(draft):
    return make.a_co_pledger(draft, "Kingdom of Belmar")


@pytest.fixture
def bea(belmar):
    return make.a_member(belmar, name="Bea")


@pytest.fixture
def settled(ana, bea, draft):
    thread = discussion.start_thread(bea, draft, NewThread(section="scene", body="By when?"))
    discussion.resolve(ana, draft, thread, "not_taken", "It stands in the measure.")
    return thread


def test_a_point_that_is_not_taken_is_answered_with_a_reason(ana, bea, draft):
    asked = NewThread(section="scene", body="By when?")
    thread = discussion.start_thread(bea, draft, asked)
    for outcome in ("partly", "not_taken"):
        with pytest.raises(Invalid) as refused:
            discussion.resolve(ana, draft, thread, outcome, " ")
        assert set(refused.value.errors) == {"reason"}
    discussion.resolve(bea, draft, thread, "not_taken", "")


def test_whoever_of_the_organisation_says_so_and_all_readers_see_it(ana, belmar, draft, settled):
    colleague = make.a_member(belmar, name="Bo")
    assert discussion.thread(colleague, draft, settled).may_answer
    discussion.answer(colleague, draft, settled, "not_content", "It does not.")
    seen = discussion.thread(ana, draft, settled)
    assert (seen.answer, seen.answer_note, seen.may_answer) == (
        "not_content",
        "It does not.",
        False,
    )
    discussion.answer(colleague, draft, settled, "content", "")
    assert discussion.thread(ana, draft, settled).answer == "content"
    discussion.reopen(colleague, draft, settled)
    assert discussion.thread(ana, draft, settled).answer == ""
    with pytest.raises(ThreadMoved):
        discussion.answer(colleague, draft, settled, "content", "")


def test_it_is_nobody_elses_to_say(ana, bea, draft, settled):
    with pytest.raises(NotPermitted):
        discussion.answer(ana, draft, settled, "content", "")
    own = discussion.start_thread(bea, draft, NewThread(section="scene", body="Mine."))
    discussion.resolve(bea, draft, own, "taken", "")
    with pytest.raises(NotPermitted):
        discussion.answer(bea, draft, own, "content", "")
    with pytest.raises(NotFound):
        discussion.answer(bea, draft, "no-such-thread", "content", "")


@pytest.mark.parametrize(
    ("said", "note", "field"), [("maybe", "", "answer"), ("content", "x" * 1_001, "note")]
)
def test_what_is_no_answer_is_refused(bea, draft, settled, said, note, field):
    with pytest.raises(Invalid) as refused:
        discussion.answer(bea, draft, settled, said, note)
    assert set(refused.value.errors) == {field}
