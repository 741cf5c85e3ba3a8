"""More readers, or fewer: never past what somebody read, and never with others' words."""

import pytest

from tests.support.documents.announcements import heard
from tests.support.people import builders as make
from workspace.domain.errors import Invalid, NotFound, NotPermitted
from workspace.domain.events import Changed
from workspace.services import discussion
from workspace.services.discussion import AlreadyRead, NewThread, OthersWrote


@pytest.fixture
def belmar(draft):
    return make.a_co_pledger(draft, "Kingdom of Belmar")


@pytest.fixture
def bea(belmar):
    return make.a_member(belmar, name="Bea")


@pytest.fixture
def corvia(draft):
    return make.a_co_pledger(draft, "State of Corvia")


@pytest.fixture
def carla(corvia):
    return make.a_member(corvia, name="Carla")


def said(person, draft, audience="all_parties", *chosen, kind="comment"):
    asked = NewThread(
        section="scene", body="Among us.", audience=audience, chosen=chosen, kind=kind
    )
    return discussion.start_thread(person, draft, asked)


def sees(person, draft, thread) -> bool:
    try:
        discussion.thread(person, draft, thread)
    except NotFound:
        return False
    return True


def test_its_author_lets_more_people_read_a_thread(ana, bea, draft):
    thread = said(bea, draft, "my_organisation")
    assert not sees(ana, draft, thread)
    discussion.change_audience(bea, draft, thread, "lead_and_secretariat")
    assert sees(ana, draft, thread)
    assert discussion.thread(bea, draft, thread).audience == "lead_and_secretariat"


def test_what_others_wrote_for_fewer_is_not_shown_to_more(ana, bea, belmar, draft):
    thread = said(bea, draft, "my_organisation")
    discussion.reply(make.a_member(belmar, name="Bo"), draft, thread, "Only for us.")
    with pytest.raises(OthersWrote):
        discussion.change_audience(bea, draft, thread, "all_parties")
    assert not sees(ana, draft, thread)


def test_who_has_not_been_shown_it_can_be_left_out(ana, bea, carla, draft):
    thread = said(bea, draft)
    discussion.discussion(ana, draft)
    with heard() as events:
        discussion.change_audience(bea, draft, thread, "lead_and_secretariat")
    assert not sees(carla, draft, thread)
    assert sees(ana, draft, thread)
    (event,) = [one for one in events if isinstance(one, Changed)]
    assert event.only is not None, "who is left out is not told that anything happened"


def test_who_was_shown_it_cannot_be_left_out_any_more(ana, bea, carla, draft):
    thread = said(bea, draft)
    discussion.discussion(carla, draft)
    with pytest.raises(AlreadyRead):
        discussion.change_audience(bea, draft, thread, "lead_and_secretariat")
    assert sees(carla, draft, thread)


def test_who_answered_cannot_be_left_out(bea, carla, corvia, draft):
    thread = said(bea, draft, "chosen_parties", corvia.slug)
    discussion.reply(carla, draft, thread, "I have read it in a letter.")
    with pytest.raises(AlreadyRead):
        discussion.change_audience(bea, draft, thread, "my_organisation")


def test_a_colleague_reads_it_all_the_same_and_a_reader_of_before_says_nothing(
    ana, bea, belmar, draft
):
    discussion.discussion(ana, draft)
    thread = said(bea, draft)
    bo = make.a_member(belmar, name="Bo")
    discussion.discussion(bo, draft)
    discussion.change_audience(bea, draft, thread, "my_organisation")
    assert sees(bo, draft, thread)
    assert not sees(ana, draft, thread)


def test_nobody_but_its_author_says_who_reads_it(ana, bea, belmar, draft):
    thread = said(bea, draft)
    bo = make.a_member(belmar, name="Bo")
    for other in (ana, bo):
        with pytest.raises(NotPermitted):
            discussion.change_audience(other, draft, thread, "all_parties")
        with pytest.raises(NotPermitted):
            discussion.require(other, draft, thread, discussion.may_change)
    discussion.require(bea, draft, thread, discussion.may_change)
    hidden = said(bea, draft, "my_organisation")
    for act in (
        lambda: discussion.change_audience(ana, draft, hidden, "all_parties"),
        lambda: discussion.require(ana, draft, hidden, discussion.may_change),
        lambda: discussion.require(ana, draft, "no-such-thread", discussion.may_change),
    ):
        with pytest.raises(NotFound):
            act()


def test_an_objection_keeps_the_lead_among_its_readers(bea, draft):
    thread = said(bea, draft, "lead_and_secretariat", kind="blocking")
    with pytest.raises(Invalid) as refused:
        discussion.change_audience(bea, draft, thread, "my_organisation")
    assert set(refused.value.errors) == {"audience"}
