"""Who is bound or signed on is told 72 hours before a public pledge is withdrawn, by the clock."""

import pytest

from tests.support.documents.outbox import letters_to
from tests.support.people import acted
from tests.support.people.amended import opened
from tests.support.people.networks import fresh
from tests.support.people.signed_on import OpenTable
from tests.support.people.withdrawn import faults, told
from workspace.domain.errors import Invalid, NotPermitted
from workspace.domain.progress.intent import NoticeFirst
from workspace.process.unit import reading
from workspace.services import amendment, lead, withdrawal
from workspace.services.parties import remedies
from workspace.services.registry import pledge as public
from workspace.store.notices.notices import NoticeRow
from workspace.store.parties.parties import PartyRow
from workspace.store.pledge import intents

WHY = "The office that answers for it is to be closed."


@pytest.fixture
def table(app, noon):
    return OpenTable().published()


def test_from_then_on_it_can_be_withdrawn_for_thirty_days_and_not_before(table, noon):
    table.sign()
    with pytest.raises(Invalid):
        withdrawal.announce(fresh(table.amir), table.draft, " ")
    for person in (table.ana, table.bruno):
        with pytest.raises(NotPermitted):
            withdrawal.announce(fresh(person), table.draft, WHY)
    withdrawal.announce(fresh(table.amir), table.draft, WHY)
    with pytest.raises(NotPermitted):
        withdrawal.announce(fresh(table.amir), table.draft, WHY)
    assert any("means to withdraw" in one for one in letters_to(table.olu.email))
    with reading() as unit:
        rows = unit.session.query(NoticeRow).filter_by(person_id=table.bruno.id)
        assert "withdrawal_near" in {row.subject for row in rows}
    seen = withdrawal.page(table.bea, table.draft)
    assert (seen.intent.reason, seen.intent.ripe, seen.leads, seen.ready) == (
        WHY,
        False,
        False,
        False,
    )
    noon.move(hours=71, minutes=59)
    with pytest.raises(NoticeFirst):
        withdrawal.withdraw(fresh(table.amir), table.draft, WHY)
    noon.move(minutes=1)
    assert withdrawal.page(table.amir, table.draft).ready
    noon.move(days=30)
    with pytest.raises(NoticeFirst):
        withdrawal.withdraw(fresh(table.amir), table.draft, WHY)
    told(table, noon)
    withdrawal.withdraw(fresh(table.amir), table.draft, WHY)
    assert public.one(table.symbol).withdrawn.reason == WHY
    assert faults() == []


def test_taken_back_amended_or_led_by_another_it_stands_no_more(table, noon):
    told(table, noon)
    withdrawal.take_back(fresh(table.amir), table.draft)
    with pytest.raises(NoticeFirst):
        withdrawal.withdraw(fresh(table.amir), table.draft, WHY)
    with pytest.raises(NotPermitted):
        withdrawal.take_back(fresh(table.amir), table.draft)
    told(table, noon)
    with reading() as unit:
        to = unit.session.query(PartyRow).filter_by(organisation_id=table.belmar.id).one().id
    lead.offer(fresh(table.amir), table.draft, to, "Belmar goes on with it.")
    lead.accept(fresh(table.bruno), table.draft)
    assert acted.leader(table) == table.belmar.id
    [led] = public.one(table.symbol).led
    assert (led.who, led.since) == ("Belmar", noon.at)
    with pytest.raises(NotPermitted):
        withdrawal.page(table.amir, table.draft)
    with pytest.raises(NoticeFirst):
        withdrawal.withdraw(fresh(table.bruno), table.draft, WHY)
    table.amir, table.bruno = table.bruno, table.amir
    told(table, noon)
    opened(table)
    with reading() as unit:
        assert intents.open_at(unit.session, table.draft) is None
    assert faults() == []


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_who_was_taken_out_of_an_amendment_that_came_to_nothing_is_told_as_well(table, noon):
    opened(table)
    remedies.remove(fresh(table.amir), table.draft, acted.party_of(table, table.belmar), WHY)
    amendment.abandon(fresh(table.amir), table.draft, WHY)
    with pytest.raises(NoticeFirst):
        withdrawal.withdraw(fresh(table.amir), table.draft, WHY)
    withdrawal.announce(fresh(table.amir), table.draft, WHY)
    [letter] = [one for one in letters_to(table.bruno.email) if "means to withdraw" in one]
    assert f"/en/pledges/{table.symbol}" in letter
