"""Signed letters that the secretariat records: whose, about what, and how they are told apart."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from tests.support.people import builders as a
from tests.support.people import intruder, stages
from tests.support.people.in_signature import today_there
from tests.support.people.signing_table import Table
from workspace.domain.errors import FreshSignInNeeded, Invalid, NotFound
from workspace.domain.record import receipt
from workspace.domain.record.canonical import short
from workspace.domain.signing.paper import Letter
from workspace.process.clock import now
from workspace.process.unit import reading, transaction
from workspace.services import paper, procedures, signing
from workspace.services.organisations import office
from workspace.services.record import check, keys, verification
from workspace.services.record.log import whole
from workspace.services.signing import AlreadySigned
from workspace.store.organisations.organisations import OrganisationRow
from workspace.store.signing.revisions import SignOffRow

SCAN = "ab" * 32


@pytest.fixture
def table(app):
    found = Table()
    stages.lock(found.ana, found.draft)
    found.sol = a.a_person("Sol", email="sol@office.example")
    office.appoint("sol@office.example")
    return found


def a_letter(table, **changes):
    given = {
        "fingerprint": short(stages.fingerprint(table.ana, table.draft)),
        "organisation": "belmar",
        "name": "Berta Belmar",
        "title": "Minister",
        "letter_on": today_there(),
        "kept_at": "Registry, file 12",
        "scan": SCAN,
        "agreed": True,
    }
    return Letter(**given | changes)


def line(table, reader=None):
    found = signing.board(reader or table.ana, table.draft).lines
    return next(one for one in found if one.organisation == "Belmar")


def faults():
    return [words for part in (check, whole) for found in part.check() for words in found.faults]


def test_a_letter_counts_and_says_for_ever_how_it_came(noon, table):
    stages.sign(table.amir, table.draft)
    assert paper.record(table.sol, a_letter(table)) == "recorded"
    seen = line(table)
    assert (seen.signed, seen.name, seen.title, seen.kept_at) == (
        *(True, "Berta Belmar", "Minister"),
        "Registry, file 12",
    )
    assert "Sol" not in str(signing.board(table.ana, table.draft).lines)
    stages.submit(table.amir, table.draft)
    given = signing.receipt(table.bea, table.draft).receipt
    assert receipt.holds(receipt.verify(given, keys.public_keys(), keys.is_signed))
    party = next(one for one in given["parties"] if one["name"] == "Belmar")
    day = today_there()
    assert (party["method"], party["letter_on"], party["scan_sha256"]) == (
        *("recorded_by_secretariat", day),
        SCAN,
    )
    assert "Registry" not in json.dumps(given)
    assert "Berta" not in json.dumps(given)
    verdict = verification.verify(json.dumps(given))
    assert (verdict.genuine, verdict.on_paper) == (True, (("Belmar", day),))
    assert faults() == []


def test_it_completes_a_pledge_that_is_submitted_once_it_is_complete(table):
    signing.choose(table.amir, table.draft, stages.fingerprint(table.amir, table.draft))
    stages.sign(table.amir, table.draft)
    assert paper.record(table.sol, a_letter(table)) == "submitted"
    assert signing.board(table.ana, table.draft).symbol


def test_only_the_secretariat_records(table):
    for person in (table.amir, table.bruno):
        with pytest.raises(NotFound):
            paper.record(person, a_letter(table))


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""),
        ("title", "me@x.example"),
        ("letter_on", "1999-01-01"),
        ("kept_at", " "),
        ("scan", "abc"),
        ("agreed", False),
    ],
)
def test_what_is_missing_or_cannot_be_is_said_beside_its_field(noon, table, field, value):
    with pytest.raises(Invalid) as refused:
        paper.record(table.sol, a_letter(table, **{field: value}))
    assert list(refused.value.errors) == [field]


def test_it_takes_the_password(noon, table):
    stale = replace(table.sol, proved_at=now() - timedelta(minutes=6))
    with pytest.raises(FreshSignInNeeded):
        paper.record(stale, a_letter(table))


def test_a_text_that_is_signed_takes_no_letter_and_one_with_a_letter_no_signature(table):
    paper.record(table.sol, a_letter(table))
    with pytest.raises(AlreadySigned):
        paper.record(table.sol, a_letter(table))
    with pytest.raises(AlreadySigned):
        stages.sign(table.bruno, table.draft)


def test_where_two_persons_sign_the_letter_names_both(app):
    table = Table()
    with transaction() as unit:
        unit.session.get_one(OrganisationRow, table.belmar.id).sign_policy = "two_persons"
    stages.lock(table.ana, table.draft)
    table.sol = a.a_person("Sol", email="sol@office.example")
    office.appoint("sol@office.example")
    with pytest.raises(Invalid) as refused:
        paper.record(table.sol, a_letter(table))
    assert list(refused.value.errors) == ["second_name"]
    paper.record(table.sol, a_letter(table, second_name="Bo Belmar", second_title="Secretary"))
    assert line(table).name == "Berta Belmar · Bo Belmar"


def test_a_letter_made_into_a_signature_past_us_is_found(table):
    paper.record(table.sol, a_letter(table))
    intruder.alter(SignOffRow, lambda row: setattr(row, "method", "account"))
    assert any("was not given here as it stands" in one for one in faults())


def test_who_recorded_a_letter_spoke_for_nobody(table):
    paper.record(table.sol, a_letter(table))
    with reading() as unit:
        row = unit.session.query(SignOffRow).one()
        assert procedures.spoke_for(unit, table.sol.id, row.revision_id) == set()
