"""The audit trail: who did what to which draft; identifiers only, never content."""

from datetime import datetime

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from workspace.store.base import Instant, Row, new_id


class AuditRow(Row):
    """One act, written in the transaction that carried it out; never changed."""

    __tablename__ = "audit"
    __table_args__ = (Index("ix_audit_draft_id_at", "draft_id", "at"),)

    id: Mapped[str] = mapped_column(String(20), primary_key=True, default=new_id)
    at: Mapped[datetime] = mapped_column(Instant)
    person_id: Mapped[str] = mapped_column(String(20))
    organisation_id: Mapped[str] = mapped_column(String(20), default="")
    draft_id: Mapped[str] = mapped_column(String(20), default="")
    action: Mapped[str] = mapped_column(String(40))
    object_id: Mapped[str] = mapped_column(String(40), default="")
