"""The log as rows: the tree, a row for each entry, and apart from it what the entries say."""

from collections.abc import Iterable

from sqlalchemy import BigInteger, Index, String, Text, func, select, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from workspace.store.base import Row

KEPT, ERASED = "kept", "erased"
# A number nobody else asks PostgreSQL to hold for them.
_LOCK = text("SELECT pg_advisory_xact_lock(7305813)")


class LogRow(Row):
    """One entry's place in the tree; never changed.

    Attributes:
        position: from 0 without gaps.
        nodes: the hashes of all complete subtrees that end here, its own leaf first, in hex.
        checkpoint: the signed note about the tree up to here.
    """

    __tablename__ = "log"

    position: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    nodes: Mapped[str] = mapped_column(Text)
    checkpoint: Mapped[str] = mapped_column(Text)


class OpeningRow(Row):
    """What an entry says, and the salt without which its hash tells nothing.

    It can be erased, and in no other way changed: what it says and the salt go, its place stays.
    """

    __tablename__ = "log_opening"
    __table_args__ = (
        Index("ix_log_opening_kind_position", "kind", "position"),
        Index("ix_log_opening_thing_id", "thing_id"),
        Index("ix_log_opening_draft_id", "draft_id"),
    )

    position: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    kind: Mapped[str] = mapped_column(String(40))
    draft_id: Mapped[str] = mapped_column(String(20), default="")
    thing_id: Mapped[str] = mapped_column(String(40), default="")
    entry: Mapped[str] = mapped_column(Text)
    salt: Mapped[str] = mapped_column(String(64))
    state: Mapped[str] = mapped_column(String(10), default=KEPT, server_default=KEPT)


def lock(session: Session) -> None:
    """Have nobody else append until the commit; SQLite has one writer anyhow."""
    if session.connection().dialect.name == "postgresql":
        session.execute(_LOCK)


def size(session: Session) -> int:
    """Return how many entries there are."""
    last = session.scalar(select(func.max(LogRow.position)))
    return 0 if last is None else last + 1


def at(session: Session, positions: Iterable[int]) -> dict[int, LogRow]:
    """Return the places with these positions, by position."""
    rows = session.scalars(select(LogRow).where(LogRow.position.in_(list(positions))))
    return {row.position: row for row in rows}


def checkpoint(session: Session, size: int | None = None) -> str | None:
    """Return the signed note about the newest tree, or about that of a size; None without one."""
    wanted = select(LogRow.checkpoint).order_by(LogRow.position.desc()).limit(1)
    if size is not None:
        wanted = wanted.where(LogRow.position == size - 1)
    return session.scalar(wanted)


def newest(session: Session, kind: str) -> OpeningRow | None:
    """Return the latest entry of a kind."""
    rows = select(OpeningRow).where(OpeningRow.kind == kind)
    return session.scalar(rows.order_by(OpeningRow.position.desc()).limit(1))


def things(session: Session, kind: str) -> list[str]:
    """Return the ids of what the entries of a kind are about, in the order of the log."""
    rows = select(OpeningRow.thing_id).where(OpeningRow.kind == kind)
    return list(session.scalars(rows.order_by(OpeningRow.position)))


def about(session: Session, kind: str, thing_id: str) -> OpeningRow | None:
    """Return the first entry of a kind about a thing."""
    rows = select(OpeningRow).where(OpeningRow.thing_id == thing_id, OpeningRow.kind == kind)
    return session.scalar(rows.order_by(OpeningRow.position).limit(1))


def of_draft(session: Session, draft_id: str) -> list[OpeningRow]:
    """Return what the log says about a draft, in its order."""
    rows = select(OpeningRow).where(OpeningRow.draft_id == draft_id)
    return list(session.scalars(rows.order_by(OpeningRow.position)))


def part(session: Session, first: int, most: int) -> list[tuple[LogRow, OpeningRow | None]]:
    """Return places from a position on, at most so many, each with what it says."""
    rows = session.execute(
        select(LogRow, OpeningRow)
        .outerjoin(OpeningRow, OpeningRow.position == LogRow.position)
        .where(LogRow.position >= first)
        .order_by(LogRow.position)
        .limit(most)
    )
    return [(row, opening) for row, opening in rows]


def strays(session: Session) -> list[int]:
    """Return the positions of openings that have no place in the tree."""
    rows = select(OpeningRow.position).outerjoin(LogRow, LogRow.position == OpeningRow.position)
    return list(session.scalars(rows.where(LogRow.position.is_(None))))
