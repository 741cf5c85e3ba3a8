"""Bytes of rows destroyed for good, wherever they lie; what proves the history stays."""

from collections.abc import Collection

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from workspace.domain.record.hashing import chain
from workspace.domain.record.hashing.chain import Entry
from workspace.store.journal.documents import ENTRY, JournalRow
from workspace.store.journal.packed import pack, unpack
from workspace.store.journal.segments import SegmentRow


def purge(session: Session, draft_id: str, seqs: Collection[int]) -> None:
    """Destroy the bytes of these rows; each keeps its digest, so every link stays what it was.

    Who may and why is not asked here. What was made from the rows has their words too (snapshots,
    versions, parcels, what processes and pages hold): the caller replaces it in the same
    transaction, puts a snapshot at or after the last of them, and gives the draft a new epoch.

    Args:
        session: of a transaction that holds the draft's head, see `documents.locked`.
        draft_id: whose.
        seqs: the rows; such as are purged already, or were never there, are passed over.

    Raises:
        DamagedError: a segment that holds one of them cannot be read.
    """
    if seqs:
        _purge_journal(session, draft_id, seqs)
        _purge_segments(session, draft_id, set(seqs))


def _purge_journal(session: Session, draft_id: str, seqs: Collection[int]) -> None:
    own = JournalRow.draft_id == draft_id
    for seq in sorted(seqs):
        found = session.execute(select(*ENTRY).where(own, JournalRow.seq == seq)).first()
        if found is not None:
            kept = chain.purged(Entry(*found))
            session.execute(
                update(JournalRow)
                .where(own, JournalRow.seq == seq)
                .values(data=kept.data, digest=kept.digest)
            )


def _purge_segments(session: Session, draft_id: str, seqs: set[int]) -> None:
    own = SegmentRow.draft_id == draft_id
    reached = session.execute(
        select(SegmentRow.seq_from, SegmentRow.seq_to).where(
            own, SegmentRow.seq_from <= max(seqs), SegmentRow.seq_to >= min(seqs)
        )
    ).all()
    for seq_from, seq_to in reached:
        if seqs.isdisjoint(range(seq_from, seq_to + 1)):
            continue
        one = own, SegmentRow.seq_from == seq_from
        rows = unpack(seq_from, session.scalars(select(SegmentRow.data).where(*one)).one())
        packed = pack([chain.purged(row) if row.seq in seqs else row for row in rows])
        session.execute(update(SegmentRow).where(*one).values(data=packed))
