"""Segments: cold rows of a journal packed together, with nothing of them lost."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, LargeBinary, func, insert, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from workspace.domain.record.hashing import chain
from workspace.domain.record.hashing.chain import Entry
from workspace.store.base import Row
from workspace.store.journal.packed import pack, unpack


class SegmentRow(Row):
    """Rows `seq_from` to `seq_to`, packed.

    `before` is the link the first one follows, `link` that of the last; `writers` holds pairs of
    person and organisation id, each once, of whoever made a row that is no seed.
    """

    __tablename__ = "segment"

    draft_id: Mapped[str] = mapped_column(ForeignKey("pledge.id"), primary_key=True)
    seq_from: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    seq_to: Mapped[int] = mapped_column(BigInteger)
    before: Mapped[bytes] = mapped_column(LargeBinary)
    link: Mapped[bytes] = mapped_column(LargeBinary)
    writers: Mapped[list[Any]] = mapped_column()
    data: Mapped[bytes] = mapped_column(LargeBinary)


class SegmentClientRow(Row):
    """The lowest and highest number a client's rows have in one segment; finds a push again."""

    __tablename__ = "segment_client"

    draft_id: Mapped[str] = mapped_column(ForeignKey("pledge.id"), primary_key=True)
    client_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    seq_from: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    first_n: Mapped[int] = mapped_column(BigInteger)
    last_n: Mapped[int] = mapped_column(BigInteger)


@dataclass(frozen=True)
class Piece:
    """Rows that are to become one segment.

    Attributes:
        before: the link the first one follows.
        entries: one row or more.
    """

    before: bytes
    entries: list[Entry]

    @property
    def seq_from(self) -> int:
        """The first row."""
        return self.entries[0].seq

    @property
    def seq_to(self) -> int:
        """The last row."""
        return self.entries[-1].seq

    @cached_property
    def link(self) -> bytes:
        """The link of the last row, computed."""
        return chain.head(self.before, self.entries)

    def follows(self, seq: int) -> bool:
        """Whether these are the rows after `seq`, none missing."""
        return all(entry.seq == at for at, entry in enumerate(self.entries, seq + 1))

    def packed(self) -> bytes:
        """Return the rows as a segment holds them."""
        return pack(self.entries)

    def writers(self) -> list[list[str]]:
        """Return person and organisation of whoever made a row that is no seed, each once."""
        found = {(e.person_id, e.organisation_id) for e in self.entries if e.kind != "seed"}
        return sorted(map(list, found))

    def numbers(self) -> dict[int, list[int]]:
        """Return the numbers of the pushes by client."""
        found: dict[int, list[int]] = {}
        for entry in self.entries:
            found.setdefault(entry.client_id, []).append(entry.n)
        return found


def add(session: Session, draft_id: str, piece: Piece, packed: bytes) -> None:
    """Store a segment; `packed` is `piece.packed()`.

    Raises:
        IntegrityError: there is a segment that begins with the same row.
    """
    first = {"draft_id": draft_id, "seq_from": piece.seq_from}
    session.execute(
        insert(SegmentRow).values(
            **first,
            seq_to=piece.seq_to,
            before=piece.before,
            link=piece.link,
            writers=piece.writers(),
            data=packed,
        )
    )
    session.execute(
        insert(SegmentClientRow),
        [
            {**first, "client_id": client_id, "first_n": min(numbers), "last_n": max(numbers)}
            for client_id, numbers in piece.numbers().items()
        ],
    )


def last_link(session: Session, draft_id: str) -> bytes:
    """Return the link of the last packed row, that before the first row where none is packed."""
    found = session.scalar(
        select(SegmentRow.link)
        .where(SegmentRow.draft_id == draft_id)
        .order_by(SegmentRow.seq_from.desc())
        .limit(1)
    )
    return chain.start(draft_id) if found is None else found


def ends(session: Session, draft_id: str) -> list[tuple[int, int, bytes, bytes]]:
    """Return first and last row of every segment and the links before and at its end, in order."""
    rows = session.execute(
        select(SegmentRow.seq_from, SegmentRow.seq_to, SegmentRow.before, SegmentRow.link)
        .where(SegmentRow.draft_id == draft_id)
        .order_by(SegmentRow.seq_from)
    )
    return [(row[0], row[1], row[2], row[3]) for row in rows]


def newest_number(session: Session, draft_id: str, client_id: int) -> int:
    """Return the highest number of this client's packed pushes, 0 where there is none."""
    found = session.scalar(
        select(func.max(SegmentClientRow.last_n)).where(
            SegmentClientRow.draft_id == draft_id, SegmentClientRow.client_id == client_id
        )
    )
    return found or 0


def entries(session: Session, draft_id: str, after: int, until: int) -> Iterator[Entry]:
    """Yield the packed rows in (after, until], in order, one segment in memory at a time.

    Raises:
        DamagedError: a segment among them cannot be read.
    """
    while after < until:
        found = session.execute(
            select(SegmentRow.seq_from, SegmentRow.seq_to, SegmentRow.data)
            .where(
                SegmentRow.draft_id == draft_id,
                SegmentRow.seq_to > after,
                SegmentRow.seq_from <= until,
            )
            .order_by(SegmentRow.seq_from)
            .limit(1)
        ).first()
        if found is None:
            return
        seq_from, seq_to, packed = found
        yield from (each for each in unpack(seq_from, packed) if after < each.seq <= until)
        after = seq_to


def find(session: Session, draft_id: str, client_id: int, n: int) -> Entry | None:
    """Return the packed row that a client's n-th push became.

    Raises:
        DamagedError: the segment it may be in cannot be read.
    """
    candidates = session.execute(
        select(SegmentRow.seq_from, SegmentRow.data)
        .join(
            SegmentClientRow,
            (SegmentClientRow.draft_id == SegmentRow.draft_id)
            & (SegmentClientRow.seq_from == SegmentRow.seq_from),
        )
        .where(
            SegmentClientRow.draft_id == draft_id,
            SegmentClientRow.client_id == client_id,
            SegmentClientRow.first_n <= n,
            SegmentClientRow.last_n >= n,
        )
    ).all()
    rows = (row for seq_from, packed in candidates for row in unpack(seq_from, packed))
    return next((row for row in rows if (row.client_id, row.n) == (client_id, n)), None)


def writers(session: Session, draft_id: str, after: int, until: int) -> set[tuple[str, str]]:
    """Return (person, organisation) of the packed rows in (after, until] that are no seeds."""
    found: set[tuple[str, str]] = set()
    overlapping = session.execute(
        select(SegmentRow.seq_from, SegmentRow.seq_to, SegmentRow.writers).where(
            SegmentRow.draft_id == draft_id,
            SegmentRow.seq_to > after,
            SegmentRow.seq_from <= until,
        )
    ).all()
    for seq_from, seq_to, pairs in overlapping:
        if after < seq_from and seq_to <= until:
            found.update((person, organisation) for person, organisation in pairs)
            continue
        rows = entries(session, draft_id, max(after, seq_from - 1), min(until, seq_to))
        found.update((row.person_id, row.organisation_id) for row in rows if row.kind != "seed")
    return found
