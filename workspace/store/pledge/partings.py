"""Parties that left a pledge after it was published; what they signed stays as it was signed."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import ForeignKey, String, Text, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from workspace.domain.record.hashing.chain import microseconds
from workspace.store.base import Instant, Row, new_id


class PartingRow(Row):
    """That a party left a public pledge, by whose act, from which text on and why; for good."""

    __tablename__ = "parting"

    id: Mapped[str] = mapped_column(String(20), primary_key=True, default=new_id)
    pledge_id: Mapped[str] = mapped_column(ForeignKey("pledge.id"), index=True)
    party_id: Mapped[str] = mapped_column(ForeignKey("party.id"), unique=True)
    organisation_id: Mapped[str] = mapped_column(ForeignKey("organisation.id"), index=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    revision_no: Mapped[int] = mapped_column()
    reason: Mapped[str] = mapped_column(Text, default="", server_default="")
    at: Mapped[datetime] = mapped_column(Instant)
    seal: Mapped[str] = mapped_column(String(200), default="", server_default="")

    def stated(self) -> list[object]:
        """Return all that a seal of it is put under, as JSON."""
        return [
            *("parting/1", self.id, self.pledge_id, self.party_id, self.organisation_id),
            *(self.person_id, self.revision_no, self.reason, microseconds(self.at)),
        ]


def of_pledge(session: Session, pledge_id: str) -> list[PartingRow]:
    """Return who left a pledge after its publication, the first one first."""
    query = select(PartingRow).where(PartingRow.pledge_id == pledge_id)
    return list(session.scalars(query.order_by(PartingRow.at, PartingRow.id)))


def left_at(session: Session, pledge_ids: Iterable[str]) -> dict[str, datetime]:
    """Return when parties left these pledges after their publication, by the ids of the parties."""
    query = select(PartingRow.party_id, PartingRow.at)
    rows = session.execute(query.where(PartingRow.pledge_id.in_(list(pledge_ids))))
    return {row[0]: row[1] for row in rows}


def of_text(session: Session, pledge_id: str, revision_no: int) -> list[PartingRow]:
    """Return who left while this text was public, the first one first.

    Who signs a later text again is a party of that.
    """
    return [row for row in of_pledge(session, pledge_id) if row.revision_no == revision_no]


def all_of_site(session: Session) -> list[PartingRow]:
    """Return all there ever were, the first one first."""
    return list(session.scalars(select(PartingRow).order_by(PartingRow.at, PartingRow.id)))
