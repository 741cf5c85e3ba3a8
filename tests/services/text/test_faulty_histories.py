"""Damage to what is stored of a history: it is found, and people can still open the draft."""

import pytest
from sqlalchemy import delete, select, update

from tests.support.documents.journal import a_long_draft, two_writers
from workspace.domain.errors import NotFound
from workspace.domain.text.sections import SECTION_KEYS
from workspace.process.unit import reading, transaction
from workspace.services import text as texts
from workspace.services import versions
from workspace.services.pledge import content
from workspace.services.text import upkeep
from workspace.services.text.journal import packer, proof
from workspace.services.text.memory import snapshots
from workspace.store.journal.documents import DocumentRow, JournalRow
from workspace.store.journal.segments import SegmentRow
from workspace.store.journal.snapshots import SnapshotRow

ROWS = 3_400


@pytest.fixture
def long_draft(app):
    """Give a draft of 3,401 rows by two people, and them."""
    return a_long_draft(two_writers())


def faults_after(draft_id, *statements) -> str:
    with transaction() as unit:
        for statement in statements:
            unit.session.execute(statement)
    return " / ".join(proof.verify(draft_id).faults)


def test_a_row_that_was_changed_is_found_and_not_packed(long_draft):
    draft_id, *_ = long_draft
    row = (JournalRow.draft_id == draft_id) & (JournalRow.seq == 700)
    assert "row 700 " in faults_after(
        draft_id, update(JournalRow).where(row).values(person_id="somebody else")
    )
    assert packer.pack(draft_id) == 0
    with reading() as unit:
        assert unit.session.scalars(select(SegmentRow.seq_from)).all() == []


def test_a_row_that_is_missing_is_found(long_draft):
    draft_id, *_ = long_draft
    packer.pack(draft_id)
    for seq in (ROWS + 1, 3_000):
        row = (JournalRow.draft_id == draft_id) & (JournalRow.seq == seq)
        assert f"row {seq} is missing" in faults_after(draft_id, delete(JournalRow).where(row))


def test_a_segment_that_is_damaged_missing_or_exchanged_is_found(long_draft):
    draft_id, *_ = long_draft
    packer.pack(draft_id)
    with reading() as unit:
        data = unit.session.scalars(select(SegmentRow.data).order_by(SegmentRow.seq_from)).all()
    second = update(SegmentRow).where(SegmentRow.seq_from == 1_001)
    assert "segment at row 1001" in faults_after(draft_id, second.values(data=data[1][:-9] + b"x"))
    assert "before it is not what" in faults_after(draft_id, second.values(data=data[0]))
    assert faults_after(draft_id, second.values(data=data[1])) == ""
    assert "does not follow" in faults_after(draft_id, second.values(before=b"another"))
    assert "row 1001 is missing" in faults_after(
        draft_id, delete(SegmentRow).where(SegmentRow.seq_from == 1_001)
    )


def test_a_head_that_was_set_back_with_its_rows_is_found(long_draft):
    draft_id, *_ = long_draft
    last = (JournalRow.draft_id == draft_id) & (JournalRow.seq > ROWS)
    back = update(DocumentRow).where(DocumentRow.draft_id == draft_id).values(head=ROWS)
    assert "link is not that of row" in faults_after(draft_id, delete(JournalRow).where(last), back)


def test_copies_that_are_not_what_the_rows_say_are_found(long_draft):
    draft_id, person, _ = long_draft
    versions.checkpoint(person, draft_id, "Named")
    texts.text(person, draft_id)
    upkeep.close(draft_id)
    assert proof.verify(draft_id).faults == []
    with reading() as unit:
        other = snapshots.document_at(unit, draft_id, 500)
        stored = content.at(unit, draft_id, 500).as_version()
    lines = {key: other.lines(key) for key in SECTION_KEYS}
    packed = snapshots.pack_lines(lines)
    kept = update(SnapshotRow)
    assert "as pages show it" in faults_after(draft_id, kept.values(lines=packed))
    state = snapshots.zlib.compress(other.state())
    found = faults_after(draft_id, kept.values(state=state))
    assert f"the snapshot at row {ROWS + 1} differs from the replay" in found
    assert "cannot be read" in faults_after(draft_id, kept.values(state=b"spoilt"))
    found = faults_after(draft_id, update(versions.views.VersionRow).values(content=stored))
    assert "version 1 is not the text" in found


def test_a_draft_without_a_text_is_not_verified(app):
    with pytest.raises(NotFound):
        proof.verify("none")


def test_who_needs_rows_that_are_damaged_gets_the_whole_text_instead(long_draft):
    draft_id, person, _ = long_draft
    whole = texts.text(person, draft_id)
    texts.close(draft_id)
    packer.pack(draft_id)
    assert "segment at row 1001" in faults_after(
        draft_id, update(SegmentRow).where(SegmentRow.seq_from == 1_001).values(data=b"spoilt")
    )
    with pytest.raises(texts.Rejoin):
        texts.pull(person, draft_id, 1_200)
    epoch = texts.join(person, draft_id, None, 0).epoch
    assert texts.join(person, draft_id, epoch, 1_200).mode == "full"
    assert texts.text(person, draft_id) == whole
