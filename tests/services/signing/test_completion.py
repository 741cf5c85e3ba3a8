"""A pledge that is submitted by itself: with the act that completes it, or by the clock."""

import json
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.support.people import intruder, stages
from tests.support.people.networks import NetworkTable
from tests.support.people.signing_table import Table
from workspace.domain.record import receipt
from workspace.process.clock import now
from workspace.process.unit import reading
from workspace.services import signing
from workspace.services.record import check, keys
from workspace.services.record.log import decided, whole
from workspace.store.signing.completions import CompletionRow
from workspace.store.signing.submissions import SubmissionRow
from workspace.store.trail import AuditRow


@pytest.fixture
def table(app):
    found = Table()
    stages.lock(found.ana, found.draft)
    return found


def choose(table):
    signing.choose(table.amir, table.draft, stages.fingerprint(table.amir, table.draft))


def faults():
    return [
        words for part in (check, whole, decided) for one in part.check() for words in one.faults
    ]


def made(draft_id):
    with reading() as unit:
        return unit.session.query(SubmissionRow).filter_by(pledge_id=draft_id).all()


def test_the_last_signature_submits_in_the_name_of_who_chose(noon, table):
    chosen_at = now()
    choose(table)
    noon.move(minutes=2)
    stages.sign(table.amir, table.draft)
    assert not made(table.draft)
    assert signing.board(table.bruno, table.draft).completes
    assert not signing.board(table.amir, table.draft).completes
    stages.sign(table.bruno, table.draft)
    (row,) = made(table.draft)
    assert (row.submitted_by, row.submitted_at) == (table.amir.id, now())
    found = signing.receipt(table.bea, table.draft)
    assert found.chosen_at == chosen_at.replace(microsecond=0)
    assert receipt.holds(receipt.verify(found.receipt, keys.public_keys(), keys.is_signed))
    spoilt = json.loads(json.dumps(found.receipt))
    spoilt["when_complete"]["chosen_at"] = "2020-01-01T00:00:00Z"
    assert not receipt.holds(receipt.verify(spoilt, keys.public_keys(), keys.is_signed))
    with reading() as unit:
        done = unit.session.query(AuditRow).filter_by(action="pledge.submitted_when_complete").one()
    assert (done.person_id, done.organisation_id) == (table.amir.id, table.aruna.id)
    assert faults() == []


def test_of_two_who_sign_at_the_same_time_the_last_submits_once(table, app):
    choose(table)

    def sign(person):
        with app.app_context():
            stages.sign(person, table.draft)

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(sign, (table.amir, table.bruno)))
    assert len(made(table.draft)) == 1


def test_it_waits_for_a_group_that_decides_and_the_clock_submits_whenever_somebody_looks(noon, app):
    table = NetworkTable()
    opened = table.open()
    choose(table)
    stages.sign(table.amir, table.draft)
    stages.sign(table.bruno, table.draft)
    assert not made(table.draft)
    closes_at = table.stored(opened).closes_at
    # Nobody looks before the deadline itself is over: it was complete before that.
    noon.move(days=100)
    assert signing.board(table.bea, table.draft).symbol
    (row,) = made(table.draft)
    assert row.submitted_at == closes_at
    assert [one["organisation"] for one in row.receipt["procedures"]] == [table.network.slug]
    assert faults() == []


def test_the_word_of_a_member_that_decides_submits_in_the_same_transaction(noon, app):
    table = NetworkTable(size=2)
    opened = table.open()
    choose(table)
    stages.sign(table.amir, table.draft)
    stages.sign(table.bruno, table.draft)
    table.say(0, opened, "break")
    (row,) = made(table.draft)
    assert row.receipt["procedures"] == []


def test_a_choice_whose_row_was_changed_is_found(table):
    choose(table)
    stages.sign(table.amir, table.draft)
    stages.sign(table.bruno, table.draft)
    intruder.alter(CompletionRow, lambda row: setattr(row, "ended_because", "by-hand"))
    assert any("was not made or ended here as it stands" in one for one in faults())
