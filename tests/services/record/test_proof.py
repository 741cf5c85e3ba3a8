"""What was locked and signed is proved whenever it is shown, signed, submitted or published."""

import json
import logging

import pytest

from tests.support.people import intruder, stages
from tests.support.people.signing_table import Table, a_signature
from workspace.domain.ids import new_id
from workspace.domain.record import canonical
from workspace.domain.record.hashing.jcs import canonical_bytes
from workspace.process.clock import now
from workspace.services import signing
from workspace.services.record.proof import Altered
from workspace.services.registry import pledge as registry
from workspace.store.parties.parties import PartyRow
from workspace.store.registry.entries import EntryRow
from workspace.store.signing.revisions import RevisionRow, SignOffRow
from workspace.store.signing.submissions import SubmissionRow


@pytest.fixture
def table(app):
    return Table()


def _word(row):
    row.content = row.content.replace("at any time", "in May", 1)


def _blank(row):
    row.content = row.content.replace('":', '": ', 1)


def _unreadable(row):
    row.content = "\ud800[".encode("utf-8", "replace").decode()


def _salt(row):
    row.leaves = [{**row.leaves[0], "salt": "ab" * 32}, *row.leaves[1:]]


def _measure_left_out(row):
    content = json.loads(row.content)
    content["measures"] = []
    row.content = canonical_bytes(content).decode()


def _part_erased(row):
    row.leaves = [leaf.as_json() for leaf in canonical.erased(_leaves(row), "sections/commitment")]


def _all_of_it_anew(row):
    """Change the text and everything that follows from it: only the seal is not to be had."""
    content = json.loads(row.content)
    content["title"] = "We will do nothing"
    leaves = canonical.leaves(content, {leaf.name: leaf.salt for leaf in _leaves(row)})
    row.content = canonical_bytes(content).decode()
    row.leaves = [leaf.as_json() for leaf in leaves]
    row.fingerprint = canonical.fingerprint(leaves)


def _overridden(row):
    row.overridden = [new_id()]


def _leaves(row):
    return canonical.read_leaves(row.leaves)


CHANGES = [
    *(_word, _blank, _unreadable, _salt, _measure_left_out, _part_erased, _overridden),
    _all_of_it_anew,
]


@pytest.mark.parametrize("change", CHANGES)
def test_i1_a_text_that_was_altered_is_neither_shown_nor_signed_nor_submitted(
    table, change, caplog
):
    stages.lock(table.ana, table.draft)
    given = a_signature(table)
    shown = signing.text(table.bea, table.draft, 1)
    assert shown.form.title
    intruder.alter(RevisionRow, change)
    with pytest.raises(Altered), caplog.at_level(logging.ERROR):
        signing.text(table.bea, table.draft, 1)
    assert f"Rev.1 of draft {table.draft}" in caplog.text
    assert "We will do nothing" not in caplog.text
    fingerprint = stages.fingerprint(table.ana, table.draft)
    with pytest.raises(Altered):
        signing.sign(table.bruno, table.draft, given.__class__(**_of(given, fingerprint)))
    board = signing.board(table.amir, table.draft)
    assert (board.altered, board.may_sign, board.may_submit) == (True, False, False)


def _of(given, fingerprint):
    names = ("name", "title", "agreed", "reservation")
    return {name: getattr(given, name) for name in names} | {"fingerprint": fingerprint}


@pytest.mark.parametrize("change", CHANGES[:-1])
def test_a_text_that_was_altered_after_the_last_signature_is_not_submitted(table, change):
    table.signed()
    intruder.alter(RevisionRow, change)
    with pytest.raises(Altered):
        signing.submit(table.amir, table.draft, stages.fingerprint(table.amir, table.draft))
    with pytest.raises(Altered):
        signing.text(table.bea, table.draft, 1)


def test_a_text_put_back_as_it_was_is_shown_again(table):
    stages.lock(table.ana, table.draft)
    kept = []
    intruder.alter(RevisionRow, lambda row: (kept.append(row.content), _word(row)))
    with pytest.raises(Altered):
        signing.text(table.bea, table.draft, 1)
    intruder.alter(RevisionRow, lambda row: setattr(row, "content", kept[0]))
    assert signing.text(table.bea, table.draft, 1).form.title


