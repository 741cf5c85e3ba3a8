"""Snapshots: documents stored beside the journal they were made from."""

from collections.abc import Iterable
from typing import Final

from sqlalchemy import BigInteger, ForeignKey, LargeBinary, delete, insert, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from workspace.store.base import Row
from workspace.store.journal.documents import JournalRow

_ALWAYS: Final = 3
"""The newest ones stay: should one not be readable, the next is."""
_WINDOW: Final = 20_000
"""Of older ones one stays among so many rows, so that an earlier text is soon replayed."""


class SnapshotRow(Row):
    """A document up to `seq`, so that opening a draft does not replay its history; derived.

    `state` and `guard_state` load a room; `lines` is the text as pages show it; `link` that of the
    row `seq`, which says of what history this is the document. All but the link are zlib's.
    """

    __tablename__ = "snapshot"

    draft_id: Mapped[str] = mapped_column(ForeignKey("pledge.id"), primary_key=True)
    seq: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    state: Mapped[bytes] = mapped_column(LargeBinary)
    guard_state: Mapped[bytes] = mapped_column(LargeBinary)
    lines: Mapped[bytes] = mapped_column(LargeBinary)
    link: Mapped[bytes] = mapped_column(LargeBinary)


def last(session: Session, draft_id: str, at_most: int | None = None) -> SnapshotRow | None:
    """Return the newest snapshot, or the newest one not after seq `at_most`."""
    query = select(SnapshotRow).where(SnapshotRow.draft_id == draft_id)
    if at_most is not None:
        query = query.where(SnapshotRow.seq <= at_most)
    return session.scalar(query.order_by(SnapshotRow.seq.desc()).limit(1))


def last_state(session: Session, draft_id: str) -> tuple[int, bytes, bytes] | None:
    """Return seq, link and packed state of the newest snapshot."""
    row = session.execute(
        select(SnapshotRow.seq, SnapshotRow.link, SnapshotRow.state)
        .where(SnapshotRow.draft_id == draft_id)
        .order_by(SnapshotRow.seq.desc())
        .limit(1)
    ).first()
    return (row[0], row[1], row[2]) if row else None


def lines_at(session: Session, draft_id: str, seq: int, link: bytes) -> bytes | None:
    """Return the packed lines of the snapshot at `seq`, if it is of the history with `link`."""
    return session.scalar(
        select(SnapshotRow.lines).where(
            SnapshotRow.draft_id == draft_id,
            SnapshotRow.seq == seq,
            SnapshotRow.link == link,
        )
    )


def add(session: Session, draft_id: str, seq: int, packed: dict[str, bytes]) -> bool:
    """Store a snapshot and drop those it makes superfluous; False if there is no such row.

    Args:
        session: of a transaction.
        draft_id: whose.
        seq: the row it was made at, one of the newest.
        packed: `state`, `guard_state` and `lines`.

    Raises:
        IntegrityError: there is one at `seq`.
    """
    link = session.scalar(
        select(JournalRow.link).where(JournalRow.draft_id == draft_id, JournalRow.seq == seq)
    )
    if link is None:
        return False
    session.execute(insert(SnapshotRow).values(draft_id=draft_id, seq=seq, link=link, **packed))
    seqs = session.scalars(select(SnapshotRow.seq).where(SnapshotRow.draft_id == draft_id))
    session.execute(
        delete(SnapshotRow).where(
            SnapshotRow.draft_id == draft_id, SnapshotRow.seq.in_(superfluous(seqs))
        )
    )
    return True


def superfluous(seqs: Iterable[int]) -> list[int]:
    """Return which snapshots can go: all but the newest three and one in each 20,000 rows."""
    windows: set[int] = set()
    found: list[int] = []
    for seq in sorted(seqs)[:-_ALWAYS]:
        window = seq // _WINDOW
        if window in windows:
            found.append(seq)
        windows.add(window)
    return found
