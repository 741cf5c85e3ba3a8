"""Cold rows move into segments, and nothing anybody reads changes."""

import signal
import subprocess
import sys
import threading

import pytest
from sqlalchemy import select

from tests.support.documents.journal import a_long_draft, two_writers, typed, write_rows
from tests.support.documents.pushes import pushed
from workspace.collab.uses import authorship
from workspace.config import ROOT
from workspace.domain.text.sections import SECTION_KEYS
from workspace.domain.versions.occasions import Kind
from workspace.process.unit import reading, transaction
from workspace.services import text as texts
from workspace.services import versions
from workspace.services.pledge import content
from workspace.services.text.journal import packer, proof
from workspace.services.text.memory import snapshots
from workspace.services.versions import automatic
from workspace.store.journal import cold, documents
from workspace.store.journal.documents import JournalRow
from workspace.store.journal.segments import SegmentRow

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


def pack_due() -> int:
    return sum(packer.pack(draft_id) for draft_id in packer.due())


def segments_of(draft_id: str) -> list[tuple[int, int]]:
    with reading() as unit:
        rows = unit.session.execute(select(SegmentRow.seq_from, SegmentRow.seq_to))
        return sorted((row[0], row[1]) for row in rows)


def in_journal(draft_id: str) -> list[int]:
    with reading() as unit:
        found = unit.session.scalars(
            select(JournalRow.seq).where(JournalRow.draft_id == draft_id).order_by(JournalRow.seq)
        )
        return list(found)


def everything(draft_id: str) -> list[object]:
    """Return all that is made from a draft's rows, by way of every reader of them."""
    with reading() as unit:
        session = unit.session
        rows = documents.rows_after(session, draft_id, 0, 10_000)
        pieces = []
        while len(pieces) < len(rows):
            pieces += documents.rows_after(session, draft_id, len(pieces), 333)
        head = texts.head(unit, draft_id)
        doc = snapshots.document_at(unit, draft_id, head)
        earlier = [texts.lines_at(unit, draft_id, seq) for seq in (1, 700, 1_001, 2_300)]
        return [
            rows,
            pieces,
            [documents.moments_from(session, draft_id, seq) for seq in (1, 500, 1_001, 3_000)],
            [
                documents.writers_between(session, draft_id, after, until)
                for after, until in ((0, head), (0, 300), (590, 2_500), (601, 1_000), (3_000, head))
            ],
            [documents.row_of(session, draft_id, row.client_id, row.n) for row in rows[::97]],
            [documents.newest_number(session, draft_id, row.client_id) for row in rows[::900]],
            [authorship.spans(doc, key) for key in SECTION_KEYS],
            earlier,
        ]


def test_packing_moves_cold_rows_and_changes_nothing_anybody_reads(long_draft):
    draft_id, *_ = long_draft
    before = everything(draft_id)
    assert pack_due() == COLD
    assert segments_of(draft_id) == [(1, 1_000), (1_001, 2_000)]
    assert in_journal(draft_id) == list(range(2_001, ROWS + 2))
    assert everything(draft_id) == before
    assert pack_due() == 0
    assert proof.verify(draft_id).faults == []


def test_versions_and_comparisons_are_the_same_after_packing(long_draft):
    draft_id, person, _ = long_draft
    versions.checkpoint(person, draft_id, "Before")
    with reading() as unit:
        early = content.at(unit, draft_id, 400)
    with transaction() as unit:
        automatic.store(unit, draft_id, early, kind=Kind.AUTO, seq=400)

    def told():
        history = versions.history(person, draft_id)
        return history.days, history.unsaved, versions.compare(person, draft_id, 2, 1)

    before = told()
    packer.pack(draft_id)
    assert told() == before
    assert proof.verify(draft_id).faults == []


def test_a_short_history_stays_where_it_is(people):
    person, _, draft_id = people
    write_rows(draft_id, person.id, packer.KEPT + packer.DUE - 2)
    assert pack_due() == 0
    write_rows(draft_id, person.id, 1)
    assert pack_due() == COLD


def test_two_processes_may_pack_while_somebody_types(app, people):
    person, other, draft_id = people
    write_rows(draft_id, other.id, ROWS)
    joined = texts.join(person, draft_id, None, 0)
    updates = typed(joined.state, joined.client_id, 150)
    moved, seqs, start = [], [], threading.Barrier(3)

    def packs():
        with app.app_context():
            start.wait()
            moved.append(packer.pack(draft_id))

    def types():
        with app.app_context():
            start.wait()
            for n, update in enumerate(updates, 1):
                seqs.append(pushed(person, draft_id, joined, update, n))

    threads = [threading.Thread(target=work) for work in (packs, packs, types)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(moved) == COLD
    assert seqs == list(range(ROWS + 2, ROWS + 152))
    assert segments_of(draft_id) == [(1, 1_000), (1_001, 2_000)]
    assert proof.verify(draft_id).faults == []


# Stores a segment and is killed before it takes the rows out of the journal.
KILLED = """
import os, signal, sys
from pathlib import Path
from tests.support.servers.application import serving, settings_for
from workspace.process.unit import transaction
from workspace.services.text.journal import packer
url, folder, draft_id = sys.argv[1:]
with serving(settings_for(url, Path(folder))) as app, app.app_context():
    piece = packer._cold(draft_id)
    with transaction() as unit:
        packer.segments.add(unit.session, draft_id, piece, piece.packed())
        os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_process_killed_between_segment_and_journal_leaves_all_as_it_was(
    long_draft, database, tmp_path
):
    draft_id, *_ = long_draft
    piece = packer._cold(draft_id)
    done = subprocess.run(
        [sys.executable, "-c", KILLED, database.database_url, tmp_path, draft_id],
        cwd=ROOT,
        check=False,
    )
    assert done.returncode == -signal.SIGKILL
    assert (segments_of(draft_id), len(in_journal(draft_id))) == ([], ROWS + 1)
    assert packer.pack(draft_id) == COLD
    with pytest.raises(packer.IntegrityError):
        packer._move(draft_id, piece)
    assert proof.verify(draft_id).faults == []


def test_rows_that_are_gone_from_the_journal_are_not_packed_by_a_late_process(long_draft):
    draft_id, *_ = long_draft
    with transaction() as unit:
        rows = documents.rows_after(unit.session, draft_id, 1, 1_000)
        assert not cold.take_out(unit.session, draft_id, rows)
        unit.session.rollback()
