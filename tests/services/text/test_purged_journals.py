"""Words that were purged are in no table any more, and the history around them is still proved."""

import pytest
from sqlalchemy import select, update

from tests.support.documents.journal import a_long_draft, two_writers
from workspace.process.unit import reading, transaction
from workspace.services import text as texts
from workspace.services.text import upkeep
from workspace.services.text.journal import packer, proof
from workspace.services.text.memory import open_texts, snapshots
from workspace.store.journal import cold, documents, purges
from workspace.store.journal.documents import JournalRow
from workspace.store.journal.segments import SegmentRow

ROWS = 3_401
PACKED = {1, 2, 700, 1_000, 1_001, 1_999}
HOT = {2_001, 3_000}


@pytest.fixture
def long_draft(app):
    """Give a draft whose rows are partly packed, with a snapshot of its head, and a writer."""
    draft_id, person, _ = a_long_draft(two_writers())
    packer.pack(draft_id)
    texts.text(person, draft_id)
    upkeep.close(draft_id)
    return draft_id, person


def purge(draft_id: str, seqs: set[int]) -> None:
    with transaction() as unit:
        documents.locked(unit.session, draft_id)
        purges.purge(unit.session, draft_id, seqs)
    open_texts.drop(draft_id)


def held(draft_id: str) -> dict[int, bytes]:
    with reading() as unit:
        rows = documents.rows_after(unit.session, draft_id, 0, 10_000)
        return {row.seq: row.data for row in rows}


def test_purged_rows_are_named_and_all_else_is_proved(long_draft):
    draft_id, _ = long_draft
    before = held(draft_id)
    purge(draft_id, PACKED | HOT)
    after = held(draft_id)
    assert after == {**before, **dict.fromkeys(PACKED | HOT, b"")}
    report = proof.verify(draft_id)
    assert (report.rows, report.faults) == (ROWS, [])
    assert report.purged == sorted(PACKED | HOT)


def test_what_is_purged_twice_is_purged_once(long_draft):
    draft_id, _ = long_draft
    purge(draft_id, PACKED | HOT)
    once = held(draft_id)
    purge(draft_id, PACKED | HOT | {9_999})
    assert held(draft_id) == once
    assert proof.verify(draft_id).faults == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"digest": bytes(32)}, "row 3000 or one before it is not what"),
        ({"person_id": "somebody else"}, "row 3000 or one before it is not what"),
        ({"data": b"\x00\x00"}, "row 3000 was purged and has bytes"),
        ({"digest": None}, "row 3000 or one before it is not what"),
    ],
)
def test_what_is_left_of_a_purged_row_cannot_be_changed(long_draft, change, said):
    draft_id, _ = long_draft
    purge(draft_id, HOT)
    row = (JournalRow.draft_id == draft_id) & (JournalRow.seq == 3_000)
    with transaction() as unit:
        unit.session.execute(update(JournalRow).where(row).values(**change))
    assert said in " / ".join(proof.verify(draft_id).faults)


def test_another_row_cannot_be_changed_beside_purged_ones(long_draft):
    draft_id, _ = long_draft
    purge(draft_id, PACKED | HOT)
    row = (JournalRow.draft_id == draft_id) & (JournalRow.seq == 3_001)
    with transaction() as unit:
        unit.session.execute(update(JournalRow).where(row).values(data=b"\x00\x00"))
    assert "row 3001 or one before it" in " / ".join(proof.verify(draft_id).faults)


def test_the_text_after_a_purge_is_compared_from_the_newest_snapshot_on(long_draft):
    draft_id, _ = long_draft
    purge(draft_id, HOT)
    with transaction() as unit:
        other = snapshots.document_at(unit, draft_id, 1_500)
        unit.session.execute(
            update(snapshots.SnapshotRow)
            .where(snapshots.SnapshotRow.draft_id == draft_id)
            .values(lines=snapshots.pack_lines({"title": other.lines("title")}))
        )
    assert "the text as it is shown differs" in " / ".join(proof.verify(draft_id).faults)


def test_the_draft_opens_and_is_read_from_the_snapshot_after_what_was_purged(long_draft):
    draft_id, person = long_draft
    whole = texts.text(person, draft_id)
    purge(draft_id, PACKED | HOT)
    assert texts.text(person, draft_id) == whole
    joined = texts.join(person, draft_id, None, 0)
    assert (joined.mode, joined.head) == ("full", ROWS)
    with pytest.raises(texts.Rejoin):
        texts.pull(person, draft_id, 2_500)


def test_purged_rows_without_a_later_snapshot_leave_no_text_which_is_found(app):
    draft_id, *_ = a_long_draft(two_writers())
    purge(draft_id, {ROWS})
    report = proof.verify(draft_id)
    assert report.purged == [ROWS]
    assert "no snapshot after the purged rows" in " / ".join(report.faults)


def test_rows_purged_while_they_are_packed_do_not_come_back_with_the_segment(app):
    draft_id, *_ = a_long_draft(two_writers())
    piece = packer._cold(draft_id)
    assert piece is not None
    purge(draft_id, {5})
    with pytest.raises(packer._Passed):
        packer._move(draft_id, piece)
    assert packer.pack(draft_id) == 2_000
    assert held(draft_id)[5] == b""
    with reading() as unit:
        first = unit.session.scalars(select(SegmentRow.data).order_by(SegmentRow.seq_from)).first()
        assert cold.journal_after(unit.session, draft_id, 0, 1)[0][0].seq == 2_001
    assert first is not None
