"""Anybody may have a receipt checked; every check is named."""

import json
from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.support.people import intruder, stages
from tests.support.people.signing_table import Table
from workspace.domain.errors import Invalid
from workspace.process.clock import now
from workspace.process.site import settings
from workspace.process.unit import reading, transaction
from workspace.services import signing
from workspace.services.record import keys, verification
from workspace.services.record.verification import MAX_RECEIPT, SAID_TWICE, TOO_LONG
from workspace.store.campaigns import CampaignRow
from workspace.store.journal.documents import DocumentRow
from workspace.store.registry.entries import EntryRow
from workspace.store.signing.submissions import SubmissionRow


@pytest.fixture
def receipt(app):
    """Give the receipt of a pledge that was submitted, as its file holds it."""
    table = Table()
    table.signed()
    symbol = stages.submit(table.amir, table.draft)
    return symbol, json.dumps(signing.receipt(table.ana, table.draft).receipt)


def test_a_receipt_of_ours_is_genuine_and_known(receipt):
    symbol, file = receipt
    verdict = verification.verify(file)
    assert (verdict.genuine, verdict.known, verdict.symbol) == (True, True, symbol)
    assert verdict.submitted_at is not None


def test_a_receipt_that_was_changed_is_neither_and_tells_which_check_failed(receipt):
    symbol, file = receipt
    changed = json.loads(file) | {"public_id": f"{symbol}9"}
    verdict = verification.verify(json.dumps(changed))
    assert (verdict.genuine, verdict.known, verdict.submitted_at) == (False, False, None)
    assert any(not outcome.passed for outcome in verdict.outcomes)


def test_a_receipt_that_is_too_long_to_be_brought_is_checked_by_its_symbol(receipt, monkeypatch):
    symbol, file = receipt
    monkeypatch.setattr(verification, "MAX_RECEIPT", len(file) - 1)
    with pytest.raises(Invalid) as refused:
        verification.verify(file)
    assert refused.value.errors == {"receipt": TOO_LONG}
    assert verification.verify_symbol(symbol).genuine


@pytest.mark.parametrize("twice", ['"content": {"title": "Nothing"}', '"parties": []'])
def test_a_file_that_says_something_else_before_the_same_again_is_never_genuine(receipt, twice):
    """A reader, or another program, takes the first of two that we would not have seen."""
    _, file = receipt
    with pytest.raises(Invalid) as refused:
        verification.verify(f"{{{twice}, {file[1:]}")
    assert refused.value.errors == {"receipt": SAID_TWICE}
    inner = file.replace('"title": ', '"title": "Nothing", "title": ', 1)
    with pytest.raises(Invalid):
        verification.verify(inner)


@pytest.mark.parametrize("pasted", ["", "[]", "1", "{", "[" * 100_000, " " * (MAX_RECEIPT + 1)])
def test_what_is_no_receipt_is_refused(app, pasted):
    with pytest.raises(Invalid):
        verification.verify(pasted)


@pytest.mark.parametrize(
    "found",
    [
        {"public_id": "\ud800", "sha256": "0" * 64},
        {"public_id": "HR75-000001\x00", "sha256": "0" * 64},
        {"public_id": "x" * 100_000, "sha256": "0" * 64},
        {"public_id": "HR75-000001", "sha256": "\ud800" * 64},
        {"public_id": 7, "sha256": None, "number": 2**70, "revision": -(2**70)},
        {
            "parties": [{"organisation": "\ud800"}],
            "leaves": [{"name": "\udfff"}],
            "key_id": "\ud800",
        },
        {"content": {"parties_required": ["\x00"]}, "key_id": "../../receipt", "signature": "\x00"},
    ],
)
def test_what_no_database_could_hold_is_answered(app, found):
    verdict = verification.verify(json.dumps(found))
    assert (verdict.genuine, verdict.known) == (False, False)


def test_an_altered_receipt_is_not_the_one_our_record_holds(receipt):
    _symbol, file = receipt
    for change in (
        {"nature": "A contract."},
        {"number": True},
        {"content": {}},
        {"more": 1},
        {"parties": []},
        {"journal": {"seq": 1, "link": "0" * 64}},
    ):
        verdict = verification.verify(json.dumps(json.loads(file) | change))
        assert (verdict.known, verdict.genuine, verdict.shown) == (False, False, None), change


def test_a_receipt_in_another_order_and_with_other_blanks_is_the_same(receipt):
    _symbol, file = receipt
    turned = dict(reversed(json.loads(file).items()))
    assert verification.verify(json.dumps(turned, indent=3)).genuine


def test_a_receipt_is_not_called_genuine_while_the_registry_shows_something_else(receipt):
    symbol, file = receipt
    intruder.alter(EntryRow, lambda row: setattr(row, "title", "Nothing"), symbol=symbol)
    verdict = verification.verify(file)
    assert (verdict.sealed, verdict.known, verdict.shown) == (True, True, False)
    assert not verdict.genuine


def test_a_receipt_that_is_altered_in_our_own_record_is_not_known(receipt):
    _symbol, file = receipt
    intruder.alter(
        SubmissionRow, lambda row: setattr(row, "receipt", {**row.receipt, "nature": "None."})
    )
    assert not verification.verify(file).known
    altered = json.dumps(json.loads(file) | {"nature": "None."})
    assert not verification.verify(altered).known


def test_under_embargo_the_receipt_is_genuine_and_no_page_is_linked(app):
    table = Table()
    with transaction() as unit:
        unit.session.get_one(CampaignRow, table.campaign.id).publish_at = now() + timedelta(days=3)
    table.signed()
    stages.submit(table.amir, table.draft)
    file = json.dumps(signing.receipt(table.ana, table.draft).receipt)
    verdict = verification.verify(file)
    assert (verdict.genuine, verdict.shown, verdict.symbol) == (True, True, "")


def test_a_receipt_states_where_the_history_of_the_text_stood_at_the_lock(receipt):
    _symbol, file = receipt
    stated = json.loads(file)["journal"]
    with reading() as unit:
        document = unit.session.scalars(select(DocumentRow)).one()
    assert stated == {"seq": document.head, "link": document.link.hex()}


def test_a_receipt_sealed_with_a_key_that_was_replaced_is_still_genuine(receipt):
    _symbol, file = receipt
    (settings().data_dir / "receipt.key").unlink()
    keys.prove()
    assert keys.key_id() != json.loads(file)["key_id"]
    verdict = verification.verify(file)
    assert (verdict.genuine, verdict.known) == (True, True)
