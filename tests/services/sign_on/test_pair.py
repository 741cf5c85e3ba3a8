"""Where two persons sign for an organisation, one alone signs it on to nothing."""

import pytest

from tests.services.sign_on.test_accession import faults
from tests.support.people import builders as a
from tests.support.people.networks import fresh
from tests.support.people.signed_on import OpenTable
from tests.support.servers.databases import KINDS
from workspace.domain.errors import FreshSignInNeeded, NotFound, NotPermitted
from workspace.domain.organisations.policies import Policy, SecondPersonNeeded
from workspace.domain.sign_on.pair import HalfEnd
from workspace.process.unit import reading
from workspace.services import sign_on
from workspace.services.organisations import mandates, particulars
from workspace.services.procedures.part import ActsForAnother
from workspace.services.sign_on import ALONE, FIRST, SignersHaveChanged, Wanted
from workspace.store.letters import LetterRow
from workspace.store.organisations import seats
from workspace.store.sign_on.sign_ons import FirstSignOnRow

ONE = pytest.mark.parametrize("database", KINDS[:1], indirect=True)


@pytest.fixture
def table(app, noon):
    return OpenTable().published().two_sign()


def letters_to(person):
    with reading() as unit:
        return [row.subject for row in unit.session.query(LetterRow).filter_by(to=person.email)]


def ends():
    with reading() as unit:
        rows = unit.session.query(FirstSignOnRow).order_by(FirstSignOnRow.at, FirstSignOnRow.id)
        return [row.ended_because if row.ended_at else "waits" for row in rows]


def test_the_second_person_signs_on_and_the_first_alone_does_not(table):
    half = table.first(wish="Other words.", decided_by="The board")
    assert sign_on.listing(table.symbol, Wanted()).count == 0
    assert "A second signature is asked for your organisation to sign on" in letters_to(table.bo)
    assert not any("second signature" in one for one in letters_to(table.olu))
    assert (sign_on.waiting(table.olu), len(sign_on.waiting(table.bo))) == ((), 1)
    assert sign_on.halves(table.amir) == ()
    own = sign_on.sign_on_view(table.olu, table.symbol).houses[0]
    (other,) = sign_on.sign_on_view(table.bo, table.symbol).begun
    assert (own.able, own.half.own, other.half.wish) == (False, True, "Other words.")
    assert faults() == []
    with pytest.raises(SecondPersonNeeded):
        table.second(half, table.olu)
    for told in (ALONE, FIRST):
        with pytest.raises(SignersHaveChanged):
            table.second(half, told=told)
    made = table.second(half, wish="Mine alone", decided_by="Me")
    state = sign_on.status(table.olu, made)
    assert (state.wish, state.decided_by) == ("Other words.", "The board")
    assert (state.signer_title, state.first.title) == ("Director · Chair", "Director")
    assert sign_on.acknowledged(table.olu, made)["first_signature"]["name"] == "Olu Hands"
    (seen,) = sign_on.listing(table.symbol, Wanted()).signers
    assert seen.title == "Director · Chair"
    assert (sign_on.halves(table.bo), sign_on.waiting(table.bo)) == ((), ())
    assert faults() == []


@ONE
def test_the_first_is_taken_back_for_good_and_given_anew(table, noon):
    half = table.first()
    noon.move(minutes=6)
    for refused, who in ((FreshSignInNeeded, table.olu), (NotFound, fresh(table.amir))):
        with pytest.raises(refused):
            sign_on.take_back(who, table.symbol, half.id)
    sign_on.take_back(fresh(table.olu), table.symbol, half.id)
    with pytest.raises(NotPermitted):
        sign_on.take_back(fresh(table.bo), table.symbol, half.id)
    with pytest.raises(SignersHaveChanged):
        table.second(half)
    noon.move(minutes=1)
    again = table.first(table.bo, name="Bo Hands")
    assert again.id != half.id
    assert ends() == ["withdrawn", "waits"]
    assert faults() == []


def test_nobody_signs_for_two_and_who_changed_how_many_sign_binds_nobody_unseen(table):
    with pytest.raises(SignersHaveChanged):
        table.sign(told=ALONE)
    half = table.first()
    _, free = table.another("Free House")
    a.a_seat(table.olu, free)
    a.a_mandate(table.olu, free)
    with pytest.raises(ActsForAnother):
        table.sign(table.olu, free)
    particulars.choose_policy(table.bo, table.hands.slug, Policy.ANY_ONE)
    for told in (ALONE, FIRST):
        with pytest.raises(SignersHaveChanged):
            table.sign(table.bo, told=told)
    assert sign_on.halves(table.olu)[0].alone_now
    made = table.second(half)
    with pytest.raises(ActsForAnother):
        table.sign(table.olu, free)
    sign_on.withdraw(fresh(table.olu), made)
    assert table.sign(table.bo)
    assert table.sign(table.olu, free)
    assert faults() == []


@ONE
def test_it_lapses_with_its_mandate_or_its_time_and_does_not_come_back(table, noon):
    half = table.first()
    with reading() as unit:
        (given,) = seats.mandates_of(unit.session, [(table.olu.id, table.hands.id)])
    mandates.revoke(table.bo, table.hands.slug, given.id, "Another task.")
    assert sign_on.waiting(table.bo) == ()
    a.a_mandate(table.olu, table.hands)
    (view,) = sign_on.halves(table.bo)
    assert "mandate has ended" in view.ended
    assert sign_on.sign_on_view(table.bo, table.symbol).able[0].told == FIRST
    with pytest.raises(SignersHaveChanged):
        table.second(half)
    noon.move(minutes=1)
    again = table.first()
    table.call(days=40)
    noon.move(days=35)
    assert [one.id for one in sign_on.waiting(table.bo)] == [again.id]
    noon.move(days=6)
    assert sign_on.waiting(table.bo) == ()
    table.call()
    assert "One signature of your organisation is void" in letters_to(table.bo)
    assert ends() == [HalfEnd.NO_MANDATE, HalfEnd.CLOSED]
    assert table.second(table.first())
    assert faults() == []
