"""The question who is ready to sign, and what was answered; deleted when the text is locked."""

from collections.abc import Iterable
from datetime import date, datetime

from sqlalchemy import Date, ForeignKey, String, delete, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from workspace.store.base import Instant, Row, new_id


class TemperatureRow(Row):
    """That the lead asks who is ready to sign, for the `n`-th time; open until `closed_at`."""

    __tablename__ = "temperature"

    id: Mapped[str] = mapped_column(String(20), primary_key=True, default=new_id)
    pledge_id: Mapped[str] = mapped_column(ForeignKey("pledge.id"), index=True)
    n: Mapped[int] = mapped_column()
    words: Mapped[str] = mapped_column(String(4000), default="")
    by_when: Mapped[date | None] = mapped_column(Date)
    asked_by: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    asked_at: Mapped[datetime] = mapped_column(Instant)
    closed_at: Mapped[datetime | None] = mapped_column(Instant)


class ReadinessRow(Row):
    """What one organisation answered, the last time it did."""

    __tablename__ = "readiness"

    temperature_id: Mapped[str] = mapped_column(ForeignKey("temperature.id"), primary_key=True)
    organisation_id: Mapped[str] = mapped_column(
        ForeignKey("organisation.id"), primary_key=True, index=True
    )
    readiness: Mapped[str] = mapped_column(String(10))
    words: Mapped[str] = mapped_column(String(4000), default="")
    until: Mapped[date | None] = mapped_column(Date)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    at: Mapped[datetime] = mapped_column(Instant)


def of_pledge(session: Session, pledge_id: str) -> list[TemperatureRow]:
    """Return how often it was asked before the next lock, the latest time first."""
    rows = select(TemperatureRow).where(TemperatureRow.pledge_id == pledge_id)
    return list(session.scalars(rows.order_by(TemperatureRow.n.desc())))


def open_of(session: Session, pledge_ids: Iterable[str]) -> dict[str, TemperatureRow]:
    """Return the question that is open at each of these pledges, by pledge."""
    rows = session.scalars(
        select(TemperatureRow).where(
            TemperatureRow.pledge_id.in_(list(pledge_ids)), TemperatureRow.closed_at.is_(None)
        )
    )
    return {row.pledge_id: row for row in rows}


def wanted_by(session: Session, first: date, last: date) -> list[tuple[str, str]]:
    """Return question and pledge of those open whose day is none before `first` or after `last`."""
    rows = session.execute(
        select(TemperatureRow.id, TemperatureRow.pledge_id)
        .where(
            TemperatureRow.closed_at.is_(None),
            TemperatureRow.by_when >= first,
            TemperatureRow.by_when <= last,
        )
        .order_by(TemperatureRow.id)
    )
    return [(row[0], row[1]) for row in rows]


def replies(session: Session, ids: Iterable[str]) -> dict[str, dict[str, ReadinessRow]]:
    """Return what was answered each of these times, by organisation."""
    found: dict[str, dict[str, ReadinessRow]] = {one: {} for one in ids}
    rows = session.scalars(select(ReadinessRow).where(ReadinessRow.temperature_id.in_(list(found))))
    for row in rows:
        found[row.temperature_id][row.organisation_id] = row
    return found


def clear(session: Session, pledge_id: str) -> None:
    """Delete every question about a pledge with all that was answered."""
    asked = select(TemperatureRow.id).where(TemperatureRow.pledge_id == pledge_id)
    session.execute(delete(ReadinessRow).where(ReadinessRow.temperature_id.in_(asked)))
    session.execute(delete(TemperatureRow).where(TemperatureRow.pledge_id == pledge_id))
