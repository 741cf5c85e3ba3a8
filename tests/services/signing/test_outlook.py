"""What each reader may know of what a pledge still needs, on its page, its board and its card."""

from dataclasses import replace

import pytest

from tests.support.documents.text import anchor_on
from tests.support.people import builders as a
from tests.support.people import stages
from tests.support.people.invited import known
from tests.support.people.signing_table import Table
from workspace.domain.signing.clause import Need
from workspace.process.unit import transaction
from workspace.services import discussion, signing
from workspace.services.desk import draft_page
from workspace.services.discussion import NewThread
from workspace.services.parties import invitations
from workspace.store.organisations.organisations import OrganisationRow
from workspace.store.pledge.pledges import PledgeRow


@pytest.fixture
def table(app):
    return Table()


def on_page(person, draft):
    return said(draft_page.whole(person, draft).needs)


def on_board(person, draft):
    return said(signing.board(person, draft).needs)


def said(clauses):
    return [(one.need, tuple(who.name for who in one.who)) for one in clauses]


def blocked(person, draft, quote="independent monitors"):
    new = NewThread(
        section="commitment", anchor=anchor_on(draft, quote), body="No.", kind="blocking"
    )
    return discussion.start_thread(person, draft, new)


def test_a_text_nobody_read_is_not_said_to_be_ready(table):
    assert on_board(table.bea, table.draft) == [(Need.TEXT, ())]
    assert on_page(table.bea, table.draft) == [(Need.LOCK, ())]
    table.write(title="")
    assert on_board(table.bea, table.draft) == [(Need.TEXT, ())]
    assert on_page(table.bea, table.draft) == [(Need.POINTS, ())]


def test_a_blocking_comment_is_said_by_its_organisation_to_all_who_see_it(table):
    thread = blocked(table.bea, table.draft)
    for person in (table.ana, table.bea):
        (clause,) = draft_page.whole(person, table.draft).needs
        assert (clause.need, clause.thing) == (Need.COMMENTS, thread)
        assert [who.name for who in clause.who] == ["Belmar"]
    discussion.resolve(table.bea, table.draft, thread, "taken", "Done.")
    assert on_page(table.ana, table.draft) == [(Need.LOCK, ())]


def test_what_an_organisation_is_to_answer_is_said_to_those_who_read_it(table):
    cora = a.a_member(a.a_co_pledger(table.draft, "Corvia"), name="Cora")
    new = NewThread(section="commitment", body="When?", audience="lead_and_secretariat")
    thread = discussion.start_thread(table.bea, table.draft, new)
    before = on_page(cora, table.draft)
    readers = dict(discussion.thread(table.ana, table.draft, thread).readers)
    slug = next(slug for slug, house in readers.items() if house == "Belmar")
    discussion.assign(table.ana, table.draft, thread, slug)
    for person in (table.ana, table.bea):
        found = {one.need: one for one in draft_page.whole(person, table.draft).needs}
        assert found[Need.REPLIES].thing == thread
        assert [who.name for who in found[Need.REPLIES].who] == ["Belmar"]
    assert on_page(cora, table.draft) == before
    discussion.reply(table.bea, table.draft, thread, "In 2030.")
    assert Need.REPLIES not in dict(on_page(table.ana, table.draft))


def test_an_objection_for_some_is_said_to_them_alone(table):
    cora = a.a_member(a.a_co_pledger(table.draft, "Corvia"), name="Cora")
    new = NewThread(
        section="commitment", body="No.", kind="blocking", audience="lead_and_secretariat"
    )
    before = on_page(cora, table.draft), on_board(cora, table.draft)
    discussion.start_thread(table.bea, table.draft, new)
    assert (on_page(cora, table.draft), on_board(cora, table.draft)) == before
    for person in (table.ana, table.bea):
        assert (Need.COMMENTS, ("Belmar",)) in on_page(person, table.draft)


def test_who_was_asked_and_has_not_answered_is_the_leads_alone_to_know(table):
    corvia = a.an_organisation("Corvia")
    invitations.invite_organisation(table.ana, table.draft, known(corvia, required=True))
    assert (Need.ANSWER, ("Corvia",)) in on_page(table.ana, table.draft)
    assert on_page(table.bea, table.draft) == [(Need.LOCK, ())]
    assert "Corvia" not in repr(draft_page.whole(table.bea, table.draft).board.outlook)


def test_who_cannot_sign_is_the_leads_to_know_before_the_lock_and_everybodys_after(table):
    corvia = a.a_co_pledger(table.draft, "Corvia")
    assert on_page(table.ana, table.draft) == [(Need.MEANS, ("Corvia",))]
    assert on_page(table.bea, table.draft) == [(Need.LOCK, ())]
    stages.lock(table.ana, table.draft)
    said_to_bea = on_board(table.bea, table.draft)
    assert (Need.MEANS, (corvia.name,)) in said_to_bea


def test_signatures_are_needed_of_those_who_have_not_given_them(table):
    stages.lock(table.ana, table.draft)
    stages.sign(table.amir, table.draft)
    (clause,) = signing.board(table.bea, table.draft).needs
    assert (clause.need, clause.count, clause.who[0].name) == (Need.SIGNATURES, 1, "Belmar")
    stages.sign(table.bruno, table.draft)
    assert on_board(table.bea, table.draft) == [(Need.HANDOVER, ())]


def test_a_declined_signature_is_the_leads_to_decide(table):
    stages.lock(table.ana, table.draft)
    signing.decline(table.bruno, table.draft, "The date is wrong.")
    clauses = signing.board(table.bea, table.draft).needs
    assert said(clauses) == [(Need.DECISION, ("Belmar",)), (Need.SIGNATURES, ("Aruna",))]
    assert clauses[0].by == "Aruna"
    assert "The date is wrong." not in repr(clauses)


def test_a_signature_of_an_organisation_that_is_not_known_any_more_does_not_count(table):
    table.signed()
    with transaction() as unit:
        unit.session.get_one(OrganisationRow, table.belmar.id).verified_at = None
    assert on_board(table.bea, table.draft) == [(Need.MEANS, ("Belmar",))]


def test_a_roll_that_does_not_hold_needs_the_text_reopened(table):
    table.signed()
    with transaction() as unit:
        unit.session.get_one(PledgeRow, table.draft).lead_id = table.belmar.id
    assert [need for need, _ in on_board(table.bea, table.draft)] == [Need.REPAIR]


def test_two_seats_of_one_person_each_know_what_is_theirs(table):
    a.a_seat(table.ana, table.belmar)
    invitations.invite_organisation(
        a.a_member(table.aruna), table.draft, known(a.an_organisation("Corvia"), required=True)
    )
    leading = replace(table.ana, acting=table.aruna.slug)
    joining = replace(table.ana, acting=table.belmar.slug)
    assert on_page(leading, table.draft) == [(Need.ANSWER, ("Corvia",))]
    assert on_page(joining, table.draft) == [(Need.LOCK, ())]
