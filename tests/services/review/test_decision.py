"""What the secretariat decides: accepted, given back, rejected; once, and not on its own."""

from datetime import timedelta

import pytest

from tests.support.people import builders as a
from tests.support.people import intruder, networks, stages
from tests.support.people.review_table import ReviewTable, in_days
from tests.support.people.signing_table import fields_of
from workspace.domain.errors import FreshSignInNeeded, Invalid, NotFound
from workspace.domain.review.decision import OwnPledge, ReviewedAlready, TheirOwnPledge
from workspace.process.clock import now
from workspace.process.unit import reading, transaction
from workspace.services import review, signing
from workspace.services import text as texts
from workspace.services.accounts import Person
from workspace.services.organisations import office
from workspace.services.record import check
from workspace.services.record.log import whole
from workspace.services.record.proof import Altered
from workspace.store.organisations.seats import SeatRow
from workspace.store.registry import entries
from workspace.store.review.reviews import ReviewRow


@pytest.fixture
def table(app):
    return ReviewTable()


def faults():
    return [words for part in (check, whole) for found in part.check() for words in found.faults]


def entry(table):
    with reading() as unit:
        return entries.of_pledge(unit.session, table.draft)


def test_what_is_submitted_waits_and_is_public_once_it_is_accepted(table):
    assert (table.state(), entry(table), faults()) == ("submitted", None, [])
    review.accept(table.sena, table.waiting, "Thank you.")
    assert table.state() == "accepted"
    made = entry(table)
    assert made.symbol == table.symbol
    assert made.published_at >= made.submitted_at
    assert faults() == []


def test_what_is_given_back_is_open_again_and_signed_anew_by_all(noon, table):
    review_id = table.waiting
    review.note(table.sena, review_id, "measure-1", "By when, and who counts?", internal=False)
    review.note(table.sena, review_id, "", "Ask legal.", internal=True)
    noon.move(days=95)  # the campaign is over: the day given counts
    table.sena, table.ana, table.amir, table.bruno = (
        Person(**{**fields_of(one), "proved_at": now()})
        for one in (table.sena, table.ana, table.amir, table.bruno)
    )
    review.give_back(table.sena, review_id, "", in_days(14))
    assert (table.state(), entry(table)) == ("returned", None)
    given = review.outcome(table.bea, table.draft).reviews[0]
    assert [one.words for one in given.notes] == ["By when, and who counts?"]
    texts.save_form(table.bea, table.draft, "scene", _head(table), "Inspections are rare today.")
    table.signed()
    assert signing.board(table.ana, table.draft).revision_no == 2
    assert stages.submit(table.amir, table.draft) == table.symbol
    assert [one.revision_no for one in review.queue(table.sena).lines] == [2]
    review.accept(table.sena, table.waiting)
    assert entry(table).content["revision"] == 2
    assert faults() == []


def test_after_the_day_it_was_given_back_until_nothing_is_locked_any_more(noon, table):
    review.give_back(table.sena, table.waiting, "Please be clearer.", in_days(3))
    noon.move(days=5)
    fresh = Person(**{**fields_of(table.ana), "proved_at": now()})
    with pytest.raises(signing.NotReady):
        stages.lock(fresh, table.draft)


def test_what_is_rejected_says_why_and_comes_to_its_end(table):
    with pytest.raises(Invalid):
        review.reject(table.sena, table.waiting, " ")
    review_id = table.waiting
    review.reject(table.sena, review_id, "It is about trade.")
    assert (table.state(), entry(table), faults()) == ("rejected", None, [])
    for act in (review.accept, lambda *who: review.give_back(*who, "x", in_days(3))):
        with pytest.raises(ReviewedAlready):
            act(table.sena, review_id)


def test_nobody_else_decides_and_nobody_on_a_pledge_of_their_own(table):
    review_id = table.waiting
    with pytest.raises(NotFound):
        review.accept(table.amir, review_id)
    office.appoint(table.amir.email)
    with pytest.raises(OwnPledge):
        review.accept(table.amir, review_id)
    stale = Person(**{**fields_of(table.sena), "proved_at": now() - timedelta(minutes=9)})
    with pytest.raises(FreshSignInNeeded):
        review.accept(stale, review_id)
    assert table.state() == "submitted"


def test_whose_organisation_belongs_to_a_group_that_takes_part_does_not_review_it(table):
    agency = a.an_organisation("Agency")
    olu = a.a_member(agency, name="Olu")
    office.appoint(olu.email)
    review_id = table.waiting
    review.take(table.sena, review_id, olu.id)
    networks.member(table.belmar, agency, table.bruno)
    with pytest.raises(OwnPledge):
        review.accept(olu, review_id)
    with pytest.raises(TheirOwnPledge):
        review.take(table.sena, review_id, olu.id)
    seen = review.review(olu, review_id)
    assert [name for _, name in seen.reviewers] == ["Sena"]
    assert (seen.own, seen.may_decide, seen.stands_still) == (True, False, False)
    office.appoint(table.sena.email, ends=True)
    assert review.review(olu, review_id).stands_still


def _head(table):
    with reading() as unit:
        return texts.head(unit, table.draft)


def test_whoever_spoke_on_the_text_for_a_party_does_not_review_it_although_they_left(table):
    office.appoint(table.bruno.email)
    with transaction() as unit:
        unit.session.query(SeatRow).filter_by(person_id=table.bruno.id).delete()
    for act in (review.accept, review.take):
        with pytest.raises(OwnPledge):
            act(table.bruno, table.waiting)
    assert review.review(table.bruno, table.waiting).own


def test_a_review_that_was_altered_is_not_decided_and_stays_to_be_found(table):
    review_id = table.waiting
    intruder.alter(ReviewRow, lambda row: setattr(row, "title", "Something else"))
    for act in (review.accept, review.take, lambda *of: review.reject(*of, "It is about trade.")):
        with pytest.raises(Altered):
            act(table.sena, review_id)
    assert table.state() == "submitted"
