"""Devices on which somebody signed in before: they keep a secret, we its SHA-256."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from workspace.store.base import Instant, Row, new_id


class KnownDeviceRow(Row):
    """A device on which one person signed in; several people may on the same.

    Attributes:
        mark_sha256: of what the device keeps; the same for all who sign in on it.
        device: what its browser said of itself last.
        seen_at: when they last signed in on it.
        ended_at: since when it is known no more.
    """

    __tablename__ = "known_device"
    __table_args__ = (UniqueConstraint("mark_sha256", "person_id"),)

    id: Mapped[str] = mapped_column(String(20), primary_key=True, default=new_id)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    mark_sha256: Mapped[str] = mapped_column(String(64))
    device: Mapped[str] = mapped_column(String(200), default="")
    created_at: Mapped[datetime] = mapped_column(Instant)
    seen_at: Mapped[datetime] = mapped_column(Instant)
    ended_at: Mapped[datetime | None] = mapped_column(Instant)


def with_mark(session: Session, mark_sha256: str, since: datetime) -> dict[str, str]:
    """Return of whom a device is known that was signed in on since then: its id, by person."""
    query = select(KnownDeviceRow.person_id, KnownDeviceRow.id).where(
        KnownDeviceRow.mark_sha256 == mark_sha256,
        KnownDeviceRow.ended_at.is_(None),
        KnownDeviceRow.seen_at > since,
    )
    return {row[0]: row[1] for row in session.execute(query)}


def of_mark(session: Session, mark_sha256: str, person_id: str) -> KnownDeviceRow | None:
    """Return what is known of a device for one person, be it ended."""
    return session.scalar(
        select(KnownDeviceRow).where(
            KnownDeviceRow.mark_sha256 == mark_sha256, KnownDeviceRow.person_id == person_id
        )
    )


def of_person(session: Session, person_id: str, since: datetime) -> list[KnownDeviceRow]:
    """Return the known devices of a person that were signed in on since then, the latest first."""
    return list(
        session.scalars(
            select(KnownDeviceRow)
            .where(
                KnownDeviceRow.person_id == person_id,
                KnownDeviceRow.ended_at.is_(None),
                KnownDeviceRow.seen_at > since,
            )
            .order_by(KnownDeviceRow.seen_at.desc(), KnownDeviceRow.id)
        )
    )


def end(session: Session, person_id: str, now: datetime, *, only: str = "", but: str = "") -> None:
    """Know devices of a person no more: the one with a mark, or all but the one with a mark."""
    query = update(KnownDeviceRow).where(
        KnownDeviceRow.person_id == person_id, KnownDeviceRow.ended_at.is_(None)
    )
    if only:
        query = query.where(KnownDeviceRow.mark_sha256 == only)
    session.execute(
        query.where(KnownDeviceRow.mark_sha256 != but)
        .values(ended_at=now)
        .execution_options(synchronize_session=False)
    )
