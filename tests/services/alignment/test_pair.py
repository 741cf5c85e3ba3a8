"""Where two persons sign for an organisation, one alone aligns it with nothing."""

from itertools import chain

import pytest

from tests.support.people import builders as a
from tests.support.people import intruder, stages
from tests.support.people.aligning import AligningTable
from tests.support.people.networks import fresh
from tests.support.servers.at_once import at_once
from tests.support.servers.databases import KINDS
from workspace.domain.errors import FreshSignInNeeded, NotPermitted
from workspace.domain.organisations.policies import (
    ALONE,
    FIRST,
    Policy,
    SecondPersonNeeded,
    SignersHaveChanged,
)
from workspace.process.unit import reading
from workspace.services import alignment, signing
from workspace.services.alignment import check as alignment_check
from workspace.services.organisations import particulars
from workspace.services.parties import invitations
from workspace.services.parties.invitations import OrganisationAsk
from workspace.services.procedures.part import ActsForAnother
from workspace.services.record import check
from workspace.services.record.log import decided, trails, whole
from workspace.services.registry import pledge as registry
from workspace.store.letters import LetterRow
from workspace.store.procedures.alignments import FirstAlignmentRow

ONE = pytest.mark.parametrize("database", KINDS[:1], indirect=True)


@pytest.fixture
def table(app, noon):
    made = AligningTable()
    made.two_sign()
    return made


def _faults():
    parts = (check, whole, trails, decided, alignment_check)
    return [fault for one in chain(*(part.check() for part in parts)) for fault in one.faults]


def _letters_to(person):
    with reading() as unit:
        return [row.subject for row in unit.session.query(LetterRow).filter_by(to=person.email)]


def _ends():
    with reading() as unit:
        rows = unit.session.query(FirstAlignmentRow).order_by(FirstAlignmentRow.at)
        return [row.ended_because if row.ended_at else "waits" for row in rows]


def test_the_second_person_aligns_the_organisation_and_the_first_alone_does_not(table):
    offer_id = table.invite()
    table.align(offer_id)
    assert table.why() == []
    assert alignment.of_procedure(table.made) == ()
    assert [one.waits for one in alignment.offers(table.nia, table.made).lines] == [True]
    assert any("A second signature is asked" in one for one in _letters_to(table.bo))
    assert not any("second signature" in one for one in _letters_to(table.olu))
    assert alignment.waiting(table.olu) == ()
    assert [one.second for one in alignment.waiting(table.bo)] == [True]
    own, other = alignment.page(table.olu, offer_id), alignment.page(table.bo, offer_id)
    assert (own.may_answer, own.half.own, own.may_withdraw) == (False, True, True)
    assert (other.may_answer, other.half.name, other.alone) == (True, "Olu Hands", False)
    assert _faults() == []
    with pytest.raises(SecondPersonNeeded):
        table.align(offer_id)
    for told in (ALONE, FIRST):
        with pytest.raises(SignersHaveChanged):
            table.align_second(offer_id, told=told)
    table.align_second(offer_id)
    assert alignment.page(table.bo, offer_id).aligned
    table.adopt()
    table.signed_by_all()
    symbol = stages.submit(fresh(table.amir), table.draft)
    (stated,) = registry.receipt(symbol).receipt["procedures"][0]["aligned"]
    assert stated["name_title"] == "Director · Chair"
    assert _faults() == []


def test_of_two_who_were_told_to_be_first_at_once_one_is_and_nobody_is_bound(app, table):
    offer_id = table.invite()
    given = {"told": FIRST}
    taken = at_once(
        app,
        lambda: table.align(offer_id, **given),
        lambda: table.align_second(offer_id, **given),
    )
    assert (taken, _ends(), table.why()) == (1, ["waits"], [])


def test_the_first_signature_is_taken_back_or_declined_by_either_and_given_anew(table, noon):
    offer_id = table.invite()
    table.align(offer_id)
    noon.move(minutes=6)
    with pytest.raises(FreshSignInNeeded):
        alignment.withdraw(table.bo, offer_id)
    alignment.withdraw(fresh(table.bo), offer_id)
    assert alignment.page(table.olu, offer_id).may_answer
    with pytest.raises(NotPermitted):
        alignment.withdraw(fresh(table.bo), offer_id)
    table.align_second(offer_id)
    alignment.decline(fresh(table.olu), offer_id)
    assert _ends() == ["withdrawn", "declined"]
    assert alignment.page(table.olu, offer_id).half.name == "Bo Hands"
    assert table.why() == []
    assert _faults() == []


