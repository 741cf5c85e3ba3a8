"""The live text: its head, the append-only journal and leases of client ids."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    ForeignKey,
    LargeBinary,
    String,
    UniqueConstraint,
    bindparam,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.orm import Mapped, Session, mapped_column
from sqlalchemy.orm.attributes import set_committed_value

from workspace.domain.record.hashing import chain
from workspace.domain.record.hashing.chain import Entry
from workspace.store.base import Instant, Row
from workspace.store.journal import segments

_NEWEST: Final = 500


class DocumentRow(Row):
    """The head of one draft's text; this row orders its writers and holds the lock.

    `epoch` changes when the history is not a continuation of what clients hold; `rights` whenever
    it may have changed what somebody may do to the draft. `link` is that of the row `head`; rows
    up to `packed` are in segments.
    """

    __tablename__ = "document"

    draft_id: Mapped[str] = mapped_column(ForeignKey("pledge.id"), primary_key=True)
    epoch: Mapped[str] = mapped_column(String(20))
    head: Mapped[int] = mapped_column(BigInteger, default=0)
    frozen: Mapped[bool] = mapped_column(default=False)
    rights: Mapped[int] = mapped_column(BigInteger, default=0, server_default="0")
    link: Mapped[bytes] = mapped_column(LargeBinary)
    packed: Mapped[int] = mapped_column(BigInteger, default=0)


class JournalRow(Row):
    """One committed update; `domain.record.hashing.links` says what its `link` is.

    `digest` is there, and `data` empty, only where the bytes were purged; see `purges`.
    Cold rows are moved from here into segments; read through the functions below.
    """

    __tablename__ = "journal"
    __table_args__ = (UniqueConstraint("draft_id", "client_id", "n"),)

    draft_id: Mapped[str] = mapped_column(ForeignKey("pledge.id"), primary_key=True)
    seq: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    client_id: Mapped[int] = mapped_column(BigInteger)
    n: Mapped[int] = mapped_column(BigInteger)
    flags: Mapped[int] = mapped_column(default=0)
    kind: Mapped[str] = mapped_column(String(10), default="type")
    person_id: Mapped[str] = mapped_column(String(20))
    organisation_id: Mapped[str] = mapped_column(String(20))
    at: Mapped[datetime] = mapped_column(Instant)
    data: Mapped[bytes] = mapped_column(LargeBinary)
    link: Mapped[bytes] = mapped_column(LargeBinary)
    digest: Mapped[bytes | None] = mapped_column(LargeBinary)


class LeaseRow(Row):
    """A client id given to one page of one person; who typed what is read from here."""

    __tablename__ = "lease"

    draft_id: Mapped[str] = mapped_column(ForeignKey("pledge.id"), primary_key=True)
    client_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    person_id: Mapped[str] = mapped_column(String(20))
    organisation_id: Mapped[str] = mapped_column(String(20))
    session_id: Mapped[str] = mapped_column(String(20))
    created_at: Mapped[datetime] = mapped_column(Instant)


# Asked with every keystroke, so these are put together once.
_LOCKED = (
    select(DocumentRow)
    .where(DocumentRow.draft_id == bindparam("draft_id"))
    .with_for_update()
    .execution_options(populate_existing=True)
)
_APPENDED = insert(JournalRow)
_MOVED = (
    update(DocumentRow)
    .where(DocumentRow.draft_id == bindparam("of_draft"))
    .values(head=bindparam("to_seq"), link=bindparam("to_link"))
    .execution_options(synchronize_session=False)
)
_HEADS = select(DocumentRow.draft_id, DocumentRow.head, DocumentRow.rights).where(
    DocumentRow.draft_id.in_(bindparam("ids", expanding=True))
)
ENTRY: Final = tuple(JournalRow.__table__.c[name] for name in Entry._fields)
"""The columns of the journal that make an `Entry`, in its order."""


def locked(session: Session, draft_id: str) -> DocumentRow | None:
    """Return the head with its row locked until the commit; this is what orders writers."""
    return session.scalar(_LOCKED, {"draft_id": draft_id})


def linked(
    draft_id: str, previous: bytes, entries: Iterable[Entry]
) -> tuple[list[dict[str, Any]], bytes]:
    """Return entries as values of journal rows, chained on to `previous`, and the new head's link.

    Args:
        draft_id: whose.
        previous: `link` of the document's row, which says where the chain stands.
        entries: the rows after its head, in order.
    """
    rows: list[dict[str, Any]] = []
    for entry in entries:
        previous = chain.link(previous, entry)
        rows.append({"draft_id": draft_id, **entry._asdict(), "link": previous})
    return rows, previous


def append(session: Session, draft_id: str, seq: int, row: Mapping[str, Any]) -> None:
    """Append a row to the journal as `seq` and move the head there; the head is locked."""
    document = session.get_one(DocumentRow, draft_id)
    rows, link = linked(draft_id, document.link, [Entry(seq=seq, **row)])
    session.execute(_APPENDED, rows)
    session.connection().execute(_MOVED, {"of_draft": draft_id, "to_seq": seq, "to_link": link})
    set_committed_value(document, "head", seq)
    set_committed_value(document, "link", link)


def rows_after(session: Session, draft_id: str, seq: int, limit: int = 500) -> list[Entry]:
    """Return up to `limit` rows after `seq`, in order, packed ones included.

    Raises:
        DamagedError: a segment among them cannot be read.
    """
    # The journal first: rows that are packed in between are then in both answers, not in neither.
    rows = _hot(session, draft_id, seq, limit)
    if not rows or rows[0].seq == seq + 1:
        return rows
    until = min(rows[0].seq - 1, seq + limit)
    return [*segments.entries(session, draft_id, seq, until), *rows][:limit]


def row_of(session: Session, draft_id: str, client_id: int, n: int) -> Entry | None:
    """Return the row a client's n-th push became, if it was committed."""
    found = session.execute(
        select(*ENTRY).where(
            JournalRow.draft_id == draft_id, JournalRow.client_id == client_id, JournalRow.n == n
        )
    ).first()
    return Entry(*found) if found else segments.find(session, draft_id, client_id, n)


