"""Pledges and their structured content: facts and measures, each row with a version."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from workspace.domain.machines import Who
from workspace.domain.signing import pledge_states
from workspace.domain.signing.pledge_states import PledgeState
from workspace.store.base import Instant, Row, new_id


class PledgeRow(Row):
    """A pledge in any state; `title` mirrors the title section for lists only."""

    __tablename__ = "pledge"

    id: Mapped[str] = mapped_column(String(20), primary_key=True, default=new_id)
    campaign_id: Mapped[str] = mapped_column(ForeignKey("campaign.id"), index=True)
    lead_id: Mapped[str] = mapped_column(ForeignKey("organisation.id"), index=True)
    kind: Mapped[str] = mapped_column(String(20))
    access: Mapped[str] = mapped_column(String(20), default="specific")
    lang: Mapped[str] = mapped_column(String(12), default="en")
    state: Mapped[str] = mapped_column(String(20), default=pledge_states.FIRST)
    title: Mapped[str] = mapped_column(String(400), default="")
    symbol: Mapped[str | None] = mapped_column(String(40), unique=True)
    revision_no: Mapped[int] = mapped_column(default=0)
    lock_warned_at: Mapped[datetime | None] = mapped_column(Instant)
    created_by: Mapped[str] = mapped_column(ForeignKey("person.id"))
    created_at: Mapped[datetime] = mapped_column(Instant)
    updated_at: Mapped[datetime] = mapped_column(Instant)

    def move(self, to: PledgeState, who: Who) -> None:
        """Take the pledge to its next state.

        Raises:
            NotAMove: `who` cannot take it there from where it stands.
        """
        self.state = pledge_states.move(self.state, to, who)


class FactRow(Row):
    """One structured field of a pledge (see `domain.facts.FACTS`)."""

    __tablename__ = "fact"

    pledge_id: Mapped[str] = mapped_column(ForeignKey("pledge.id"), primary_key=True)
    key: Mapped[str] = mapped_column(String(30), primary_key=True)
    value: Mapped[Any] = mapped_column(JSON)
    row_version: Mapped[int] = mapped_column(default=1)
    changed_by: Mapped[str] = mapped_column(ForeignKey("person.id"))
    changed_at: Mapped[datetime] = mapped_column(Instant)


class MeasureRow(Row):
    """One implementing step of a pledge (see `domain.measures`)."""

    __tablename__ = "measure"

    id: Mapped[str] = mapped_column(String(20), primary_key=True, default=new_id)
    pledge_id: Mapped[str] = mapped_column(ForeignKey("pledge.id"), index=True)
    position: Mapped[int] = mapped_column()
    value: Mapped[dict[str, Any]] = mapped_column()
    row_version: Mapped[int] = mapped_column(default=1)
    changed_by: Mapped[str] = mapped_column(ForeignKey("person.id"))
    changed_at: Mapped[datetime] = mapped_column(Instant)
    removed_at: Mapped[datetime | None] = mapped_column(Instant)


def locked(session: Session, pledge_id: str) -> PledgeRow | None:
    """Return the pledge with its row locked until the commit (PostgreSQL; SQLite locks all).

    Rows that only refer to the pledge, such as those of its journal, are still stored.
    """
    return session.scalar(
        select(PledgeRow)
        .where(PledgeRow.id == pledge_id)
        .with_for_update(key_share=True)
        .execution_options(populate_existing=True)
    )


def facts_of(session: Session, pledge_id: str) -> dict[str, FactRow]:
    """Return the facts a pledge has, by key."""
    rows = session.scalars(select(FactRow).where(FactRow.pledge_id == pledge_id))
    return {row.key: row for row in rows}


def measures_of(session: Session, pledge_id: str) -> list[MeasureRow]:
    """Return the measures of a pledge in their order, without removed ones."""
    return list(
        session.scalars(
            select(MeasureRow)
            .where(MeasureRow.pledge_id == pledge_id, MeasureRow.removed_at.is_(None))
            .order_by(MeasureRow.position, MeasureRow.id)
        )
    )