def _fails(table):
    table.say(0, table.made, "object")


def _submitted(table):
    table.adopt()
    table.signed_by_all()
    stages.submit(fresh(table.amir), table.draft)


@pytest.mark.parametrize(
    ("act", "why"),
    [(_fails, "not-endorsed"), (_submitted, "lapsed")],
    ids=["objection", "submitted"],
)
@ONE
def test_a_first_signature_is_void_once_nothing_can_come_of_it(table, act, why):
    offer_id = table.invite()
    table.align(offer_id)
    act(table)
    assert _ends() == [why]
    assert "One signature of your organisation is void" in _letters_to(table.bo)
    assert not alignment.page(table.bo, offer_id).may_answer
    with pytest.raises(NotPermitted):
        table.align_second(offer_id)
    assert table.why() == []
    assert _faults() == []


@ONE
def test_after_its_time_it_counts_for_nothing_and_is_asked_of_two_again(table, noon):
    offer_id = table.invite(hours=1)
    table.align(offer_id)
    noon.move(hours=2)
    assert alignment.waiting(table.bo) == ()
    view = alignment.page(table.bo, offer_id)
    assert (view.waits, view.half.waits, view.may_withdraw) == (False, False, False)
    again = table.invite()
    assert _ends() == ["lapsed"]
    table.align_second(again)
    assert table.why() == []
    alignment.take_back(table.nia, table.made, again)
    assert _ends() == ["lapsed", "offer-taken-back"]
    assert _faults() == []


@ONE
def test_how_many_sign_is_what_it_was_when_it_was_invited_or_more(table):
    offer_id = table.invite()
    particulars.choose_policy(table.bo, table.hands.slug, Policy.ANY_ONE)
    table.align(offer_id)
    assert table.why() == []
    table.align_second(offer_id)
    assert table.why() == [""]


@ONE
def test_who_signed_first_speaks_for_nobody_else_while_that_waits_or_stands(table, noon):
    offer_id = table.invite(hours=2)
    both = a.a_member(table.hands, name="Both", mandated=True)
    a.a_seat(both, table.members[0])
    a.a_mandate(both, table.members[0])
    table.align(offer_id, by=fresh(both))
    with pytest.raises(ActsForAnother):
        table.say(0, table.made, "agree", by=fresh(both))
    noon.move(hours=2)
    table.say(0, table.made, "agree", by=fresh(both))
    assert _ends() == ["waits"]
    again = table.invite()
    with pytest.raises(ActsForAnother):
        table.align(again, by=fresh(both))
    table.align(again)
    table.align_second(again)
    a.a_seat(table.olu, table.members[1])
    a.a_mandate(table.olu, table.members[1])
    with pytest.raises(ActsForAnother):
        table.say(1, table.made, "agree", by=fresh(table.olu))
    alignment.withdraw(fresh(table.bo), again)
    table.say(1, table.made, "agree", by=fresh(table.olu))


def test_who_joins_the_pledge_after_one_of_two_signed_is_counted_once(table):
    signing.reopen(fresh(table.ana), table.draft, "Open Hands may endorse it as well.")
    ask = OrganisationAsk(organisation=table.hands.slug, capacity="endorser", required=False)
    invited = invitations.invite_organisation(fresh(table.ana), table.draft, ask)
    stages.lock(fresh(table.ana), table.draft)
    table.made = table.open(hours=72)
    table.align(table.invite())
    invitations.accept_here(table.bo, invited)
    assert _ends() == ["takes-part"]
    assert _faults() == []


@ONE
def test_a_second_person_who_is_missing_and_a_first_one_who_was_altered_are_named(table):
    lone = a.an_organisation("Lone House", org_type="civil_society")
    boss = a.a_member(lone, "org_admin", name="Lone Boss", mandated=True)
    particulars.choose_policy(boss, lone.slug, Policy.TWO_PERSONS)
    offer_id = table.invite(lone.slug)
    assert alignment.page(boss, offer_id).alone
    table.align(offer_id, by=fresh(boss))
    assert alignment.page(boss, offer_id).alone
    intruder.alter(FirstAlignmentRow, lambda row: setattr(row, "ended_because", "withdrawn"))
    assert len(_faults()) == 2
