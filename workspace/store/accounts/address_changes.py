"""Changes of the address somebody signs in with; never the secrets of their letters."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from workspace.store.accounts.people import PersonRow
from workspace.store.base import Instant, Row, new_id


class AddressChangeRow(Row):
    """A change that somebody asked for: the letters hold its secrets, we their SHA-256.

    Attributes:
        confirm_sha256: of the secret that went to the new address.
        undo_sha256: of the secret that went to the old one; None until the change is made.
        expires_at: until when it can be confirmed and, once it was, until when taken back.
        confirmed_at: when the account got the new address.
        ended_at: when another took its place, or it was taken back.
    """

    __tablename__ = "address_change"

    id: Mapped[str] = mapped_column(String(20), primary_key=True, default=new_id)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    old_email: Mapped[str] = mapped_column(String(254))
    new_email: Mapped[str] = mapped_column(String(254))
    confirm_sha256: Mapped[str] = mapped_column(String(64), unique=True)
    undo_sha256: Mapped[str | None] = mapped_column(String(64), unique=True)
    created_at: Mapped[datetime] = mapped_column(Instant)
    expires_at: Mapped[datetime] = mapped_column(Instant)
    confirmed_at: Mapped[datetime | None] = mapped_column(Instant)
    ended_at: Mapped[datetime | None] = mapped_column(Instant)


def to_confirm(session: Session, sha256: str) -> AddressChangeRow | None:
    """Return the change that this secret confirms, or would have."""
    return session.scalar(select(AddressChangeRow).where(AddressChangeRow.confirm_sha256 == sha256))


def to_undo(session: Session, sha256: str) -> AddressChangeRow | None:
    """Return the change that this secret takes back, or would have."""
    return session.scalar(select(AddressChangeRow).where(AddressChangeRow.undo_sha256 == sha256))


def whose(session: Session, change: AddressChangeRow) -> PersonRow:
    """Return whose change it is, both as they are now, their account held until the commit."""
    person = session.scalars(
        select(PersonRow)
        .where(PersonRow.id == change.person_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).one()
    session.refresh(change)
    return person


def end_unconfirmed(session: Session, person_id: str, now: datetime) -> None:
    """End every change of a person that was not confirmed yet."""
    session.execute(
        update(AddressChangeRow)
        .where(
            AddressChangeRow.person_id == person_id,
            AddressChangeRow.confirmed_at.is_(None),
            AddressChangeRow.ended_at.is_(None),
        )
        .values(ended_at=now)
        .execution_options(synchronize_session=False)
    )


def end_since(session: Session, person_id: str, since: datetime, now: datetime) -> None:
    """End every change of a person that was asked for from an instant on."""
    session.execute(
        update(AddressChangeRow)
        .where(
            AddressChangeRow.person_id == person_id,
            AddressChangeRow.created_at >= since,
            AddressChangeRow.ended_at.is_(None),
        )
        .values(ended_at=now)
        .execution_options(synchronize_session=False)
    )
