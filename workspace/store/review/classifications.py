"""Corrections of the themes under which a pledge is found; what was signed is never among them."""

from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from workspace.domain.record.hashing.chain import microseconds
from workspace.store.base import Instant, Row, new_id
from workspace.store.pledge.pledges import PledgeRow
from workspace.store.registry.entries import EntryRow


class ClassificationRow(Row):
    """That the secretariat has a pledge found under other themes, and why; it never changes.

    `signed` are the themes of the text that it was said of, `n` counts the corrections of a pledge.
    """

    __tablename__ = "classification"
    __table_args__ = (UniqueConstraint("pledge_id", "n"),)

    id: Mapped[str] = mapped_column(String(20), primary_key=True, default=new_id)
    pledge_id: Mapped[str] = mapped_column(ForeignKey("pledge.id"))
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    n: Mapped[int] = mapped_column()
    signed: Mapped[list[Any]] = mapped_column()
    themes: Mapped[list[Any]] = mapped_column()
    reason: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(Instant)
    seal: Mapped[str] = mapped_column(String(200), default="", server_default="")

    def stated(self) -> list[object]:
        """Return all that a seal of it is put under, as JSON."""
        return [
            *("classification/1", self.id, self.pledge_id, self.person_id, self.n),
            *(self.signed, self.themes, self.reason, microseconds(self.at)),
        ]


class Corrected(NamedTuple):
    """A correction with what its pledge is called, as far as it is in the registry."""

    row: ClassificationRow
    symbol: str
    title: str
    lang: str


def of_pledge(session: Session, pledge_id: str) -> list[ClassificationRow]:
    """Return the corrections of a pledge, the first one first."""
    query = select(ClassificationRow).where(ClassificationRow.pledge_id == pledge_id)
    return list(session.scalars(query.order_by(ClassificationRow.n)))


def latest(session: Session, pledge_id: str) -> ClassificationRow | None:
    """Return the last correction of a pledge."""
    query = select(ClassificationRow).where(ClassificationRow.pledge_id == pledge_id)
    return session.scalar(query.order_by(ClassificationRow.n.desc()).limit(1))


def corrected(session: Session) -> list[str]:
    """Return the ids of all pledges of which themes were ever corrected."""
    query = select(ClassificationRow.pledge_id).distinct()
    return list(session.scalars(query.order_by(ClassificationRow.pledge_id)))


def count(session: Session) -> int:
    """Return how many corrections there are."""
    return session.scalar(select(func.count()).select_from(ClassificationRow)) or 0


def newest(session: Session, skip: int, most: int) -> list[Corrected]:
    """Return corrections of all pledges, the newest first."""
    query = (
        select(ClassificationRow, PledgeRow.symbol, EntryRow.title, PledgeRow.lang)
        .join(PledgeRow, PledgeRow.id == ClassificationRow.pledge_id)
        .outerjoin(EntryRow, EntryRow.pledge_id == PledgeRow.id)
        .order_by(ClassificationRow.at.desc(), ClassificationRow.id)
    )
    rows = session.execute(query.offset(skip).limit(most))
    return [Corrected(row[0], row[1] or "", row[2] or "", row[3]) for row in rows]
