"""Structured answers of a pledge: facts and measures, each row with a version."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, bindparam, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from workspace.store.base import Instant, Row, new_id


class FactRow(Row):
    """One structured field of a pledge (see `domain.facts.FACTS`)."""

    __tablename__ = "fact"

    pledge_id: Mapped[str] = mapped_column(ForeignKey("pledge.id"), primary_key=True)
    key: Mapped[str] = mapped_column(String(30), primary_key=True)
    value: Mapped[Any] = mapped_column(JSON)
    row_version: Mapped[int] = mapped_column(default=1)
    changed_by: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    changed_at: Mapped[datetime] = mapped_column(Instant)


class MeasureRow(Row):
    """One implementing step of a pledge (see `domain.measures`)."""

    __tablename__ = "measure"

    id: Mapped[str] = mapped_column(String(20), primary_key=True, default=new_id)
    pledge_id: Mapped[str] = mapped_column(ForeignKey("pledge.id"), index=True)
    position: Mapped[int] = mapped_column()
    value: Mapped[dict[str, Any]] = mapped_column()
    row_version: Mapped[int] = mapped_column(default=1)
    changed_by: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    changed_at: Mapped[datetime] = mapped_column(Instant)
    removed_at: Mapped[datetime | None] = mapped_column(Instant)


Called = Mapping[str, tuple[int, str]]


_FACTS = select(FactRow).where(FactRow.pledge_id == bindparam("pledge_id"))
_MEASURES = (
    select(MeasureRow)
    .where(MeasureRow.pledge_id == bindparam("pledge_id"))
    .order_by(MeasureRow.position, MeasureRow.id)
)
_MEASURES_THAT_STAND = _MEASURES.where(MeasureRow.removed_at.is_(None))


def facts_of(session: Session, pledge_id: str) -> dict[str, FactRow]:
    """Return the facts a pledge has, by key."""
    return {row.key: row for row in session.scalars(_FACTS, {"pledge_id": pledge_id})}


def measure_titles(session: Session, pledge_id: str, ids: Collection[str]) -> dict[str, str]:
    """Return what some measures of a pledge are called, removed ones too, by id."""
    rows = session.scalars(
        select(MeasureRow).where(MeasureRow.id.in_(ids), MeasureRow.pledge_id == pledge_id)
    )
    return {row.id: str(row.value.get("title") or "") for row in rows}


def measures_called(session: Session, pledge_id: str) -> Called:
    """Return number and title of every measure of a pledge, by id; 0 where it was taken out."""
    called: dict[str, tuple[int, str]] = {}
    number = 0
    for row in every_measure_of(session, pledge_id):
        number += row.removed_at is None
        title = str(row.value.get("title") or "")
        called[row.id] = (number if row.removed_at is None else 0, title)
    return called


def taken_out_of(session: Session, pledge_id: str) -> list[MeasureRow]:
    """Return the measures that were taken out of a pledge, the last one first."""
    return list(
        session.scalars(
            select(MeasureRow)
            .where(MeasureRow.pledge_id == pledge_id, MeasureRow.removed_at.is_not(None))
            .order_by(MeasureRow.removed_at.desc(), MeasureRow.id)
        )
    )


def every_measure_of(session: Session, pledge_id: str) -> list[MeasureRow]:
    """Return the measures of a pledge in their order, with removed ones."""
    return list(session.scalars(_MEASURES, {"pledge_id": pledge_id}))


def measures_of(session: Session, pledge_id: str) -> list[MeasureRow]:
    """Return the measures of a pledge in their order, without removed ones."""
    return list(session.scalars(_MEASURES_THAT_STAND, {"pledge_id": pledge_id}))


def rename_responsible(session: Session, pledge_ids: Iterable[str], slug: str, to: str) -> None:
    """Have another organisation answer for the measures of these pledges that one answered for."""
    for row in session.scalars(
        select(MeasureRow).where(MeasureRow.pledge_id.in_(list(pledge_ids)))
    ):
        if row.value.get("responsible_party") == slug:
            row.value = {**row.value, "responsible_party": to}
            row.row_version += 1
