"""The live text: its head, the append-only journal, leases of client ids and checkpoints."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from sqlalchemy import (
    BigInteger,
    ForeignKey,
    LargeBinary,
    String,
    UniqueConstraint,
    bindparam,
    insert,
    select,
    update,
)
from sqlalchemy.orm import Mapped, Session, mapped_column

from workspace.store.base import Instant, Row

_NEWEST = 500


class DocumentRow(Row):
    """The head of one draft's text; this row orders its writers and holds the lock.

    `epoch` changes when the history is not a continuation of what clients hold; `rights` whenever
    it may have changed what somebody may do to the draft.
    """

    __tablename__ = "document"

    draft_id: Mapped[str] = mapped_column(ForeignKey("pledge.id"), primary_key=True)
    epoch: Mapped[str] = mapped_column(String(20))
    head: Mapped[int] = mapped_column(BigInteger, default=0)
    frozen: Mapped[bool] = mapped_column(default=False)
    rights: Mapped[int] = mapped_column(BigInteger, default=0, server_default="0")


class JournalRow(Row):
    """One committed update; `kind`: type, seed, restore, import or form; `flags` as on the wire."""

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


class LeaseRow(Row):
    """A client id given to one page of one person; who typed what is read from here."""

    __tablename__ = "lease"

    draft_id: Mapped[str] = mapped_column(ForeignKey("pledge.id"), primary_key=True)
    client_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    person_id: Mapped[str] = mapped_column(String(20))
    organisation_id: Mapped[str] = mapped_column(String(20))
    session_id: Mapped[str] = mapped_column(String(20))
    created_at: Mapped[datetime] = mapped_column(Instant)


class CheckpointRow(Row):
    """A replica up to `seq`, so that opening a draft does not replay its history; derived."""

    __tablename__ = "checkpoint"

    draft_id: Mapped[str] = mapped_column(ForeignKey("pledge.id"), primary_key=True)
    seq: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    state: Mapped[bytes] = mapped_column(LargeBinary)
    guard_state: Mapped[bytes] = mapped_column(LargeBinary)


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
    .values(head=bindparam("to_seq"))
    .execution_options(synchronize_session=False)
)


def locked(session: Session, draft_id: str) -> DocumentRow | None:
    """Return the head with its row locked until the commit; this is what orders writers."""
    return session.scalar(_LOCKED, {"draft_id": draft_id})


def append(session: Session, draft_id: str, seq: int, row: Mapping[str, object]) -> None:
    """Append a row to the journal as `seq` and move the head there; the head is locked."""
    session.execute(_APPENDED, [{"draft_id": draft_id, "seq": seq, **row}])
    session.connection().execute(_MOVED, {"of_draft": draft_id, "to_seq": seq})


def rows_after(session: Session, draft_id: str, seq: int, limit: int = 500) -> Sequence[JournalRow]:
    """Return up to `limit` journal rows after `seq`, in order."""
    return session.scalars(
        select(JournalRow)
        .where(JournalRow.draft_id == draft_id, JournalRow.seq > seq)
        .order_by(JournalRow.seq)
        .limit(limit)
    ).all()


def row_of(session: Session, draft_id: str, client_id: int, n: int) -> JournalRow | None:
    """Return the row a client's n-th push became, if it was committed."""
    return session.scalar(
        select(JournalRow).where(
            JournalRow.draft_id == draft_id, JournalRow.client_id == client_id, JournalRow.n == n
        )
    )


def last_checkpoint(
    session: Session, draft_id: str, at_most: int | None = None
) -> CheckpointRow | None:
    """Return the newest checkpoint, or the newest one not after seq `at_most`."""
    query = select(CheckpointRow).where(CheckpointRow.draft_id == draft_id)
    if at_most is not None:
        query = query.where(CheckpointRow.seq <= at_most)
    return session.scalar(query.order_by(CheckpointRow.seq.desc()).limit(1))


def leases(session: Session, draft_id: str) -> dict[int, LeaseRow]:
    """Return every lease of a draft by client id."""
    rows = session.scalars(select(LeaseRow).where(LeaseRow.draft_id == draft_id))
    return {row.client_id: row for row in rows}


def authors_between(session: Session, draft_id: str, after: int, until: int) -> list[str]:
    """Return the ids of the people with journal rows in (after, until]."""
    return list(
        session.scalars(
            select(JournalRow.person_id)
            .where(JournalRow.draft_id == draft_id, JournalRow.seq > after, JournalRow.seq <= until)
            .distinct()
        )
    )


def move_rights(session: Session, draft_id: str) -> None:
    """Note that what people may do to the draft may have changed; part of that change's commit."""
    session.execute(
        update(DocumentRow)
        .where(DocumentRow.draft_id == draft_id)
        .values(rights=DocumentRow.rights + 1)
        .execution_options(synchronize_session=False)
    )


def heads(session: Session, draft_ids: Iterable[str]) -> dict[str, tuple[int, int]]:
    """Return head and number of rights of each of these drafts that has a text."""
    rows = session.execute(
        select(DocumentRow.draft_id, DocumentRow.head, DocumentRow.rights).where(
            DocumentRow.draft_id.in_(draft_ids)
        )
    )
    return {row[0]: (row[1], row[2]) for row in rows}


def typed_since(session: Session, draft_id: str, since: datetime, besides: str) -> bool:
    """Whether anyone but `besides` typed after `since`, looking at the newest rows only."""
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
