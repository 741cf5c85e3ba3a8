"""Seats people hold in organisations, and mandates to sign for them."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import (
    ColumnElement,
    ForeignKey,
    String,
    UniqueConstraint,
    and_,
    bindparam,
    exists,
    or_,
    select,
)
from sqlalchemy.orm import Mapped, Session, mapped_column

from workspace.domain.access.roles import WORKING_SEATS
from workspace.store.accounts.people import PersonRow
from workspace.store.base import Instant, Row, new_id
from workspace.store.organisations.organisations import OrganisationRow


class SeatRow(Row):
    """A person's place in an organisation; role: org_admin, drafter, commenter or viewer."""

    __tablename__ = "seat"
    __table_args__ = (UniqueConstraint("person_id", "organisation_id"),)

    id: Mapped[str] = mapped_column(String(20), primary_key=True, default=new_id)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    organisation_id: Mapped[str] = mapped_column(ForeignKey("organisation.id"), index=True)
    role: Mapped[str] = mapped_column(String(20))
    created_at: Mapped[datetime] = mapped_column(Instant)


class MandateRow(Row):
    """A person's authority to sign for an organisation, within two instants."""

    __tablename__ = "mandate"

    id: Mapped[str] = mapped_column(String(20), primary_key=True, default=new_id)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    organisation_id: Mapped[str] = mapped_column(ForeignKey("organisation.id"), index=True)
    valid_from: Mapped[datetime] = mapped_column(Instant)
    valid_until: Mapped[datetime | None] = mapped_column(Instant)
    revoked_at: Mapped[datetime | None] = mapped_column(Instant)


def seats_of(session: Session, person_id: str) -> list[tuple[SeatRow, OrganisationRow]]:
    """Return the seats a person holds, with their organisations, by name."""
    rows = session.execute(
        select(SeatRow, OrganisationRow)
        .join(OrganisationRow, OrganisationRow.id == SeatRow.organisation_id)
        .where(SeatRow.person_id == person_id)
        .order_by(OrganisationRow.name)
    )
    return [(row[0], row[1]) for row in rows]


def people_of(session: Session, organisation_id: str) -> list[tuple[SeatRow, PersonRow]]:
    """Return the people with a seat in an organisation, by name."""
    rows = session.execute(
        select(SeatRow, PersonRow)
        .join(PersonRow, PersonRow.id == SeatRow.person_id)
        .where(SeatRow.organisation_id == organisation_id)
        .order_by(PersonRow.name)
    )
    return [(row[0], row[1]) for row in rows]


# Asked every second, so it is put together once.
_ROLES = select(SeatRow.person_id, SeatRow.organisation_id, SeatRow.role).where(
    SeatRow.person_id.in_(bindparam("people", expanding=True))
)


def roles_of(session: Session, people: Iterable[str]) -> dict[tuple[str, str], str]:
    """Return the role of every seat of these people, by person and organisation."""
    rows = session.execute(_ROLES, {"people": list(people)})
    return {(row[0], row[1]): row[2] for row in rows}


def seats_in(
    session: Session, organisation_ids: Iterable[str], now: datetime
) -> list[tuple[SeatRow, bool]]:
    """Return the seats in these organisations, and whether their holder may sign at `now`."""
    mandated = exists().where(
        MandateRow.person_id == SeatRow.person_id,
        MandateRow.organisation_id == SeatRow.organisation_id,
        *_in_force(now),
    )
    query = select(SeatRow, mandated).where(SeatRow.organisation_id.in_(organisation_ids))
    rows = session.execute(query.order_by(SeatRow.created_at, SeatRow.id))
    return [(row[0], bool(row[1])) for row in rows]


def with_people(session: Session, organisation_ids: Iterable[str]) -> set[str]:
    """Return those of these organisations in which anybody has a seat."""
    query = select(SeatRow.organisation_id).where(SeatRow.organisation_id.in_(organisation_ids))
    return set(session.scalars(query.distinct()))


def represented(session: Session, organisation_ids: Iterable[str], now: datetime) -> set[str]:
    """Return those of these organisations for which somebody may sign at `now`."""
    query = (
        select(MandateRow.organisation_id)
        .join(
            SeatRow,
            and_(
                SeatRow.person_id == MandateRow.person_id,
                SeatRow.organisation_id == MandateRow.organisation_id,
            ),
        )
        .where(MandateRow.organisation_id.in_(organisation_ids), *_in_force(now))
    )
    return set(session.scalars(query.distinct()))


def addresses_to_write_to(session: Session, organisation_id: str, now: datetime) -> list[str]:
    """Return the addresses of those who may sign for an organisation; of its people if nobody."""
    people = people_of(session, organisation_id)
    signing = set(
        session.scalars(
            select(MandateRow.person_id).where(
                MandateRow.organisation_id == organisation_id, *_in_force(now)
            )
        )
    )
    asked = [who.email for seat, who in people if seat.person_id in signing]
    return asked or [who.email for seat, who in people if seat.role in WORKING_SEATS]


def _in_force(now: datetime) -> tuple[ColumnElement[bool], ...]:
    return (
        MandateRow.valid_from <= now,
        or_(MandateRow.valid_until.is_(None), MandateRow.valid_until > now),
        MandateRow.revoked_at.is_(None),
    )
