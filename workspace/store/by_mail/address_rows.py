"""Addresses by which one person answers in one thread, or begins threads on one draft."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, ForeignKey, String, delete, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from workspace.store.base import Instant, Row, new_id
from workspace.store.organisations.seats import SeatRow


class AddressRow(Row):
    """An address of one person, at one draft, for one organisation: it holds a secret, we its hash.

    Attributes:
        thread_id: the thread in which it answers; None where it begins threads.
        audience: for whom the threads are that it begins; empty where it answers in one.
        used_at: when something came to it last.
        ended_at: when its owner ended it, or lost their place here.
    """

    __tablename__ = "reply_address"

    id: Mapped[str] = mapped_column(String(20), primary_key=True, default=new_id)
    token_sha256: Mapped[str] = mapped_column(String(64), unique=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    organisation_id: Mapped[str] = mapped_column(ForeignKey("organisation.id"), index=True)
    pledge_id: Mapped[str] = mapped_column(ForeignKey("pledge.id"), index=True)
    thread_id: Mapped[str | None] = mapped_column(ForeignKey("thread.id"), index=True)
    audience: Mapped[str] = mapped_column(String(30), default="")
    created_at: Mapped[datetime] = mapped_column(Instant)
    expires_at: Mapped[datetime] = mapped_column(Instant)
    used_at: Mapped[datetime | None] = mapped_column(Instant)
    ended_at: Mapped[datetime | None] = mapped_column(Instant)


def found(session: Session, token_sha256: str) -> AddressRow | None:
    """Return the address with this secret, whether or not it still works."""
    return session.scalar(select(AddressRow).where(AddressRow.token_sha256 == token_sha256))


def of_person(session: Session, person_id: str, now: datetime) -> Sequence[AddressRow]:
    """Return the addresses of a person that work, the newest first."""
    mine = AddressRow.person_id == person_id, AddressRow.expires_at > now
    query = select(AddressRow).where(*mine, AddressRow.ended_at.is_(None))
    return session.scalars(query.order_by(AddressRow.created_at.desc(), AddressRow.id)).all()


def one_of(session: Session, person_id: str, address_id: str) -> AddressRow | None:
    """Return an address, if it is this person's."""
    row = session.get(AddressRow, address_id)
    return row if row is not None and row.person_id == person_id else None


def drop_old(session: Session, person_id: str, before: datetime) -> None:
    """Forget the addresses of a person that expired before an instant."""
    session.execute(
        delete(AddressRow)
        .where(AddressRow.person_id == person_id, AddressRow.expires_at < before)
        .execution_options(synchronize_session=False)
    )


def end_alike(session: Session, like: AddressRow, now: datetime) -> None:
    """End every address of a person that does the same as this one."""
    thread = AddressRow.thread_id == like.thread_id
    _end(
        session,
        now,
        AddressRow.person_id == like.person_id,
        AddressRow.organisation_id == like.organisation_id,
        AddressRow.pledge_id == like.pledge_id,
        thread if like.thread_id else AddressRow.thread_id.is_(None),
    )


def end_without_seat(session: Session, person_id: str, now: datetime) -> None:
    """End every address of a person for an organisation in which they hold no seat any more."""
    held = select(SeatRow.organisation_id).where(SeatRow.person_id == person_id)
    gone = AddressRow.person_id == person_id, AddressRow.organisation_id.not_in(held)
    _end(session, now, *gone)


def end_of_party(session: Session, pledge_id: str, organisation_id: str, now: datetime) -> None:
    """End every address that people have for an organisation on a draft."""
    party = AddressRow.pledge_id == pledge_id, AddressRow.organisation_id == organisation_id
    _end(session, now, *party)


def _end(session: Session, now: datetime, *which: ColumnElement[bool]) -> None:
    session.execute(
        update(AddressRow)
        .where(*which, AddressRow.ended_at.is_(None))
        .values(ended_at=now)
        .execution_options(synchronize_session=False)
    )
