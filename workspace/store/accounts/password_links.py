"""Links by which a person sets their password; never the password, nor the link's secret."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, func, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from workspace.store.accounts.people import PersonRow
from workspace.store.base import Instant, Row, new_id


class PasswordLinkRow(Row):
    """A link for one person, which works once; it holds the secret, we its SHA-256.

    Attributes:
        ended_at: when it was used, or another one took its place.
    """

    __tablename__ = "password_link"

    id: Mapped[str] = mapped_column(String(20), primary_key=True, default=new_id)
    token_sha256: Mapped[str] = mapped_column(String(64), unique=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    created_at: Mapped[datetime] = mapped_column(Instant)
    expires_at: Mapped[datetime] = mapped_column(Instant)
    ended_at: Mapped[datetime | None] = mapped_column(Instant)


class PasswordAskRow(Row):
    """An address for which somebody asked for a link, whether or not it is that of an account.

    It is stored for both alike, so that the answer tells nobody which it is.
    """

    __tablename__ = "password_ask"

    id: Mapped[str] = mapped_column(String(20), primary_key=True, default=new_id)
    email: Mapped[str] = mapped_column(String(254))
    asked_at: Mapped[datetime] = mapped_column(Instant, index=True)


def next_ask(session: Session) -> PasswordAskRow | None:
    """Return the ask that waits longest, of those nobody else answers at this moment."""
    return session.scalar(
        select(PasswordAskRow)
        .order_by(PasswordAskRow.asked_at)
        .limit(1)
        .with_for_update(skip_locked=True)
    )


def found(session: Session, token_sha256: str) -> tuple[PasswordLinkRow, PersonRow] | None:
    """Return the link with this secret, and whose it is."""
    row = session.execute(
        select(PasswordLinkRow, PersonRow)
        .join(PersonRow, PersonRow.id == PasswordLinkRow.person_id)
        .where(PasswordLinkRow.token_sha256 == token_sha256)
    ).first()
    return (row[0], row[1]) if row else None


def locked(session: Session, link_id: str) -> PasswordLinkRow:
    """Return a link as it is now, its row held until the commit."""
    return session.scalars(
        select(PasswordLinkRow)
        .where(PasswordLinkRow.id == link_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).one()


def made_last(session: Session, person_id: str) -> datetime | None:
    """Return when a link was made for a person last."""
    query = select(func.max(PasswordLinkRow.created_at))
    return session.scalar(query.where(PasswordLinkRow.person_id == person_id))


def end_all(session: Session, person_id: str, now: datetime) -> None:
    """End every link of a person that could still be used."""
    session.execute(
        update(PasswordLinkRow)
        .where(PasswordLinkRow.person_id == person_id, PasswordLinkRow.ended_at.is_(None))
        .values(ended_at=now)
        .execution_options(synchronize_session=False)
    )
