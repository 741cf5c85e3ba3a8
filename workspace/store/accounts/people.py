"""People, their sign-in sessions and the tickets that open a socket."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Index, Select, String, bindparam, func, or_, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from workspace.store.base import Instant, Row, new_id


class PersonRow(Row):
    """A person with an account."""

    __tablename__ = "person"
    __table_args__ = (Index(None, "name", "id"),)

    id: Mapped[str] = mapped_column(String(20), primary_key=True, default=new_id)
    email: Mapped[str] = mapped_column(String(254), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    title: Mapped[str] = mapped_column(String(200), default="")
    password_hash: Mapped[str] = mapped_column(String(200))
    language: Mapped[str] = mapped_column(String(12), default="en")
    created_at: Mapped[datetime] = mapped_column(Instant)
    disabled_at: Mapped[datetime | None] = mapped_column(Instant)
    office_since: Mapped[datetime | None] = mapped_column(Instant)
    """Since when they act for the secretariat; None for everybody else."""


def by_email(session: Session, email: str) -> PersonRow | None:
    """Return the person with this address, compared without regard to case."""
    return session.scalar(select(PersonRow).where(PersonRow.email == email.casefold()))


def officers(session: Session) -> list[PersonRow]:
    """Return who acts for the secretariat, by address."""
    rows = select(PersonRow).where(
        PersonRow.office_since.is_not(None), PersonRow.disabled_at.is_(None)
    )
    return list(session.scalars(rows.order_by(PersonRow.email)))


def locked(session: Session, person_id: str) -> None:
    """Lock a person's row until the commit: what they do twice at once is done in turn."""
    session.execute(
        select(PersonRow.id).where(PersonRow.id == person_id).with_for_update(key_share=True)
    )


def anybody(session: Session) -> bool:
    """Whether a single person has an account; nothing else can be stored before."""
    return session.scalar(select(PersonRow.id).limit(1)) is not None


def found(session: Session, search: str, limit: int, offset: int) -> list[PersonRow]:
    """Return the people whose names or addresses hold these words, by name."""
    rows = _holding(search).order_by(PersonRow.name, PersonRow.id)
    return list(session.scalars(rows.limit(limit).offset(offset)))


def count(session: Session, search: str) -> int:
    """Return how many people `found` would find."""
    counted = _holding(search).subquery()
    return session.scalars(select(func.count()).select_from(counted)).one()


def _holding(search: str) -> Select[PersonRow]:
    query = select(PersonRow)
    for word in search.split():
        query = query.where(
            or_(
                PersonRow.name.icontains(word, autoescape=True),
                PersonRow.email.icontains(word, autoescape=True),
            )
        )
    return query


def addresses(session: Session, ids: Iterable[str]) -> dict[str, str]:
    """Return the address each of these people signs in with, by id."""
    query = select(PersonRow.id, PersonRow.email).where(PersonRow.id.in_(list(ids)))
    return {row[0]: row[1] for row in session.execute(query)}


# Asked by almost every page, so it is put together once.
_CALLED = select(PersonRow.id, PersonRow.name, PersonRow.title).where(
    PersonRow.id.in_(bindparam("ids", expanding=True))
)


def called(session: Session, ids: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Return the name and the title of each of these people, by id."""
    return {row[0]: (row[1], row[2]) for row in session.execute(_CALLED, {"ids": list(ids)})}


def of_office(session: Session) -> list[str]:
    """Return the ids of those who act for the secretariat."""
    query = select(PersonRow.id).where(
        PersonRow.office_since.is_not(None), PersonRow.disabled_at.is_(None)
    )
    return list(session.scalars(query.order_by(PersonRow.id)))
