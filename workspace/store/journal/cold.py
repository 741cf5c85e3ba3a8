"""What packing asks of the journal, and what proves that nothing of it was lost."""

from collections.abc import Sequence

from sqlalchemy import delete, or_, select, update
from sqlalchemy.orm import Session

from workspace.domain.record.hashing.chain import Entry
from workspace.store.journal.documents import ENTRY, DocumentRow, JournalRow


def drafts(session: Session, rows: int, most: int) -> list[str]:
    """Return up to `most` drafts with so many rows in the journal or more, the fullest first."""
    in_journal = DocumentRow.head - DocumentRow.packed
    return list(
        session.scalars(
            select(DocumentRow.draft_id)
            .where(in_journal >= rows)
            .order_by(in_journal.desc())
            .limit(most)
        )
    )


def journal_after(
    session: Session, draft_id: str, seq: int, limit: int
) -> list[tuple[Entry, bytes]]:
    """Return up to `limit` rows of the journal after `seq` with their links, in order."""
    rows = session.execute(
        select(*ENTRY, JournalRow.link)
        .where(JournalRow.draft_id == draft_id, JournalRow.seq > seq)
        .order_by(JournalRow.seq)
        .limit(limit)
    )
    return [(Entry(*row[:-1]), row[-1]) for row in rows]


def take_out(session: Session, draft_id: str, packed: Sequence[Entry]) -> bool:
    """Take packed rows out of the journal; False unless all were still there as they were packed.

    Bytes of a row that were purged since are in the segment, which must not be kept then.
    """
    seq_from, seq_to = packed[0].seq, packed[-1].seq
    purged = [entry.seq for entry in packed if entry.digest is not None]
    gone = session.connection().execute(
        delete(JournalRow).where(
            JournalRow.draft_id == draft_id,
            JournalRow.seq >= seq_from,
            JournalRow.seq <= seq_to,
            or_(JournalRow.digest.is_(None), JournalRow.seq.in_(purged)),
        )
    )
    # Last, because this row orders who types.
    moved = session.connection().execute(
        update(DocumentRow)
        .where(DocumentRow.draft_id == draft_id, DocumentRow.packed == seq_from - 1)
        .values(packed=seq_to)
    )
    return (gone.rowcount, moved.rowcount) == (len(packed), 1)
