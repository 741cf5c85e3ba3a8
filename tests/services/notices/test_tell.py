"""Acts become notices of those they concern, in the transaction of the act."""

import pytest
from sqlalchemy import event, select, update

from tests.support.documents.announcements import heard
from tests.support.people import builders as a
from tests.support.people import stages
from tests.support.people.signing_table import Table
from workspace.domain.events import InboxMoved
from workspace.domain.suggestions.amendments import Kind
from workspace.extensions import db
from workspace.process.unit import reading, transaction
from workspace.services import discussion, notices, signing, suggestions
from workspace.services.discussion import NewThread
from workspace.services.notices import Asked
from workspace.services.suggestions import Wish
from workspace.store.notices.notices import NoticeRow
from workspace.store.parties.parties import PartyRow

pytestmark = pytest.mark.usefixtures("app", "noon")


@pytest.fixture
def table(app, noon) -> Table:
    return Table()


def told(person) -> list[str]:
    """Return what a person has not read, the newest first."""
    with reading() as unit:
        query = select(NoticeRow).where(
            NoticeRow.person_id == person.id, NoticeRow.read_at.is_(None)
        )
        rows = unit.session.scalars(query.order_by(NoticeRow.at.desc(), NoticeRow.id.desc()))
        return [row.subject for row in rows]


def comment(person, draft, body="We should say by when.", kind="comment") -> str:
    return discussion.start_thread(
        person, draft, NewThread(section="commitment", kind=kind, body=body)
    )


def statements(work) -> int:
    found: list[str] = []

    def note(_connection, _cursor, statement, *_others):
        found.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        work()
    finally:
        event.remove(db.engine, "before_cursor_execute", note)
    return len(found)


def test_a_comment_is_told_to_everybody_who_reads_but_its_author(table):
    comment(table.bea, table.draft)
    assert told(table.bea) == []
    assert told(table.ana) == ["comment"]
    view = notices.inbox(table.bruno, Asked())
    (group,) = view.groups
    (line,) = group.lines
    assert (line.who.who, line.house, line.section) == ("Bea", "Belmar", "The pledge")
    assert notices.unread(table.bruno) == 1


def test_an_act_that_fails_tells_nobody(table):
    with pytest.raises(signing.NotReady):
        signing.lock(table.ana, a.a_draft(table.ana, table.aruna), signing.Locking())
    assert told(table.amir) == ["answers"]


def test_many_replies_to_one_thread_are_one_line_that_counts(table, noon):
    thread = comment(table.bea, table.draft)
    for minute in range(5):
        noon.move(minutes=minute)
        discussion.reply(table.bruno, table.draft, thread, f"And {minute}?")
    (line,) = [one for one in notices.inbox(table.bea, Asked()).groups[0].lines if one.section]
    assert line.count == 5
    assert line.at == noon.at
    assert told(table.bea).count("reply") == 1


def test_who_answers_has_seen_what_was_said(table):
    thread = comment(table.bea, table.draft)
    assert notices.unread(table.ana) == 1
    discussion.reply(table.ana, table.draft, thread, "In 2027.")
    assert notices.unread(table.ana) == 0


def test_who_lost_the_pledge_finds_no_trace_of_it(table):
    comment(table.ana, table.draft)
    assert notices.unread(table.bea) > 0
    with transaction() as unit:
        unit.session.execute(
            update(PartyRow)
            .where(PartyRow.organisation_id == table.belmar.id)
            .values(status="removed")
        )
    assert notices.unread(table.bea) == 0
    assert notices.inbox(table.bea, Asked(unread=False)).groups == ()


def test_a_point_that_is_settled_waits_for_nobody(table):
    thread = comment(table.bea, table.draft, kind="blocking")
    assert "objection" in told(table.ana)
    discussion.resolve(table.bea, table.draft, thread, "taken", "")
    assert "objection" not in told(table.ana)


def test_what_is_said_to_some_is_told_to_those_alone(table):
    corvia = a.a_co_pledger(table.draft, "Corvia")
    cora = a.a_member(corvia, name="Cora")
    asked = NewThread(
        section="commitment",
        kind="blocking",
        body="Among us.",
        audience="lead_and_secretariat",
    )
    before = told(cora)
    thread = discussion.start_thread(table.bea, table.draft, asked)
    discussion.reply(table.bruno, table.draft, thread, "And this.")
    discussion.override(table.ana, table.draft, thread, "It stays.")
    assert told(cora) == before
    assert "overridden" in told(table.bea)
    assert "passed_over" in told(table.amir)
    assert "objection" not in told(table.amir), "it stands in the way of nothing any more"


