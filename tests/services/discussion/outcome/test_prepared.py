"""The lead prepares responses among its own, and publishes all of them with one event."""

import pytest

from tests.support.documents.announcements import heard
from tests.support.people import builders as make
from workspace.domain.discussion.objection_states import NotTheHolder
from workspace.domain.errors import Invalid, NotFound, NotPermitted
from workspace.domain.events import Changed
from workspace.services import discussion
from workspace.services.discussion import Asked, NewThread, ThreadMoved


@pytest.fixture
def bea(draft):
    return make.a_member(make.a_co_pledger(draft, "Kingdom of Belmar"), name="Bea")


def begin(person, draft, **rest):
    return discussion.start_thread(person, draft, NewThread(section="scene", body="Why?", **rest))


def changes(events):
    return [one for one in events if isinstance(one, Changed)]


def test_what_is_prepared_is_nobodys_but_the_leads(ana, bea, aruna, draft):
    thread = begin(bea, draft)
    theirs, own = discussion.discussion(bea, draft), discussion.discussion(ana, draft)
    with heard() as events:
        discussion.prepare(ana, draft, thread, "partly", "Only until 2027.")
    assert [one.only for one in changes(events)] == [frozenset({aruna.id})]
    asked = {view.tag: Asked(since=view.tag, skips=True) for view in (theirs, own)}
    assert discussion.discussion(bea, draft, asked=asked[theirs.tag]).unchanged
    assert not discussion.discussion(ana, draft, asked=asked[own.tag]).unchanged
    seen = {one: discussion.thread(one, draft, thread) for one in (ana, bea)}
    assert (seen[ana].prepared, seen[ana].prepared_reason) == ("partly", "Only until 2027.")
    assert (seen[bea].prepared, seen[bea].prepared_reason, seen[bea].resolved) == ("", "", False)
    views = {one: discussion.discussion(one, draft).prepared for one in (ana, bea)}
    assert views == {ana: 1, bea: 0}
    discussion.discard(ana, draft, thread)
    assert discussion.discussion(ana, draft).prepared == 0


def test_all_of_them_are_published_with_one_event_for_those_who_read_them(ana, bea, draft):
    ids = [begin(bea, draft) for _ in range(3)]
    ids.append(begin(bea, draft, audience="lead_and_secretariat"))
    for number, thread in enumerate(ids):
        discussion.prepare(ana, draft, thread, "not_taken", f"Because {number}.")
    with heard() as events:
        assert discussion.publish(ana, draft) == 4
    assert sorted(one.only is None for one in changes(events)) == [False, True]
    assert [discussion.thread(bea, draft, one).reason for one in ids] == [
        f"Because {number}." for number in range(4)
    ]
    assert discussion.publish(ana, draft) == 0


def test_what_was_settled_meanwhile_is_not_settled_again(ana, bea, draft):
    thread = begin(bea, draft)
    discussion.prepare(ana, draft, thread, "taken", "")
    discussion.resolve(ana, draft, thread, "partly", "Half of it.")
    assert discussion.publish(ana, draft) == 0
    assert discussion.thread(bea, draft, thread).outcome == "partly"
    with pytest.raises(ThreadMoved):
        discussion.prepare(ana, draft, thread, "taken", "")


def test_only_the_lead_prepares_and_nothing_that_could_not_be_published(ana, bea, draft):
    thread, objection = begin(bea, draft), begin(bea, draft, kind="blocking")
    for act in (
        lambda: discussion.prepare(bea, draft, thread, "taken", ""),
        lambda: discussion.discard(bea, draft, thread),
        lambda: discussion.publish(bea, draft),
    ):
        with pytest.raises(NotPermitted):
            act()
    with pytest.raises(Invalid):
        discussion.prepare(ana, draft, thread, "not_taken", "")
    with pytest.raises(NotTheHolder):
        discussion.prepare(ana, draft, objection, "taken", "")
    with pytest.raises(NotFound):
        discussion.prepare(ana, draft, "no-such-thread", "taken", "")
