"""Signatures prepared for whoever may sign: nothing of them binds, and nobody else reads them."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint, delete, false, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from workspace.store.base import Instant, Row, new_id


class PreparedRow(Row):
    """What somebody wrote for the sign-off of a revision, and who is asked to confirm it.

    It is gone once the organisation has answered, or the text is open again. `passed_by` is who
    passed it on as it was, to somebody else.
    """

    __tablename__ = "prepared_signature"
    __table_args__ = (UniqueConstraint("revision_id", "party_id"),)

    id: Mapped[str] = mapped_column(String(20), primary_key=True, default=new_id)
    revision_id: Mapped[str] = mapped_column(ForeignKey("revision.id"))
    party_id: Mapped[str] = mapped_column(ForeignKey("party.id"), index=True)
    prepared_by: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    asked: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    passed_by: Mapped[str | None] = mapped_column(ForeignKey("person.id"), index=True)
    signer_name: Mapped[str] = mapped_column(String(200))
    signer_title: Mapped[str] = mapped_column(String(200))
    reservation: Mapped[str] = mapped_column(String(4000), default="")
    decided_by: Mapped[str] = mapped_column(String(800), default="")
    decided_on: Mapped[str] = mapped_column(String(10), default="")
    flagship: Mapped[bool] = mapped_column(default=False, server_default=false())
    at: Mapped[datetime] = mapped_column(Instant)


def of_party(session: Session, revision_id: str, party_id: str) -> PreparedRow | None:
    """Return what was prepared for a party's sign-off of a revision."""
    return session.scalar(
        select(PreparedRow).where(
            PreparedRow.revision_id == revision_id, PreparedRow.party_id == party_id
        )
    )


def drop(session: Session, revision_id: str, party_id: str = "") -> None:
    """Forget what was prepared for a revision, by one party or by all."""
    gone = delete(PreparedRow).where(PreparedRow.revision_id == revision_id)
    session.execute(gone.where(PreparedRow.party_id == party_id) if party_id else gone)