def test_who_is_left_out_finds_no_trace_of_it(table):
    corvia = a.a_co_pledger(table.draft, "Corvia")
    cora = a.a_member(corvia, name="Cora")
    thread = comment(table.bea, table.draft)
    assert notices.unread(cora) == 1
    discussion.change_audience(table.bea, table.draft, thread, "lead_and_secretariat")
    assert notices.unread(cora) == 0
    view = notices.inbox(cora, Asked(unread=False))
    assert (view.groups, view.newest_at) == ((), None)


def test_a_signature_is_asked_until_it_is_given_and_those_who_gave_it_hear_of_a_reopening(table):
    stages.lock(table.ana, table.draft)
    assert "signature" in told(table.bruno)
    assert "signature" not in told(table.bea)
    stages.sign(table.bruno, table.draft)
    assert "signature" not in told(table.bruno)
    assert "signature" in told(table.amir)
    signing.reopen(table.ana, table.draft, "A comma is missing.")
    assert "changed" in told(table.bruno)
    assert "changed" not in told(table.amir)
    assert "signature" not in told(table.amir)


def test_a_refusal_is_told_to_the_lead(table):
    stages.lock(table.ana, table.draft)
    signing.decline(table.bruno, table.draft, "The ministry asks for another week.")
    assert "refusal" in told(table.ana)
    assert "refusal" not in told(table.bea)


def test_it_costs_as_many_statements_for_many_people_as_for_a_few(table):
    few = statements(lambda: comment(table.bea, table.draft))
    more = [a.a_member(table.aruna, "viewer") for _ in range(20)]
    assert statements(lambda: comment(table.bea, table.draft)) == few
    assert all(told(one) == ["comment"] for one in more)


def test_an_inbox_costs_as_many_statements_for_many_pledges_as_for_one(table):
    comment(table.bea, table.draft)
    few = statements(lambda: notices.inbox(table.ana, Asked()))
    for _ in range(4):
        draft = a.a_draft(table.ana, table.aruna, table.campaign)
        a.a_party(draft, table.belmar)
        comment(table.bea, draft)
    assert statements(lambda: notices.inbox(table.ana, Asked())) == few
    assert len(notices.inbox(table.ana, Asked()).groups) == 5


def test_responses_that_are_published_together_are_one_line_for_each_who_may_know(table):
    corvia = a.a_co_pledger(table.draft, "Corvia")
    cora, apart = a.a_member(corvia, name="Cora"), {"audience": "lead_and_secretariat"}
    ids = [comment(table.bea, table.draft) for _ in range(3)]
    said = NewThread(section="scene", body="Among us.", **apart)
    only = discussion.start_thread(table.bea, table.draft, said)
    for thread in ids:
        discussion.prepare(table.ana, table.draft, thread, "taken", "")
    discussion.publish(table.ana, table.draft)
    assert told(table.bea) == ["responses"]
    assert sorted(told(cora)) == ["comment", "comment", "comment", "responded"]
    discussion.prepare(table.ana, table.draft, only, "taken", "")
    discussion.publish(table.ana, table.draft)
    assert told(cora).count("responded") == 1
    lines = notices.inbox(table.bruno, Asked()).groups[0].lines
    line = next(one for one in lines if "published responses" in one.sentence)
    target = notices.target(table.bruno, line.id)
    assert str(target.page) == "discussion"


@pytest.mark.parametrize("act", ["narrowed", "deleted"])
def test_who_lost_a_thread_has_their_open_pages_count_anew(table, act):
    corvia = a.a_co_pledger(table.draft, "Corvia")
    cora = a.a_member(corvia, name="Cora")
    thread = comment(table.bea, table.draft)
    with heard() as events:
        if act == "narrowed":
            discussion.change_audience(table.bea, table.draft, thread, "lead_and_secretariat")
        else:
            first = discussion.thread(table.bea, table.draft, thread).comments[0].id
            discussion.delete_comment(table.bea, table.draft, first)
    moved = [one for one in events if isinstance(one, InboxMoved)]
    assert cora.id in moved[0].people
    assert notices.unread(cora) == 0


def test_who_answers_for_a_measure_is_told_what_is_proposed_of_it_as_the_lead_is(table):
    mine = stages.a_measure(table.bea, table.draft, table.belmar)
    corvia = a.an_organisation("Corvia")
    a.a_party(table.draft, corvia, "adviser", edit_level="suggest")
    cora, asked = a.a_member(corvia), Wish(kind=Kind.REMOVAL, about=mine, seen=1)
    suggestions.wish(cora, table.draft, asked)
    proposed = [told(one).count("proposed") for one in (table.ana, table.bea, table.bruno, cora)]
    assert proposed == [1, 1, 1, 0]
