"""When an offer of the lead stands no more, and what stands in the way of any."""

import pytest

from tests.support.people import acted, stages
from tests.support.people import builders as a
from tests.support.people.houses import somebody_of_the_office
from tests.support.people.signing_table import Table
from workspace.domain.errors import NotPermitted
from workspace.domain.organisations.status import Status
from workspace.services import discussion, lead, signing
from workspace.services.discussion import NewThread
from workspace.services.lead import ObjectionUnread, OfferOver
from workspace.services.organisations import office
from workspace.services.parties import departure

WHY = "Belmar hosts the conference."


@pytest.fixture
def table(app):
    return Table()


def test_it_lapses_when_the_text_is_locked_even_if_it_is_reopened(table):
    acted.offer_lead(table)
    stages.lock(table.ana, table.draft)
    for act in (lead.offer, lead.withdraw, lead.accept):
        more = (acted.party_of(table, table.belmar), WHY) if act is lead.offer else ()
        with pytest.raises(NotPermitted):
            act(table.bruno if act is lead.accept else table.amir, table.draft, *more)
    signing.reopen(table.ana, table.draft, "The date is wrong.")
    with pytest.raises(OfferOver):
        lead.accept(table.bruno, table.draft)
    assert lead.lead(table.amir, table.draft).offer.outcome == "lapsed"
    acted.offer_lead(table)
    assert lead.lead(table.amir, table.draft).offer.stands


def test_it_lapses_when_the_other_leaves_even_if_it_comes_back(table):
    acted.offer_lead(table)
    departure.leave(table.bruno, table.draft)
    assert lead.lead(table.amir, table.draft).offer.outcome == "lapsed"
    a.a_party(table.draft, table.belmar)
    with pytest.raises(OfferOver):
        lead.accept(table.bruno, table.draft)


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_it_does_not_stand_while_the_other_is_suspended(table):
    acted.offer_lead(table)
    office.decide(somebody_of_the_office(), table.belmar.slug, Status.SUSPENDED, WHY)
    with pytest.raises(OfferOver):
        lead.accept(table.bruno, table.draft)
    assert not lead.lead(table.bruno, table.draft).offer.may_answer


def test_an_objection_the_other_does_not_read_stands_in_the_way(table):
    asked = NewThread(
        section="scene", kind="blocking", body="Is it true?", audience="lead_and_secretariat"
    )
    corvia = a.a_co_pledger(table.draft, "Corvia")
    carla = a.a_member(corvia, name="Carla")
    acted.object_to(table)  # all parties read this one
    thread = discussion.start_thread(carla, table.draft, asked)
    with pytest.raises(ObjectionUnread):
        acted.offer_lead(table)
    discussion.resolve(carla, table.draft, thread, "taken", "It is.")
    acted.offer_lead(table)
    discussion.start_thread(carla, table.draft, asked)
    with pytest.raises(ObjectionUnread):
        lead.accept(table.bruno, table.draft)
    assert acted.leader(table) == table.aruna.id
