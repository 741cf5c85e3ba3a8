"""Anybody may have a receipt checked; every check is named."""

import json

import pytest

from tests.support.people import stages
from tests.support.people.signing_table import Table
from workspace.domain.errors import Invalid
from workspace.process.site import settings
from workspace.services import signing
from workspace.services.record import keys, verification
from workspace.services.record.verification import MAX_RECEIPT


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


@pytest.mark.parametrize("pasted", ["", "[]", "1", "{", "[" * 100_000, " " * (MAX_RECEIPT + 1)])
def test_what_is_no_receipt_is_refused(app, pasted):
    with pytest.raises(Invalid):
        verification.verify(pasted)


def test_a_receipt_sealed_with_a_key_that_was_replaced_is_still_genuine(receipt):
    _symbol, file = receipt
    (settings().data_dir / "receipt.key").unlink()
    keys.prove()
    assert keys.key_id() != json.loads(file)["key_id"]
    verdict = verification.verify(file)
    assert (verdict.genuine, verdict.known) == (True, True)
