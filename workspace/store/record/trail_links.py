"""How the acts of a trail follow each other: one link for each act, and each trail's end."""

from collections.abc import Iterable

from sqlalchemy import String, UniqueConstraint, bindparam, insert, select, update
from sqlalchemy.dialects.postgresql import insert as on_pg
from sqlalchemy.dialects.sqlite import insert as on_sqlite
from sqlalchemy.orm import Mapped, Session, mapped_column

from workspace.store.base import Row
from workspace.store.trail import AuditRow


class TrailLinkRow(Row):
    """The `n`-th act at a draft, linked to the one before it; never changed."""

    __tablename__ = "audit_link"
    __table_args__ = (UniqueConstraint("draft_id", "n"),)

    audit_id: Mapped[str] = mapped_column(String(20), primary_key=True)
    draft_id: Mapped[str] = mapped_column(String(20))
    n: Mapped[int] = mapped_column()
    link: Mapped[str] = mapped_column(String(64))


class TrailHeadRow(Row):
    """The end of one trail, signed; it moves with each act.

    Attributes:
        draft_id: whose; empty for acts at no draft.
        earlier: how many of its acts happened before there was a log.
    """

    __tablename__ = "audit_head"

    draft_id: Mapped[str] = mapped_column(String(20), primary_key=True)
    n: Mapped[int] = mapped_column()
    link: Mapped[str] = mapped_column(String(64))
    earlier: Mapped[int] = mapped_column(default=0, server_default="0")
    seal: Mapped[str] = mapped_column(String(200))


# Every act of the site ends with these three, so they are put together once and know no objects.
_HELD = (
    select(TrailHeadRow.n, TrailHeadRow.link, TrailHeadRow.earlier)
    .where(TrailHeadRow.draft_id == bindparam("of_draft"))
    .with_for_update()
)
_LINK = insert(Row.metadata.tables["audit_link"])
_MOVE = (
    update(Row.metadata.tables["audit_head"])
    .where(TrailHeadRow.draft_id == bindparam("of_draft"))
    .values(n=bindparam("to_n"), link=bindparam("to_link"), seal=bindparam("to_seal"))
)


def locked_head(session: Session, draft_id: str) -> tuple[int, str, int]:
    """Return number, link and `earlier` of a trail's end, held until the commit; "" at first."""
    found = session.execute(_HELD, {"of_draft": draft_id}).one_or_none()
    if found is None:
        _begin(session, draft_id)
        found = session.execute(_HELD, {"of_draft": draft_id}).one()
    return found[0], found[1], found[2]


def extend(
    session: Session, draft_id: str, links: Iterable[tuple[str, int, str]], seal: str
) -> None:
    """Add links (id of the act, number, link) to a trail whose end is held, and move its end."""
    rows = [
        {"audit_id": audit_id, "draft_id": draft_id, "n": n, "link": link}
        for audit_id, n, link in links
    ]
    session.execute(_LINK, rows)
    last = rows[-1]
    end = {"of_draft": draft_id, "to_n": last["n"], "to_link": last["link"], "to_seal": seal}
    session.execute(_MOVE, end)


def head(session: Session, draft_id: str) -> TrailHeadRow | None:
    """Return the end of a trail."""
    return session.get(TrailHeadRow, draft_id)


def heads(session: Session) -> list[str]:
    """Return whose trails there are, and of whom there are acts, in order."""
    known = select(TrailHeadRow.draft_id).union(
        select(AuditRow.draft_id), select(TrailLinkRow.draft_id)
    )
    return sorted(session.scalars(known))


def of_draft(session: Session, draft_id: str) -> list[tuple[TrailLinkRow, AuditRow | None]]:
    """Return the links of a trail in order, each with its act."""
    rows = session.execute(
        select(TrailLinkRow, AuditRow)
        .outerjoin(AuditRow, AuditRow.id == TrailLinkRow.audit_id)
        .where(TrailLinkRow.draft_id == draft_id)
        .order_by(TrailLinkRow.n)
    )
    return [(link, act) for link, act in rows]


def unlinked(session: Session, draft_id: str) -> list[str]:
    """Return the ids of acts at a draft that no link knows."""
    rows = (
        select(AuditRow.id)
        .outerjoin(TrailLinkRow, TrailLinkRow.audit_id == AuditRow.id)
        .where(AuditRow.draft_id == draft_id, TrailLinkRow.audit_id.is_(None))
    )
    return sorted(session.scalars(rows))


def _begin(session: Session, draft_id: str) -> None:
    """Begin a trail, unless somebody else does at this moment."""
    on_postgresql = session.connection().dialect.name == "postgresql"
    make = on_pg if on_postgresql else on_sqlite
    session.execute(
        make(TrailHeadRow)
        .values(draft_id=draft_id, n=0, link="", earlier=0, seal="")
        .on_conflict_do_nothing()
    )
