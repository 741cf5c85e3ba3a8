"""The lead is offered by who heads it, with a reason; nothing changes by it, and it can lapse."""

import pytest

from tests.support.people import acted, stages
from tests.support.people import builders as a
from tests.support.people.amended import opened
from tests.support.people.networks import fresh
from tests.support.people.signing_table import Table
from workspace.domain.errors import FreshSignInNeeded, Invalid, NotFound, NotPermitted
from workspace.process.unit import reading
from workspace.services import amendment, lead
from workspace.services.lead import OfferOver
from workspace.services.parties import panel
from workspace.store.parties.parties import PartyRow

WHY = "Belmar hosts the conference."


@pytest.fixture
def table(app):
    return Table()


def party_of(organisation):
    with reading() as unit:
        return unit.session.query(PartyRow).filter_by(organisation_id=organisation.id).one().id


def test_an_offer_is_shown_to_the_two_it_is_between_and_changes_nothing(table):
    corvia = a.a_co_pledger(table.draft, "Corvia")
    carla = a.a_member(corvia, name="Carla")
    acted.offer_lead(table)
    seen = lead.lead(table.bea, table.draft).offer
    assert (seen.who, seen.reason, seen.stands, seen.to_me) == ("Amir", WHY, True, True)
    assert not seen.may_answer
    assert lead.lead(table.bruno, table.draft).offer.may_answer
    assert lead.lead(table.amir, table.draft).offer.may_withdraw
    assert lead.lead(carla, table.draft).offer is None
    assert acted.leader(table) == table.aruna.id
    assert panel.panel(table.bea, table.draft).offered_lead
    assert not panel.panel(carla, table.draft).offered_lead


def test_only_who_administers_or_represents_the_lead_offers_it(table):
    for person in (table.ana, table.bea, table.bruno):
        with pytest.raises(NotPermitted):
            lead.offer(person, table.draft, party_of(table.belmar), WHY)
    with pytest.raises(NotFound):
        lead.offer(a.a_person(), table.draft, party_of(table.belmar), WHY)
    with pytest.raises(NotPermitted):
        lead.withdraw(table.ana, table.draft)


def test_it_goes_to_a_co_pledger_with_a_reason(table):
    nahran = a.an_organisation("Nahran")
    a.a_party(table.draft, nahran, "adviser")
    for party in (party_of(table.aruna), party_of(nahran), "nowhere"):
        with pytest.raises(Invalid) as refused:
            lead.offer(table.amir, table.draft, party, WHY)
        assert set(refused.value.errors) == {"party"}
    with pytest.raises(Invalid) as refused:
        lead.offer(table.amir, table.draft, party_of(table.belmar), " ")
    assert set(refused.value.errors) == {"reason"}
    with pytest.raises(Invalid) as refused:
        lead.offer(table.amir, table.draft, "", "")
    assert set(refused.value.errors) == {"party", "reason"}


def test_made_anew_it_takes_the_place_of_the_one_before(table):
    acted.offer_lead(table)
    lead.offer(table.amir, table.draft, party_of(table.belmar), "They asked for it.")
    assert lead.lead(table.bruno, table.draft).offer.reason == "They asked for it."
    lead.withdraw(table.amir, table.draft)
    with pytest.raises(OfferOver):
        lead.accept(table.bruno, table.draft)


def test_it_asks_for_the_password_again(noon, table):
    noon.move(minutes=10)
    with pytest.raises(FreshSignInNeeded):
        acted.offer_lead(table)


def test_taken_back_it_cannot_be_answered_and_another_can_be_made(table):
    acted.offer_lead(table)
    lead.withdraw(table.amir, table.draft)
    with pytest.raises(OfferOver):
        lead.accept(table.bruno, table.draft)
    with pytest.raises(OfferOver):
        lead.withdraw(table.amir, table.draft)
    assert lead.lead(table.bruno, table.draft).offer.withdrawn
    acted.offer_lead(table)
    assert lead.lead(table.bruno, table.draft).offer.stands


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_what_is_public_is_led_only_by_who_signed_it(noon, table):
    table.signed()
    stages.submit(table.amir, table.draft)
    opened(table)
    nahran = a.a_co_pledger(table.draft, "Nahran")
    amendment.abandon(fresh(table.amir), table.draft, WHY)
    [(_id, called)] = lead.lead(table.amir, table.draft).choices
    assert called == "Belmar"
    with pytest.raises(Invalid):
        lead.offer(fresh(table.amir), table.draft, party_of(nahran), WHY)
