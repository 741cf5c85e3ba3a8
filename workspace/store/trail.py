"""The audit trail: who did what to which draft; identifiers only, never content."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Index, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from workspace.store.base import Instant, Row, new_id


class AuditRow(Row):
    """One act, written in the transaction that carried it out; never changed."""

    __tablename__ = "audit"
    __table_args__ = (
        Index("ix_audit_draft_id_at", "draft_id", "at"),
        Index("ix_audit_draft_id_action", "draft_id", "action"),
    )

    id: Mapped[str] = mapped_column(String(20), primary_key=True, default=new_id)
    at: Mapped[datetime] = mapped_column(Instant)
    person_id: Mapped[str] = mapped_column(String(20))
    organisation_id: Mapped[str] = mapped_column(String(20), default="")
    draft_id: Mapped[str] = mapped_column(String(20), default="")
    action: Mapped[str] = mapped_column(String(40))
    object_id: Mapped[str] = mapped_column(String(40), default="")


def objects(session: Session, draft_id: str, actions: Iterable[str]) -> dict[str, set[str]]:
    """Return to what each of these was done at a draft: the objects' ids by act."""
    return objects_at(session, [draft_id], actions)[draft_id]


def objects_at(
    session: Session, draft_ids: Iterable[str], actions: Iterable[str]
) -> dict[str, dict[str, set[str]]]:
    """Return to what each of these was done at drafts: the objects' ids by draft and act."""
    wanted = list(actions)
    found = {one: {action: set[str]() for action in wanted} for one in draft_ids}
    rows = session.execute(
        select(AuditRow.draft_id, AuditRow.action, AuditRow.object_id).where(
            AuditRow.draft_id.in_(list(found)), AuditRow.action.in_(wanted)
        )
    )
    for draft_id, action, object_id in rows:
        found[draft_id][action].add(object_id)
    return found


def last(session: Session, draft_id: str, action: str, ids: Iterable[str]) -> dict[str, AuditRow]:
    """Return the last time that each of these objects of a draft had this done to it, by id."""
    rows = session.scalars(
        select(AuditRow)
        .where(
            AuditRow.draft_id == draft_id,
            AuditRow.action == action,
            AuditRow.object_id.in_(list(ids)),
        )
        .order_by(AuditRow.at)
    )
    return {row.object_id: row for row in rows}
