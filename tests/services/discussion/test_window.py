"""One page of a discussion, what of it is new, and who is told so."""

import pytest

from tests.support.documents.threads import lines_for, many_threads
from tests.support.people import builders as make
from workspace.domain.errors import NotFound
from workspace.services import discussion
from workspace.services.discussion import Asked

COUNT = 60
pytestmark = pytest.mark.draft(commitment=lines_for(COUNT))


@pytest.fixture
def ids(ana, aruna, draft):
    return many_threads(draft, (ana.id, aruna.id), COUNT)


def shown(view) -> list[str]:
    return [one.id for one in (*view.standing, *view.gone)]


def since(view, **more) -> Asked:
    given = {"since": view.tag, "last": view.last, "shown": len(shown(view)), "skips": True}
    return Asked(**given | more)


def test_a_page_begins_where_the_one_before_ended(ana, draft, ids):
    first = discussion.discussion(ana, draft)
    second = discussion.discussion(ana, draft, asked=Asked(after=first.last))
    assert shown(first) + shown(second) == ids
    assert (first.before, first.left, second.before, second.left) == (0, 10, 50, 0)
    assert second.last == ""


def test_a_page_begins_there_also_once_the_thread_before_it_is_settled(ana, draft, ids):
    first = discussion.discussion(ana, draft)
    discussion.resolve(ana, draft, first.last, "taken", "")
    assert shown(discussion.discussion(ana, draft, asked=Asked(after=first.last))) == ids[50:]


def test_counts_are_of_all_threads_and_not_of_a_page(ana, draft, ids):
    discussion.resolve(ana, draft, ids[0], "taken", "")
    counts = discussion.discussion(ana, draft).counts
    assert counts == {
        "open": 59,
        "mine": 60,
        "organisation": 60,
        "objections": 0,
        "resolved": 1,
        "removed": 0,
    }


def test_a_page_that_has_everything_is_told_so(ana, draft, ids):
    first = discussion.discussion(ana, draft)
    assert discussion.discussion(ana, draft, asked=since(first)).unchanged
    assert not discussion.discussion(ana, draft, asked=since(first, skips=False)).unchanged


def test_changes_of_one_instant_are_told_one_after_the_other(noon, ana, draft, ids):
    first = discussion.discussion(ana, draft)
    discussion.reply(ana, draft, ids[1], "One.")
    second = discussion.discussion(ana, draft, asked=since(first))
    discussion.reply(ana, draft, ids[2], "Two.")
    third = discussion.discussion(ana, draft, asked=since(second))
    for view, key in ((second, ids[1]), (third, ids[2])):
        assert [one.id for one in view.standing if not one.kept] == [key]


def test_what_one_wrote_oneself_is_no_news(ana, draft, ids):
    first = discussion.discussion(ana, draft)
    discussion.reply(ana, draft, ids[1], "One.")
    (changed,) = [
        one
        for one in discussion.discussion(ana, draft, asked=since(first)).standing
        if not one.kept
    ]
    assert not any(said.is_news for said in changed.comments)


def test_a_page_that_shows_all_of_them_shows_what_comes_after_the_last(ana, draft, ids):
    first = discussion.discussion(ana, draft)
    every = discussion.discussion(ana, draft, asked=since(first, more=True))
    assert (shown(every), every.last) == (ids, "")
    new = discussion.start_thread(
        ana, draft, discussion.NewThread(section="consultation", body="At the end.")
    )
    assert shown(discussion.discussion(ana, draft, asked=since(every))) == [*ids, new]


def test_a_stranger_learns_of_nothing(ana, draft, ids):
    tag = discussion.discussion(ana, draft).tag
    stranger = make.a_member(make.an_organisation("Elsewhere"))
    with pytest.raises(NotFound):
        discussion.discussion(stranger, draft, asked=Asked(since=tag, skips=True))
