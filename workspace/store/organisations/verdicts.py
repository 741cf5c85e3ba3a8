"""What the secretariat decided about organisations, and why; rows are only ever added."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from workspace.store.base import Instant, Row, new_id


class DecisionRow(Row):
    """One decision: verified, suspended, reinstated, confirmed or refused, with its reason.

    `names` is what the organisation was called then.
    """

    __tablename__ = "organisation_decision"

    id: Mapped[str] = mapped_column(String(20), primary_key=True, default=new_id)
    organisation_id: Mapped[str] = mapped_column(ForeignKey("organisation.id"), index=True)
    outcome: Mapped[str] = mapped_column(String(20))
    reason: Mapped[str] = mapped_column(String(4000), default="")
    name: Mapped[str] = mapped_column(String(200))
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    at: Mapped[datetime] = mapped_column(Instant)


def of_organisation(session: Session, organisation_id: str) -> list[DecisionRow]:
    """Return what was decided about an organisation, the latest first."""
    rows = select(DecisionRow).where(DecisionRow.organisation_id == organisation_id)
    return list(session.scalars(rows.order_by(DecisionRow.at.desc(), DecisionRow.id)))
