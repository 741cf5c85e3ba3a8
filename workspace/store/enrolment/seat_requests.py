"""Requests of people for a seat in an organisation, by the name they called it by."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, func, select, text, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from workspace.domain.accounts import seat_request_states
from workspace.domain.accounts.seat_request_states import WAITS, SeatRequestState
from workspace.domain.machines import Who
from workspace.store.base import Instant, Row, new_id

_OPEN = text(f"state = '{SeatRequestState.OPEN}'")


class SeatRequestRow(Row):
    """That somebody asks for a seat; `answer` is what was said when it was declined.

    Attributes:
        written: what they called the organisation.
        key: the same as it is compared, see `seat_request_states.key_of`.
        organisation_id: which one they mean; None where there is none of that name, which they
            are not told.
        role: of the seat that was given; empty for none.
    """

    __tablename__ = "seat_request"
    __table_args__ = (
        Index(
            "uq_seat_request_open",
            "asked_by",
            "key",
            unique=True,
            sqlite_where=_OPEN,
            postgresql_where=_OPEN,
        ),
    )

    id: Mapped[str] = mapped_column(String(20), primary_key=True, default=new_id)
    organisation_id: Mapped[str | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    written: Mapped[str] = mapped_column(String(800))
    key: Mapped[str] = mapped_column(String(2400))
    note: Mapped[str] = mapped_column(String(4000))
    state: Mapped[str] = mapped_column(String(20), default=seat_request_states.FIRST)
    asked_by: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    asked_at: Mapped[datetime] = mapped_column(Instant)
    settled_by: Mapped[str | None] = mapped_column(ForeignKey("person.id"), index=True)
    settled_at: Mapped[datetime | None] = mapped_column(Instant)
    role: Mapped[str] = mapped_column(String(20), default="", server_default="")
    answer: Mapped[str] = mapped_column(String(4000), default="", server_default="")

    def settle(self, to: SeatRequestState, who: Who, *, by: str | None, at: datetime) -> None:
        """Note how, through which person and when the request ended.

        Raises:
            NotAMove: it has ended before, or is not theirs to end so.
        """
        self.state = seat_request_states.move(self.state, to, who)
        self.settled_at, self.settled_by = at, by


def locked(session: Session, request_id: str) -> SeatRequestRow | None:
    """Return a request as it is now, its row held until the commit."""
    return session.scalar(
        select(SeatRequestRow)
        .where(SeatRequestRow.id == request_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )


def last(session: Session, person_id: str, key: str) -> SeatRequestRow | None:
    """Return what somebody asked last by a name; what waits before anything that ended."""
    waits = SeatRequestRow.settled_at.is_(None)
    return session.scalar(
        select(SeatRequestRow)
        .where(SeatRequestRow.asked_by == person_id, SeatRequestRow.key == key)
        .order_by(waits.desc(), SeatRequestRow.asked_at.desc(), SeatRequestRow.id)
        .limit(1)
    )


def asked_since(session: Session, person_id: str, since: datetime) -> int:
    """Return how often somebody asked from `since` on."""
    asked = (SeatRequestRow.asked_by == person_id, SeatRequestRow.asked_at >= since)
    return session.scalars(select(func.count()).select_from(SeatRequestRow).where(*asked)).one()


def of_person(session: Session, person_id: str, since: datetime) -> list[SeatRequestRow]:
    """Return what somebody asked from `since` on, the latest first."""
    asked = (SeatRequestRow.asked_by == person_id, SeatRequestRow.asked_at >= since)
    order = (SeatRequestRow.asked_at.desc(), SeatRequestRow.id)
    return list(session.scalars(select(SeatRequestRow).where(*asked).order_by(*order)))


def waiting(
    session: Session, organisation_id: str, at: datetime, limit: int
) -> list[SeatRequestRow]:
    """Return what waits for an answer of an organisation, the oldest first."""
    found = select(SeatRequestRow).where(
        SeatRequestRow.organisation_id == organisation_id,
        SeatRequestRow.state == SeatRequestState.OPEN,
        SeatRequestRow.asked_at > at - WAITS,
    )
    order = (SeatRequestRow.asked_at, SeatRequestRow.id)
    return list(session.scalars(found.order_by(*order).limit(limit)))


def pass_on(session: Session, gone_id: str, kept_id: str) -> None:
    """Have what waits for one organisation wait for another, into which it was merged."""
    session.execute(
        update(SeatRequestRow)
        .where(
            SeatRequestRow.organisation_id == gone_id,
            SeatRequestRow.state == SeatRequestState.OPEN,
        )
        .values(organisation_id=kept_id)
    )