def test_the_earlier_text_that_one_compares_with_is_proved_too(table):
    table.signed()
    signing.reopen(table.ana, table.draft, "A word is missing.")
    stages.lock(table.ana, table.draft)
    assert signing.text(table.bruno, table.draft, 2).since == 1
    intruder.alter(RevisionRow, _word, n=1)
    with pytest.raises(Altered):
        signing.text(table.bruno, table.draft, 2)


def test_reopening_is_the_way_out_of_an_altered_record(table):
    table.signed()
    intruder.alter(RevisionRow, _word)
    signing.reopen(table.ana, table.draft, "The record was altered.")
    table.signed()
    assert stages.submit(table.amir, table.draft)


def test_a_sign_off_inserted_by_hand_counts_for_nothing(table):
    stages.lock(table.ana, table.draft)
    stages.sign(table.amir, table.draft)
    _forge(table)
    board = signing.board(table.amir, table.draft)
    (line,) = [line for line in board.lines if line.organisation == "Belmar"]
    assert (line.unproved, line.signed, board.missing, board.may_submit) == (True, False, 1, False)
    with pytest.raises(Altered):
        stages.submit(table.amir, table.draft)


def _forge(table, **changes):
    """Insert Belmar's sign-off with what Aruna's has, its seal among it."""

    def insert(session):
        real = session.query(SignOffRow).one()
        fields = _kept(real)
        party = session.query(PartyRow).filter_by(organisation_id=table.belmar.id).one()
        theirs = {"id": new_id(), "party_id": party.id, "organisation_id": table.belmar.id}
        session.add(SignOffRow(**fields | theirs | {"person_id": table.bruno.id} | changes))

    intruder.past_guards(insert)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("reservation", "Without any effect."),
        ("signer_title", "Cook"),
        ("decided_by", "Council of Ministers"),
        ("decided_on", "2026-01-01"),
        ("organisation_name", "Another"),
        ("statement", "I was only looking."),
        ("seal", ""),
        ("seal", "0" * 16 + ":" + "ab" * 64),
        ("seal", "nonsense:zz"),
        ("at", now()),
    ],
)
def test_a_sign_off_that_was_altered_is_not_submitted(table, field, value):
    table.signed()
    intruder.alter(
        SignOffRow, lambda row: setattr(row, field, value), organisation_id=table.belmar.id
    )
    with pytest.raises(Altered):
        stages.submit(table.amir, table.draft)


def test_a_withdrawn_signature_made_valid_by_hand_is_found_by_the_trail(table):
    table.signed()
    signing.withdraw(table.bruno, table.draft, "We cannot.")

    def revive(row):
        row.state, row.ended_at, row.reason = "signed", None, ""

    intruder.alter(SignOffRow, revive, organisation_id=table.belmar.id)
    with pytest.raises(Altered):
        stages.submit(table.amir, table.draft)


def test_an_altered_public_page_is_not_shown(table):
    table.signed()
    symbol = stages.submit(table.amir, table.draft)
    assert registry.one(symbol)

    for change in (
        lambda row: setattr(row, "title", "Nothing"),
        lambda row: setattr(row, "lead_name", "Belmar"),
        lambda row: setattr(row, "content", {**row.content, "revision": 2}),
        lambda row: setattr(row, "content", {**row.content, "parties": []}),
        lambda row: setattr(row, "submitted_at", now()),
        lambda row: setattr(row, "seal", ""),
    ):
        fields = {}
        intruder.alter(EntryRow, lambda row, kept=fields: kept.update(_kept(row)))
        intruder.alter(EntryRow, change)
        with pytest.raises(Altered):
            registry.one(symbol)
        with pytest.raises(Altered):
            registry.receipt(symbol)
        intruder.alter(EntryRow, lambda row, kept=fields: _restore(row, kept))
    assert registry.one(symbol)


def _kept(row):
    return {column.name: getattr(row, column.name) for column in row.__table__.columns}


def _restore(row, kept):
    for name, value in kept.items():
        setattr(row, name, value)


def test_an_altered_receipt_is_not_shown(table):
    table.signed()
    symbol = stages.submit(table.amir, table.draft)
    intruder.alter(
        SubmissionRow, lambda row: setattr(row, "receipt", {**row.receipt, "submitted_at": "now"})
    )
    for show in (lambda: registry.receipt(symbol), lambda: signing.receipt(table.bea, table.draft)):
        with pytest.raises(Altered):
            show()
