"""Who is to answer a thread: asked at once, on their desk until they did, changed by who may."""

import pytest
from sqlalchemy import select

from tests.support.people import builders as make
from workspace.domain.errors import Invalid, NotFound, NotPermitted
from workspace.process.unit import reading
from workspace.services import discussion, letters, notices
from workspace.services.desk import home
from workspace.services.discussion import NewThread, ThreadMoved
from workspace.store.notices.notices import NoticeRow

pytestmark = [pytest.mark.usefixtures("noon"), pytest.mark.draft(commitment="Train judges.")]


@pytest.fixture
def belmar(draft):
    return make.a_co_pledger(draft, "Belmar")


@pytest.fixture
def bea(belmar):
    return make.a_member(belmar, name="Bea")


@pytest.fixture
def corvia(draft):
    return make.a_co_pledger(draft, "Corvia")


@pytest.fixture
def cora(corvia):
    return make.a_member(corvia, name="Cora")


def begin(person, draft, **more):
    return discussion.start_thread(person, draft, NewThread(section="scene", body="When?", **more))


def told(person) -> set[str]:
    with reading() as unit:
        query = select(NoticeRow.subject).where(
            NoticeRow.person_id == person.id, NoticeRow.read_at.is_(None)
        )
        return set(unit.session.scalars(query))


def waits(person) -> list[str]:
    return [line.waiting for line in home.of(person).waiting]


def test_who_is_to_answer_is_told_at_once_and_it_waits_on_their_desk_until_they_did(
    ana, bea, belmar, cora, draft, noon
):
    thread = begin(cora, draft)
    reader = make.a_member(belmar, "viewer", name="Vic")
    discussion.assign(ana, draft, thread, belmar.slug)
    assert "assignment" in told(bea)
    assert "assignment" not in told(reader) | told(cora)
    notices.post_due()
    sent = []
    letters.deliver_due(
        lambda letter, handed: (handed(), sent.append((letter.to, letter.subject))),
        notices.composed,
    )
    assert sent == [(bea.email, "Your organisation is asked to answer a comment")]
    assert (waits(bea), waits(reader), waits(cora)) == (["answer"], [], [])
    card = discussion.thread(bea, draft, thread)
    assert (card.assigned, card.assigned_by, card.assigned_ours) == ("Belmar", "Ana", True)
    assert discussion.discussion(bea, draft, "organisation").counts["organisation"] == 1
    assert discussion.discussion(ana, draft).counts["organisation"] == 0
    discussion.reply(bea, draft, thread, "In 2027.")
    assert (waits(bea), told(bea) & {"assignment"}) == ([], set())
    assert discussion.thread(cora, draft, thread).assigned_answered


def test_the_lead_asks_somebody_else_or_nobody_and_who_began_it_may_too(
    ana, bea, belmar, corvia, cora, draft
):
    thread = begin(cora, draft)
    discussion.assign(cora, draft, thread, belmar.slug)
    discussion.assign(ana, draft, thread, corvia.slug)
    assert (waits(bea), waits(cora)) == ([], ["answer"])
    assert "assignment" not in told(bea)
    discussion.assign(ana, draft, thread, "")
    assert (waits(cora), discussion.thread(cora, draft, thread).assigned) == ([], "")
    with pytest.raises(NotPermitted):
        discussion.assign(bea, draft, thread, corvia.slug)
    with pytest.raises(NotPermitted):
        discussion.require(bea, draft, thread, discussion.may_assign)
    discussion.resolve(ana, draft, thread, "taken", "")
    with pytest.raises(ThreadMoved):
        discussion.assign(ana, draft, thread, belmar.slug)


def test_only_who_reads_a_thread_can_be_asked_and_who_is_left_out_is_asked_no_more(
    ana, bea, corvia, cora, aruna, draft
):
    thread = begin(bea, draft, audience="lead_and_secretariat")
    elsewhere = make.an_organisation("Elsewhere")
    for slug in (corvia.slug, elsewhere.slug, "nothing"):
        with pytest.raises(Invalid):
            discussion.assign(ana, draft, thread, slug)
    with pytest.raises(NotFound):
        discussion.assign(cora, draft, thread, corvia.slug)
    with pytest.raises(NotFound):
        discussion.require(cora, draft, thread, discussion.may_assign)
    discussion.assign(bea, draft, thread, aruna.slug)
    assert waits(ana) == ["answer"]
    for_all = begin(bea, draft)
    discussion.assign(bea, draft, for_all, corvia.slug)
    assert waits(cora) == ["answer"]
    discussion.change_audience(bea, draft, for_all, "lead_and_secretariat")
    assert waits(cora) == []
    assert discussion.thread(bea, draft, for_all).assigned == ""
