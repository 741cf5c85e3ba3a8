"""Documents that took long to make and wait for whoever asked for them."""

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, String, delete, func, select
from sqlalchemy.orm import Mapped, Session, defer, mapped_column

from workspace.store.base import Instant, Row, new_id

MAX_NAME = 200
MAX_ADDRESS = 500


class ParcelRow(Row):
    """A document that somebody asked for and that is made while they do something else.

    Attributes:
        seat: through which seat it was asked for, and so what it may hold.
        name: what the file is called.
        address: where it is asked for anew.
        begun_at: when somebody began to write it; None while it waits for its turn.
        ended_at: when that was done, or given up.
        failure: why there is none: a word of `services.export.parcels`; empty for none.
        letter: which letter no typeface has, where it is for that.
        content: the file; None while there is none.
    """

    __tablename__ = "parcel"
    id: Mapped[str] = mapped_column(String(20), primary_key=True, default=new_id)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    draft_id: Mapped[str] = mapped_column(ForeignKey("pledge.id"), index=True)
    seat: Mapped[str] = mapped_column(String(200))
    name: Mapped[str] = mapped_column(String(MAX_NAME))
    address: Mapped[str] = mapped_column(String(MAX_ADDRESS))
    asked_at: Mapped[datetime] = mapped_column(Instant, index=True)
    begun_at: Mapped[datetime | None] = mapped_column(Instant)
    ended_at: Mapped[datetime | None] = mapped_column(Instant)
    failure: Mapped[str] = mapped_column(String(20), default="")
    letter: Mapped[str] = mapped_column(String(20), default="")
    size: Mapped[int] = mapped_column(default=0)
    content: Mapped[bytes | None] = mapped_column(LargeBinary)


def of_person(session: Session, person_id: str, draft_id: str, since: datetime) -> list[ParcelRow]:
    """Return what somebody asked for of a draft since then, the newest first, without the files."""
    query = select(ParcelRow).where(
        ParcelRow.person_id == person_id,
        ParcelRow.draft_id == draft_id,
        ParcelRow.asked_at > since,
    )
    newest = query.order_by(ParcelRow.asked_at.desc(), ParcelRow.id)
    return list(session.scalars(newest.options(defer(ParcelRow.content))))


def asked(
    session: Session, parcel_id: str, person_id: str, draft_id: str, since: datetime
) -> ParcelRow | None:
    """Return what somebody asked for of a draft since then, by its id."""
    query = select(ParcelRow).where(
        ParcelRow.id == parcel_id,
        ParcelRow.person_id == person_id,
        ParcelRow.draft_id == draft_id,
        ParcelRow.asked_at > since,
    )
    return session.scalar(query)


def under_way(session: Session, person_id: str, since: datetime) -> int:
    """Return how many of a person's have not ended, of those they asked for since then."""
    query = select(func.count()).where(
        ParcelRow.person_id == person_id,
        ParcelRow.ended_at.is_(None),
        ParcelRow.asked_at > since,
    )
    return session.scalar(query) or 0


def room_for(session: Session, person_id: str, most: int) -> None:
    """Take away the oldest of a person's that have ended, until one more is no more than `most`."""
    query = select(ParcelRow.id).where(
        ParcelRow.person_id == person_id, ParcelRow.ended_at.is_not(None)
    )
    newest = query.order_by(ParcelRow.asked_at.desc(), ParcelRow.id)
    for one in session.scalars(newest.offset(most - 1)).all():
        session.execute(delete(ParcelRow).where(ParcelRow.id == one))


def any_until(session: Session, until: datetime) -> bool:
    """Whether anything was asked for until then."""
    query = select(ParcelRow.id).where(ParcelRow.asked_at <= until)
    return session.scalar(query.limit(1)) is not None


def drop_until(session: Session, until: datetime) -> None:
    """Take away what was asked for until then."""
    session.execute(delete(ParcelRow).where(ParcelRow.asked_at <= until))
