"""I8: a slot is taken with the submission, once, by a State, and never more than there may be."""

import pytest

from tests.support.life.observed import faults
from tests.support.people import builders as a
from tests.support.people import stages
from tests.support.people.flagship_table import FlagshipTable
from workspace.domain.errors import Invalid
from workspace.domain.flagships.slots import FlagshipsUsed
from workspace.process.unit import reading, transaction
from workspace.services import signing
from workspace.store.registry import flagships
from workspace.store.registry.flagships import FlagshipRow
from workspace.store.signing import submissions


@pytest.fixture
def table(app):
    return FlagshipTable()


def slots(table):
    with reading() as unit:
        rows = flagships.of_state(unit.session, table.campaign.id, table.aruna.id)
        return [(row.pledge_id, row.slot_no, row.ended_because) for row in rows]


def is_submitted(table):
    with reading() as unit:
        return submissions.of_pledge(unit.session, table.draft) is not None


def test_j12_all_are_used_so_it_is_confirmed_again_without_and_submitted_once(noon, table):
    other = table.another()
    table.sign()
    before = signing.board(table.amir, table.draft)
    with pytest.raises(FlagshipsUsed) as refused:
        stages.submit(table.amir, table.draft)
    assert refused.value.facts == {"organisation": "Aruna", "used": 1, "cap": 1}
    assert not is_submitted(table)
    assert [one.full for one in signing.handover(table.amir, table.draft).flagships] == [True]

    table.again(flagship=False)
    after = signing.board(table.amir, table.draft)
    at = {line.organisation: line.at for line in after.lines}
    assert at["Belmar"] == {line.organisation: line.at for line in before.lines}["Belmar"]
    assert [line.flagship for line in after.lines] == [False, False]
    symbol = stages.submit(table.amir, table.draft)
    assert stages.submit(table.amir, table.draft) == symbol
    assert slots(table) == [(other, 1, "")]
    receipt = signing.receipt(table.amir, table.draft).receipt
    assert [party.get("flagship") for party in receipt["parties"]] == [None, None]
    assert faults() == []


def test_i8_the_mark_takes_the_lowest_slot_and_stands_in_the_receipt_of_that_state_alone(table):
    table.set_cap(2)
    other = table.another()
    table.sign()
    stages.submit(table.amir, table.draft)
    assert slots(table) == [(other, 1, ""), (table.draft, 2, "")]
    parties = signing.receipt(table.amir, table.draft).receipt["parties"]
    said = {one["name"]: (one.get("flagship"), one["statement"]) for one in parties}
    assert said["Aruna"][0] is True
    assert said["Aruna"][1].endswith(", as one of its flagship pledges.")
    assert said["Belmar"] == (None, said["Belmar"][1])
    assert "flagship" not in said["Belmar"][1]
    assert faults() == []


def test_i8_a_slot_of_a_number_and_of_a_pledge_is_held_once_whoever_writes_it(table):
    first = table.another()
    with reading() as unit:
        row = flagships.of_pledges(unit.session, [first])[first][0]
        fields = {c.key: getattr(row, c.key) for c in row.__table__.columns}
    for changes in ({"pledge_id": table.draft}, {"slot_no": 2, "cap": 2}, {"slot_no": 2}):
        with pytest.raises(Exception, match=r"(?i)unique|check|within_cap"), transaction() as unit:
            unit.session.add(FlagshipRow(**fields | {"id": "other"} | changes))


def test_i8_only_a_state_that_is_bound_names_one_and_only_where_the_campaign_has_them(app):
    table = FlagshipTable(lock=False)
    hands = a.an_organisation("Open Hands", org_type="civil_society")
    olu = a.a_member(hands, name="Olu", mandated=True)
    corvia = a.an_organisation("Corvia")
    cyril = a.a_member(corvia, name="Cyril", mandated=True)
    a.a_party(table.draft, hands)
    a.a_party(table.draft, corvia, "endorser")
    stages.lock(table.ana, table.draft)
    for person in (olu, cyril):
        with pytest.raises(Invalid) as refused:
            signing.sign(person, table.draft, table.given(flagship=True))
        assert set(refused.value.errors) == {"flagship"}
    table.set_cap(0)
    with pytest.raises(Invalid):
        table.sign()


def test_a_pledge_chosen_to_be_submitted_waits_until_there_is_a_slot(noon, table):
    table.another()
    signing.choose(table.amir, table.draft, stages.fingerprint(table.amir, table.draft))
    table.sign()
    assert not is_submitted(table)
    assert [one.full for one in signing.board(table.bea, table.draft).flagships] == [True]
    noon.move(minutes=1)
    table.again(flagship=False)
    assert is_submitted(table)
    assert faults() == []