def newest_number(session: Session, draft_id: str, client_id: int) -> int:
    """Return the highest number among a client's stored pushes, 0 where there is none."""
    hot = session.scalar(
        select(func.max(JournalRow.n)).where(
            JournalRow.draft_id == draft_id, JournalRow.client_id == client_id
        )
    )
    return max(hot or 0, segments.newest_number(session, draft_id, client_id))


def moments_from(session: Session, draft_id: str, seq: int) -> list[tuple[int, datetime]]:
    """Return seq and instant of all rows from `seq` on, in order."""
    rows = session.execute(
        select(JournalRow.seq, JournalRow.at)
        .where(JournalRow.draft_id == draft_id, JournalRow.seq >= seq)
        .order_by(JournalRow.seq)
    ).all()
    hot = [(row[0], row[1]) for row in rows]
    if not hot or hot[0][0] == seq:
        return hot
    cold = segments.entries(session, draft_id, seq - 1, hot[0][0] - 1)
    return [*((entry.seq, entry.at) for entry in cold), *hot]


def writers_between(
    session: Session, draft_id: str, after: int, until: int
) -> set[tuple[str, str]]:
    """Return (person, organisation) of whoever made rows in (after, until] but seeds."""
    rows = session.execute(
        select(JournalRow.person_id, JournalRow.organisation_id)
        .where(
            JournalRow.draft_id == draft_id,
            JournalRow.seq > after,
            JournalRow.seq <= until,
            JournalRow.kind != "seed",
        )
        .distinct()
    ).all()
    return {(row[0], row[1]) for row in rows} | segments.writers(session, draft_id, after, until)


def all_drafts(session: Session) -> list[str]:
    """Return every draft that has a text."""
    return list(session.scalars(select(DocumentRow.draft_id).order_by(DocumentRow.draft_id)))


def move_rights(session: Session, draft_ids: list[str]) -> None:
    """Note that what people may do to drafts may have changed; part of that change's commit.

    Two statements for any number of them: the rows are held in the ids' order first, as whoever
    writes to several drafts holds them.
    """
    among = DocumentRow.draft_id.in_(draft_ids)
    session.execute(
        select(DocumentRow.draft_id).where(among).order_by(DocumentRow.draft_id).with_for_update()
    )
    session.execute(
        update(DocumentRow)
        .where(among)
        .values(rights=DocumentRow.rights + 1)
        .execution_options(synchronize_session=False)
    )


def heads(session: Session, draft_ids: Iterable[str]) -> dict[str, tuple[int, int]]:
    """Return head and number of rights of each of these drafts that has a text."""
    rows = session.execute(_HEADS, {"ids": list(draft_ids)})
    return {row[0]: (row[1], row[2]) for row in rows}


def typed_since(session: Session, draft_id: str, since: datetime, besides: str) -> bool:
    """Whether anyone but `besides` typed after `since`, looking at the newest rows only.

    Those are never packed.
    """
    head = select(DocumentRow.head).where(DocumentRow.draft_id == draft_id).scalar_subquery()
    found = session.scalar(
        select(JournalRow.seq)
        .where(
            JournalRow.draft_id == draft_id,
            JournalRow.seq > head - _NEWEST,
            JournalRow.at > since,
            JournalRow.kind == "type",
            JournalRow.person_id != besides,
        )
        .order_by(JournalRow.seq.desc())
        .limit(1)
    )
    return found is not None


def _hot(session: Session, draft_id: str, seq: int, limit: int) -> list[Entry]:
    rows = session.execute(
        select(*ENTRY)
        .where(JournalRow.draft_id == draft_id, JournalRow.seq > seq)
        .order_by(JournalRow.seq)
        .limit(limit)
    )
    return [Entry(*row) for row in rows]
