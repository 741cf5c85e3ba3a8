"""Cold rows in segments, and what proves that nothing of a history was lost."""

import pytest
from sqlalchemy import func, select

from tests.support.documents.journal import a_long_draft, two_writers, typed, write_rows
from tests.support.documents.pushes import pushed
from workspace.collab.format.rows import unpack
from workspace.process.unit import reading
from workspace.services import text as texts
from workspace.services.text.journal import packer
from workspace.services.text.memory import open_texts
from workspace.store.journal.documents import JournalRow
from workspace.store.journal.snapshots import SnapshotRow

ROWS = 3_400
COLD = 2_000


@pytest.fixture
def people(app):
    """Give two people who may type in one draft, which comes last."""
    return two_writers()


@pytest.fixture
def long_draft(people):
    """Give a draft of 3,401 rows by two people, and them."""
    return a_long_draft(people)


def test_a_push_sent_again_after_it_was_packed_gets_its_seq_and_is_not_stored_twice(people):
    person, other, draft_id = people
    joined = texts.join(person, draft_id, None, 0)
    updates = typed(joined.state, joined.client_id, 3)
    seqs = [pushed(person, draft_id, joined, update, n) for n, update in enumerate(updates, 1)]
    write_rows(draft_id, other.id, ROWS)
    assert packer.pack(draft_id) == COLD
    for forget in (False, True):
        if forget:
            open_texts.drop(draft_id)
        again = [pushed(person, draft_id, joined, update, n) for n, update in enumerate(updates, 1)]
        assert again == seqs
        deleting = b"\x00\x01" + _deletion(joined.client_id)
        assert pushed(person, draft_id, joined, deleting, 2) == seqs[1]
    with reading() as unit:
        assert texts.head(unit, draft_id) == ROWS + 4


def _deletion(client_id: int) -> bytes:
    """Return the part of an update that deletes a client's first unit."""
    number = bytearray()
    while client_id > 127:
        number.append(client_id & 127 | 128)
        client_id >>= 7
    number.append(client_id)
    return bytes(number) + b"\x01\x00\x01"


def test_a_page_catches_up_over_rows_that_are_partly_packed(long_draft):
    draft_id, person, _ = long_draft
    packer.pack(draft_id)
    open_texts.drop(draft_id)
    rows = []
    more = True
    while more:
        packed, more = texts.pull(person, draft_id, len(rows))
        found = unpack(packed)
        assert 0 < len(found) <= 500
        rows += found
    assert [row.seq for row in rows] == list(range(1, ROWS + 2))


def test_joining_after_packing_brings_a_tail_or_the_whole_text(long_draft):
    draft_id, person, _ = long_draft
    epoch = texts.join(person, draft_id, None, 0).epoch
    packer.pack(draft_id)
    open_texts.drop(draft_id)
    tail = texts.join(person, draft_id, epoch, 1_400)
    assert (tail.mode, tail.base, tail.state) == ("tail", 1_400, b"")
    assert [row.seq for row in unpack(tail.rows)] == list(range(1_401, ROWS + 2))
    assert texts.join(person, draft_id, epoch, 2).mode == "full"
    whole = texts.join(person, draft_id, None, 0)
    assert (whole.mode, whole.head) == ("full", ROWS + 1)


def test_old_checkpoints_make_room_for_new_ones(people):
    person, _, draft_id = people
    for _ in range(6):
        write_rows(draft_id, person.id, 510)
        texts.text(person, draft_id)
        texts.keep(draft_id)
    with reading() as unit:
        kept = unit.session.scalars(select(SnapshotRow.seq).order_by(SnapshotRow.seq)).all()
        count = unit.session.scalar(select(func.count()).select_from(JournalRow))
    assert kept == [511, 2_041, 2_551, 3_061]
    assert count == 3_061
