"""What an organisation keeps of reports that it has not published; its own people's alone."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String, UniqueConstraint, delete, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from workspace.store.base import Instant, Row, new_id


class KeptReportRow(Row):
    """A report that is being written: one for each organisation and measure of a pledge."""

    __tablename__ = "kept_report"
    __table_args__ = (UniqueConstraint("pledge_id", "organisation_id", "measure_no"),)

    id: Mapped[str] = mapped_column(String(20), primary_key=True, default=new_id)
    pledge_id: Mapped[str] = mapped_column(ForeignKey("pledge.id"), index=True)
    organisation_id: Mapped[str] = mapped_column(ForeignKey("organisation.id"), index=True)
    measure_no: Mapped[int] = mapped_column()
    content: Mapped[dict[str, Any]] = mapped_column()
    saved_by: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    saved_at: Mapped[datetime] = mapped_column(Instant)


def of_organisation(
    session: Session, pledge_id: str, organisation_id: str
) -> dict[int, KeptReportRow]:
    """Return what an organisation keeps at a pledge, by the number of the measure."""
    rows = session.scalars(
        select(KeptReportRow).where(
            KeptReportRow.pledge_id == pledge_id,
            KeptReportRow.organisation_id == organisation_id,
        )
    )
    return {row.measure_no: row for row in rows}


def discard(session: Session, pledge_id: str, organisation_id: str, measure_no: int) -> None:
    """Keep nothing any more of one report."""
    session.execute(
        delete(KeptReportRow).where(
            KeptReportRow.pledge_id == pledge_id,
            KeptReportRow.organisation_id == organisation_id,
            KeptReportRow.measure_no == measure_no,
        )
    )
