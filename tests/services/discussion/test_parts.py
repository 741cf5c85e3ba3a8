"""A thread by itself, a part at a time: for whom it is, and with what was deleted in its place."""

import pytest

from tests.support.people import builders as make
from workspace.domain.errors import NotFound
from workspace.process.unit import reading
from workspace.services import discussion
from workspace.services.access import standing
from workspace.services.discussion import NewThread
from workspace.services.discussion.audience import readership


@pytest.fixture
def bea(draft):
    return make.a_member(make.a_co_pledger(draft, "Kingdom of Belmar"), name="Bea")


@pytest.fixture
def cora(draft):
    return make.a_member(make.a_co_pledger(draft, "State of Corvia"), name="Cora")


def begin(person, draft, **rest) -> str:
    return discussion.start_thread(
        person, draft, NewThread(section="scene", body="Is it so?", **rest)
    )


def shown(person, draft, thread, **rest) -> list[tuple[int, str, bool]]:
    found = discussion.part(person, draft, thread, **rest)
    return [(one.number, one.body, one.deleted) for one in found.comments]


def test_it_is_nowhere_for_whom_it_is_not(ana, bea, cora, draft):
    thread = begin(bea, draft, audience="lead_and_secretariat")
    comment = discussion.reply(ana, draft, thread, "It is.")
    assert shown(bea, draft, thread, comment=comment) == [(2, "It is.", False)]
    for asked in ({}, {"before": 2}, {"comment": comment}):
        with pytest.raises(NotFound):
            discussion.part(cora, draft, thread, **asked)
    other = begin(cora, draft)
    assert shown(cora, draft, other, comment=comment) == []
    with pytest.raises(NotFound):
        discussion.thread(cora, draft, thread)


@pytest.mark.parametrize("look", [discussion.part, discussion.thread])
def test_whoever_looks_is_written_down(cora, bea, draft, look):
    thread = begin(bea, draft)
    look(cora, draft, thread)
    with reading() as unit:
        seat = standing(unit, cora, draft)
        assert readership.since(unit, seat, 1) == {seat.organisation_id}


def test_what_was_deleted_keeps_its_number_where_somebody_went_on(ana, bea, draft):
    thread = begin(bea, draft)
    replies = [discussion.reply(ana, draft, thread, f"Reply {n}.") for n in range(4)]
    discussion.delete_comment(ana, draft, replies[1])
    discussion.delete_comment(ana, draft, replies[3])
    there = [(2, "Reply 0.", False), (3, "", True), (4, "Reply 2.", False)]
    assert shown(bea, draft, thread) == there
    assert shown(bea, draft, thread, before=4) == there[:2]
    view = discussion.thread(bea, draft, thread)
    assert (view.total, [one.number for one in view.comments]) == (4, [1, 2, 3, 4])
    assert shown(bea, draft, thread, comment=replies[3]) == there, "it is as if it never were"


def test_the_newest_are_shown_where_what_was_said_last_was_deleted(ana, bea, draft):
    thread = begin(bea, draft)
    with_all = [discussion.reply(ana, draft, thread, f"Reply {n}.") for n in range(26)]
    for one in with_all[4:]:
        discussion.delete_comment(ana, draft, one)
    view = discussion.thread(bea, draft, thread)
    assert [one.body for one in view.comments] == ["Is it so?"] + [f"Reply {n}." for n in range(4)]
    assert view.earlier == 0


def test_what_it_said_before_is_read_by_whom_it_was_answered_on_any_part(ana, bea, draft):
    thread = begin(bea, draft)
    said = discussion.reply(bea, draft, thread, "It is so.")
    for n in range(5):
        discussion.reply(ana if n > 3 else bea, draft, thread, f"Reply {n}.")
    discussion.edit_comment(bea, draft, said, "It is not so.")
    (first, *_) = discussion.part(ana, draft, thread, before=3).comments
    assert (first.body, list(first.earlier)) == ("It is not so.", ["It is so."])
