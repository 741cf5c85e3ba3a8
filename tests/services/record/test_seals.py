"""A seal is of one row as it was made, and of no other."""

import pytest

from tests.support.people import stages
from tests.support.people.signing_table import Table
from workspace.process.clock import now
from workspace.process.site import settings
from workspace.process.unit import reading
from workspace.services.record import keys, seals
from workspace.store.base import Instant
from workspace.store.registry.entries import EntryRow
from workspace.store.signing.revisions import RevisionRow, SignOffRow

NEVER_COVERED = {
    RevisionRow: {"content", "leaves", "smart", "state", "reopen_reason", "seal"},
    SignOffRow: {"state", "ended_at", "reason", "seal"},
    EntryRow: {"search", "quiet_since", "seal"},
}
"""What may change, or follows from what is covered."""


@pytest.fixture
def rows(app):
    table = Table()
    table.signed()
    stages.submit(table.amir, table.draft)
    with reading() as unit:
        found = [unit.session.query(row).first() for row in NEVER_COVERED]
        unit.session.expunge_all()
    return found


def test_a_seal_covers_every_column_that_never_changes(rows):
    for row in rows:
        assert seals.holds(row)
        for column in row.__table__.columns:
            if column.name in NEVER_COVERED[type(row)]:
                continue
            kept = getattr(row, column.name)
            instant = isinstance(column.type, Instant)
            setattr(row, column.name, now() if instant and kept is None else _another(kept))
            assert not seals.holds(row), column.name
            setattr(row, column.name, kept)
        assert seals.holds(row)


def _another(value):
    if isinstance(value, bool):
        return not value
    if isinstance(value, list):
        return [*value, "more"]
    if isinstance(value, dict):
        return {**value, "more": 1}
    if value is None or isinstance(value, str):
        return f"{value}x"
    return value.replace(year=2020) if hasattr(value, "year") else value + 1


def test_no_row_takes_the_seal_of_another(rows):
    for row in rows:
        for other in rows:
            kept, row.seal = row.seal, other.seal
            assert seals.holds(row) == (row is other)
            row.seal = kept


def test_a_receipts_signature_is_no_seal(rows):
    row = rows[0]
    row.seal = f"{keys.key_id()}:{keys.sign(b'a receipt').hex()}"
    assert not seals.holds(row)


def test_what_was_sealed_with_a_replaced_key_still_holds(rows):
    (settings().data_dir / "receipt.key").unlink()
    keys.prove()
    assert all(seals.holds(row) for row in rows)
    for path in (settings().data_dir / "receipt-keys").glob("*.pub"):
        path.unlink()
    assert not any(seals.holds(row) for row in rows)
