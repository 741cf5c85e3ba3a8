"""Published progress reports: only added, but that words which endanger somebody are taken out."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import ForeignKey, String, Text, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from workspace.domain.progress.reports import Report
from workspace.store.base import Instant, Row, new_id


class ProgressReportRow(Row):
    """What a party reported of one measure, or the lead of the pledge as a whole.

    Attributes:
        revision_no: the revision whose measures are counted by `measure_no`.
        measure_no: from 1; 0 for the pledge as a whole.
        progress: the status it gives the measure; empty for the pledge as a whole.
        links: addresses, one a line.
        corrects_id: the report that stands corrected by this one.
        confirms_id: the report of which this one says that nothing changed since.
        why: of a correction why it was made.
        closes: it is the last report of a pledge that is closed by it.
        ended_at: when its words were taken out.
        seal: covers the row as it stands; made anew when they are.
    """

    __tablename__ = "progress_report"

    id: Mapped[str] = mapped_column(String(20), primary_key=True, default=new_id)
    pledge_id: Mapped[str] = mapped_column(ForeignKey("pledge.id"), index=True)
    revision_no: Mapped[int] = mapped_column()
    measure_no: Mapped[int] = mapped_column()
    organisation_id: Mapped[str] = mapped_column(ForeignKey("organisation.id"), index=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    at: Mapped[datetime] = mapped_column(Instant, index=True)
    progress: Mapped[str] = mapped_column(String(20))
    value: Mapped[str] = mapped_column(String(400))
    as_of: Mapped[str] = mapped_column(String(10))
    narrative: Mapped[str] = mapped_column(Text)
    challenges: Mapped[str] = mapped_column(Text)
    links: Mapped[str] = mapped_column(Text)
    corrects_id: Mapped[str | None] = mapped_column(ForeignKey("progress_report.id"), unique=True)
    confirms_id: Mapped[str | None] = mapped_column(ForeignKey("progress_report.id"), index=True)
    why: Mapped[str] = mapped_column(Text, default="")
    closes: Mapped[bool] = mapped_column(default=False)
    ended_at: Mapped[datetime | None] = mapped_column(Instant)
    seal: Mapped[str] = mapped_column(String(200), default="", server_default="")

    @property
    def report(self) -> Report:
        """What it says."""
        return Report(
            status=self.progress,
            value=self.value,
            as_of=self.as_of,
            narrative=self.narrative,
            challenges=self.challenges,
            links=tuple(self.links.splitlines()),
        )

    def take_out(self, at: datetime) -> None:
        """Take its words out for good; what was reported when, and its status, stays."""
        self.value = self.narrative = self.challenges = self.links = self.why = ""
        self.ended_at = at


def of_pledge(session: Session, pledge_id: str) -> list[ProgressReportRow]:
    """Return every report of a pledge, the oldest first."""
    return of_pledges(session, [pledge_id])[pledge_id]


def of_pledges(session: Session, pledge_ids: Iterable[str]) -> dict[str, list[ProgressReportRow]]:
    """Return every report of each of these pledges, the oldest first."""
    found: dict[str, list[ProgressReportRow]] = {one: [] for one in pledge_ids}
    rows = session.scalars(
        select(ProgressReportRow)
        .where(ProgressReportRow.pledge_id.in_(list(found)))
        .order_by(ProgressReportRow.at, ProgressReportRow.id)
    )
    for row in rows:
        found[row.pledge_id].append(row)
    return found
