"""Agreed: one word per seat, with names, taken back as easily, and in no letter of its own."""

import pytest

from tests.support.people import builders as make
from workspace.domain.errors import NotFound, NotPermitted
from workspace.domain.notices.switches import Switch
from workspace.services import discussion, letters, notices
from workspace.services.discussion import NewThread

pytestmark = pytest.mark.usefixtures("noon")


@pytest.fixture
def belmar(draft):
    return make.a_co_pledger(draft, "Belmar")


@pytest.fixture
def bea(belmar):
    return make.a_member(belmar, name="Bea")


def first(person, draft, thread):
    return discussion.thread(person, draft, thread).comments[0]


def post() -> list[str]:
    sent = []
    notices.post_due()
    letters.deliver_due(lambda one, handed: (handed(), sent.append(one.to)), notices.composed)
    return sent


def test_who_agrees_stands_there_by_name_once_and_can_take_it_back(ana, bea, belmar, draft, noon):
    thread = discussion.start_thread(ana, draft, NewThread(section="scene", body="By 2027."))
    comment = first(bea, draft, thread)
    assert (comment.may_agree, comment.agrees) == (True, False)
    bo = make.a_member(belmar, name="Bo")
    for person in (bea, bo, bea):
        noon.move(seconds=1)
        discussion.agree(person, draft, comment.id, agrees=True)
    assert list(first(ana, draft, thread).agreed) == [("Bea", "Belmar"), ("Bo", "Belmar")]
    assert first(bea, draft, thread).agrees
    discussion.agree(bea, draft, comment.id, agrees=False)
    assert list(first(ana, draft, thread).agreed) == [("Bo", "Belmar")]


def test_only_the_digest_tells_of_it_and_only_who_said_it(ana, bea, belmar, draft, noon):
    everything = {str(one): (True, "at_once") for one in Switch}
    notices.choose(ana, "UTC", "daily", everything)
    bo = make.a_member(belmar, name="Bo")
    thread = discussion.start_thread(ana, draft, NewThread(section="scene", body="By 2027."))
    noon.move(hours=24)
    post()
    discussion.agree(bea, draft, first(bea, draft, thread).id, agrees=True)
    assert post() == []
    noon.move(hours=24)
    assert post() == [ana.email]
    assert notices.unread(bo) == 1


def test_nobody_agrees_with_themselves_nor_to_what_they_cannot_read(ana, bea, draft):
    asked = NewThread(section="scene", body="Among us.", audience="my_organisation")
    thread = discussion.start_thread(ana, draft, asked)
    comment = first(ana, draft, thread)
    assert not comment.may_agree
    with pytest.raises(NotPermitted):
        discussion.agree(ana, draft, comment.id, agrees=True)
    with pytest.raises(NotFound):
        discussion.agree(bea, draft, comment.id, agrees=True)
    other = discussion.start_thread(bea, draft, NewThread(section="scene", body="Gone soon."))
    gone = first(bea, draft, other).id
    discussion.reply(ana, draft, other, "Why?")
    discussion.delete_comment(bea, draft, gone)
    with pytest.raises(NotFound):
        discussion.agree(ana, draft, gone, agrees=True)
