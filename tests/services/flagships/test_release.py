"""A flagship is given up with consent and for good; a slot is kept or let go with its pledge."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.support.life.observed import faults
from tests.support.people import builders as a
from tests.support.people import stages
from tests.support.people.flagship_table import FlagshipTable
from workspace.domain.errors import Invalid, NotPermitted
from workspace.domain.flagships.slots import Ending
from workspace.process.unit import reading, transaction
from workspace.services import flagships, signing
from workspace.services.registry import pledge as public
from workspace.services.registry import search
from workspace.services.registry.query import wish
from workspace.store.campaigns import CampaignRow
from workspace.store.notices.notices import NoticeRow
from workspace.store.registry import flagships as rows


@pytest.fixture
def table(app):
    return FlagshipTable()


def endings(draft):
    with reading() as unit:
        found = rows.of_pledges(unit.session, [draft])[draft]
        return [(row.slot_no, row.ended_because) for row in found]


def found_as_flagships():
    return [line.title for line in search.listing(wish({"flagship": "any"})).lines]


def test_another_is_given_up_and_its_slot_taken_and_what_is_public_says_until_when(noon, table):
    other = table.another()
    table.sign()
    assert len(found_as_flagships()) == 1
    symbol = signing.receipt(table.amir, other).symbol
    for person, refusal in ((table.bruno, NotPermitted), (table.ana, NotPermitted)):
        with pytest.raises(refusal):
            flagships.give_up(person, other, "For the inspection.")
    with pytest.raises(Invalid):
        flagships.give_up(table.amir, other, " ")
    noon.move(minutes=2)
    flagships.give_up(table.amir, other, "For the inspection of detention.")
    assert endings(other) == [(1, Ending.GIVEN_UP)]
    [mark] = public.one(symbol).marks
    assert (mark.name, mark.until) == ("Aruna", noon.at)
    assert found_as_flagships() == []
    assert public.receipt(symbol).receipt["parties"][0]["flagship"] is True

    stages.submit(table.amir, table.draft)
    assert endings(table.draft) == [(1, "")]
    with pytest.raises(NotPermitted):
        flagships.give_up(table.amir, other, "Twice.")
    assert faults() == []


def test_the_lead_is_told_and_nobody_who_may_not_know_reads_a_title(noon, app):
    table = FlagshipTable(lock=False)
    corvia = a.an_organisation("Corvia")
    cyril = a.a_member(corvia, name="Cyril", mandated=True)
    a.a_party(table.draft, corvia)
    stages.lock(table.ana, table.draft)
    for person in (table.bruno, cyril):
        stages.sign(person, table.draft)
    stages.sign(table.amir, table.draft, flagship=True)
    with transaction() as unit:
        unit.session.get(CampaignRow, table.campaign.id).publish_at = noon.at + timedelta(days=9)
    other = table.another()
    titles = []
    for reader in (cyril, table.amir, table.bruno):
        [used] = signing.board(reader, table.draft).flagships
        titles.append((used.full, used.held[0].title != "", used.held[0].is_own))
    assert titles == [(True, False, False), (True, True, True), (True, True, False)]
    flagships.give_up(table.amir, other, "For another.")
    with reading() as unit:
        told = unit.session.query(NoticeRow).filter_by(subject="flagship").all()
        assert {row.person_id for row in told} == {table.ana.id}
    assert signing.board(cyril, table.draft).flagships[0].held == ()


def test_what_is_sent_back_keeps_its_slot_for_thirty_days_and_what_is_withdrawn_keeps_none(
    noon, table
):
    first, _ = table.another(), table.sign()
    with transaction() as unit:
        flagships.keep(unit, first)
    noon.move(days=29)
    assert signing.board(table.bea, table.draft).flagships[0].full
    noon.move(days=1, seconds=1)
    assert not signing.board(table.bea, table.draft).flagships[0].full
    assert faults() == []
    stages.submit(replace(table.amir, proved_at=noon.at), table.draft)
    assert (endings(first), endings(table.draft)) == ([(1, Ending.LAPSED)], [(1, "")])
    with transaction() as unit:
        flagships.release(unit, table.draft, Ending.WITHDRAWN)
    assert endings(table.draft) == [(1, Ending.WITHDRAWN)]
    assert faults() == []
