"""Procedures of groups on revisions: opened with all that decides, moved only to their end."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text, bindparam, or_, select, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from workspace.domain.machines import Who
from workspace.domain.procedures import procedure_states
from workspace.domain.procedures.procedure_states import ProcedureState
from workspace.store.base import Instant, Row, new_id
from workspace.store.organisations.seats import SeatRow
from workspace.store.procedures.groups import MembershipRow

_RUNNING = text(f"state = '{ProcedureState.RUNNING}'")


class ProcedureRow(Row):
    """A group's procedure on one revision.

    Rule, members and how each was reached are kept as they were when it opened. While it runs
    its end may move once; then it ends, and nothing of it ever changes.

    Attributes:
        group_name: what the group was called when it opened.
        electorate: for each voting member its id, name, slug, and `outside`: how it was informed
            outside the system, empty where it was reached here.
        first_closes_at: when it was to end at first.
        reason: why it was withdrawn or made void; empty for every other end.
        seal: covers the row as it stands; made anew whenever that changes.
    """

    __tablename__ = "group_procedure"
    __table_args__ = (
        Index(
            "uq_group_procedure_running",
            "party_id",
            "revision_id",
            unique=True,
            sqlite_where=_RUNNING,
            postgresql_where=_RUNNING,
        ),
        Index("ix_group_procedure_state_closes_at", "state", "closes_at"),
    )

    id: Mapped[str] = mapped_column(String(20), primary_key=True, default=new_id)
    pledge_id: Mapped[str] = mapped_column(ForeignKey("pledge.id"), index=True)
    party_id: Mapped[str] = mapped_column(ForeignKey("party.id"), index=True)
    revision_id: Mapped[str] = mapped_column(ForeignKey("revision.id"), index=True)
    group_id: Mapped[str] = mapped_column(ForeignKey("organisation.id"), index=True)
    group_name: Mapped[str] = mapped_column(String(200))
    fingerprint: Mapped[str] = mapped_column(String(64))
    terms: Mapped[dict[str, Any]] = mapped_column()
    electorate: Mapped[list[Any]] = mapped_column()
    opened_by: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    opens_at: Mapped[datetime] = mapped_column(Instant)
    first_closes_at: Mapped[datetime] = mapped_column(Instant)
    closes_at: Mapped[datetime] = mapped_column(Instant)
    state: Mapped[str] = mapped_column(String(20))
    ended_at: Mapped[datetime | None] = mapped_column(Instant)
    result: Mapped[dict[str, Any]] = mapped_column(default=dict)
    reason: Mapped[str] = mapped_column(Text, default="")
    seal: Mapped[str] = mapped_column(String(200), default="", server_default="")

    def move(self, to: ProcedureState, who: Who, at: datetime) -> None:
        """End the procedure at an instant.

        Raises:
            NotAMove: `who` cannot take it there from where it stands.
        """
        self.state, self.ended_at = procedure_states.move(self.state, to, who), at


def on_revision(session: Session, revision_id: str) -> list[ProcedureRow]:
    """Return the procedures on a revision, the earliest first."""
    return on_revisions(session, [revision_id])


def on_revisions(session: Session, revision_ids: Iterable[str]) -> list[ProcedureRow]:
    """Return the procedures on these revisions, the earliest first."""
    found = select(ProcedureRow).where(ProcedureRow.revision_id.in_(list(revision_ids)))
    return list(session.scalars(found.order_by(ProcedureRow.opens_at, ProcedureRow.id)))


def on_pledge(session: Session, pledge_id: str) -> list[ProcedureRow]:
    """Return every procedure a pledge ever had, the earliest first."""
    found = select(ProcedureRow).where(ProcedureRow.pledge_id == pledge_id)
    return list(session.scalars(found.order_by(ProcedureRow.opens_at, ProcedureRow.id)))


def all_of_site(session: Session) -> list[str]:
    """Return the ids of all procedures there ever were, the earliest first."""
    found = select(ProcedureRow.id).order_by(ProcedureRow.opens_at, ProcedureRow.id)
    return list(session.scalars(found))


def of_groups(session: Session, group_ids: Iterable[str]) -> list[ProcedureRow]:
    """Return the procedures of these groups, the newest first."""
    found = select(ProcedureRow).where(ProcedureRow.group_id.in_(list(group_ids)))
    return list(session.scalars(found.order_by(ProcedureRow.opens_at.desc(), ProcedureRow.id)))


def by_ids(session: Session, ids: Iterable[str]) -> dict[str, ProcedureRow]:
    """Return procedures by their ids."""
    found = session.scalars(select(ProcedureRow).where(ProcedureRow.id.in_(list(ids))))
    return {row.id: row for row in found}


def one(session: Session, procedure_id: str) -> ProcedureRow | None:
    """Return a procedure by its id."""
    # PostgreSQL fails on a zero byte, and no id of ours holds anything but letters and digits.
    return session.get(ProcedureRow, procedure_id) if procedure_id.isalnum() else None


# Asked on every page, so it is put together once.
_RUNNING_FOR = (
    select(ProcedureRow)
    .where(
        ProcedureRow.state == ProcedureState.RUNNING,
        select(MembershipRow.id)
        .join(SeatRow, SeatRow.organisation_id == MembershipRow.member_id)
        .where(
            SeatRow.person_id == bindparam("person_id"),
            MembershipRow.group_id == ProcedureRow.group_id,
            or_(MembershipRow.ended_at.is_(None), MembershipRow.ended_at > ProcedureRow.opens_at),
        )
        .exists(),
    )
    .order_by(ProcedureRow.closes_at, ProcedureRow.id)
)


def running_for(session: Session, person_id: str) -> list[ProcedureRow]:
    """Return what runs, as stored, in groups of organisations somebody works for, soonest first.

    An organisation that left a group since may be one of those that decide.
    """
    return list(session.scalars(_RUNNING_FOR, {"person_id": person_id}))


def running_until(session: Session, at: datetime) -> list[ProcedureRow]:
    """Return the procedures that run, as stored, and whose time is over at an instant."""
    found = select(ProcedureRow).where(
        ProcedureRow.state == ProcedureState.RUNNING, ProcedureRow.closes_at <= at
    )
    return list(session.scalars(found.order_by(ProcedureRow.closes_at, ProcedureRow.id)))
