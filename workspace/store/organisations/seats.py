"""Seats people hold in organisations, and mandates to sign for them."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    ForeignKey,
    String,
    UniqueConstraint,
    bindparam,
    exists,
    false,
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
    """A person's authority to sign for an organisation, within two instants.

    Attributes:
        campaign_id: the only campaign it is for; None for all.
        themes: codes of themes it is limited to; none for all.
        is_limited: whether there are any.
        through_id: a network that has to take part too; then it is a standing mandate.
        granted_by: who gave it; None for those that were there before this was kept.
        by_office: the secretariat gave it.
        objected_at: when somebody it binds objected, so that it is never in force.
    """

    __tablename__ = "mandate"

    id: Mapped[str] = mapped_column(String(20), primary_key=True, default=new_id)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    organisation_id: Mapped[str] = mapped_column(ForeignKey("organisation.id"), index=True)
    valid_from: Mapped[datetime] = mapped_column(Instant)
    valid_until: Mapped[datetime | None] = mapped_column(Instant)
    revoked_at: Mapped[datetime | None] = mapped_column(Instant)
    campaign_id: Mapped[str | None] = mapped_column(ForeignKey("campaign.id"), index=True)
    themes: Mapped[list[Any]] = mapped_column(default=list, server_default="[]")
    is_limited: Mapped[bool] = mapped_column(default=False, server_default=false())
    through_id: Mapped[str | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    granted_by: Mapped[str | None] = mapped_column(ForeignKey("person.id"), index=True)
    granted_at: Mapped[datetime | None] = mapped_column(Instant)
    by_office: Mapped[bool] = mapped_column(default=False, server_default=false())
    revoked_by: Mapped[str | None] = mapped_column(ForeignKey("person.id"), index=True)
    ended_because: Mapped[str] = mapped_column(String(4000), default="", server_default="")
    objected_at: Mapped[datetime | None] = mapped_column(Instant)


def seats_of(session: Session, person_id: str) -> list[tuple[SeatRow, OrganisationRow]]:
    """Return the seats a person holds, with their organisations, by name."""
    rows = session.execute(
        select(SeatRow, OrganisationRow)
        .join(OrganisationRow, OrganisationRow.id == SeatRow.organisation_id)
        .where(SeatRow.person_id == person_id)
        .order_by(OrganisationRow.name)
    )
    return [(row[0], row[1]) for row in rows]


def held_by(session: Session, people: Iterable[str]) -> list[tuple[SeatRow, OrganisationRow]]:
    """Return the seats of these people, with their organisations, by name."""
    rows = session.execute(
        select(SeatRow, OrganisationRow)
        .join(OrganisationRow, OrganisationRow.id == SeatRow.organisation_id)
        .where(SeatRow.person_id.in_(list(people)))
        .order_by(OrganisationRow.name, OrganisationRow.id)
    )
    return [(row[0], row[1]) for row in rows]


def mandated(session: Session, people: Iterable[str], now: datetime) -> set[tuple[str, str]]:
    """Return who of these people may sign for which organisation: ids of both."""
    rows = session.execute(
        select(MandateRow.person_id, MandateRow.organisation_id).where(
            MandateRow.person_id.in_(list(people)), *in_force(now)
        )
    )
    return {(row[0], row[1]) for row in rows}


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


def seats_in(session: Session, organisation_ids: Iterable[str]) -> list[SeatRow]:
    """Return the seats in these organisations, the oldest first."""
    query = select(SeatRow).where(SeatRow.organisation_id.in_(organisation_ids))
    return list(session.scalars(query.order_by(SeatRow.created_at, SeatRow.id)))


def in_force(now: datetime | BindParameter[datetime]) -> tuple[ColumnElement[bool], ...]:
    """Return what holds of a mandate that is in force at `now`."""
    return (
        MandateRow.valid_from <= now,
        or_(MandateRow.valid_until.is_(None), MandateRow.valid_until > now),
        MandateRow.revoked_at.is_(None),
    )


def _whole(now: datetime | BindParameter[datetime]) -> tuple[ColumnElement[bool], ...]:
    """Return what holds of a mandate to sign everything that is in force at `now`."""
    return (
        MandateRow.campaign_id.is_(None),
        MandateRow.through_id.is_(None),
        ~MandateRow.is_limited,
        *in_force(now),
    )


# Asked on every page of who decides in a group, so it is put together once.
_WHOLE_MANDATES = (
    select(
        SeatRow,
        exists().where(
            MandateRow.person_id == SeatRow.person_id,
            MandateRow.organisation_id == SeatRow.organisation_id,
            *_whole(bindparam("now")),
        ),
    )
    .where(SeatRow.organisation_id.in_(bindparam("organisations", expanding=True)))
    .order_by(SeatRow.created_at, SeatRow.id)
)


def whole_mandates(
    session: Session, organisation_ids: Iterable[str], now: datetime
) -> list[tuple[SeatRow, bool]]:
    """Return the seats in these organisations, and whether their holder may sign everything.

    A mandate for one campaign, for themes or through a network is none for what a group decides.
    """
    asked = {"organisations": list(organisation_ids), "now": now}
    rows = session.execute(_WHOLE_MANDATES, asked)
    return [(row[0], bool(row[1])) for row in rows]


def whole_mandate(
    session: Session, person_id: str, organisation_id: str, now: datetime
) -> MandateRow | None:
    """Return under what a person may sign everything for an organisation, the longest; or None."""
    found = select(MandateRow).where(
        MandateRow.person_id == person_id,
        MandateRow.organisation_id == organisation_id,
        *_whole(now),
    )
    lasting = MandateRow.valid_until.is_(None).desc()
    ordered = found.order_by(lasting, MandateRow.valid_until.desc(), MandateRow.id)
    return session.scalar(ordered.limit(1))


def with_people(session: Session, organisation_ids: Iterable[str]) -> set[str]:
    """Return those of these organisations in which anybody has a seat."""
    query = select(SeatRow.organisation_id).where(SeatRow.organisation_id.in_(organisation_ids))
    return set(session.scalars(query.distinct()))


def people_to_write_to(session: Session, organisation_id: str, now: datetime) -> list[PersonRow]:
    """Return those who may sign for an organisation; those who work for it if nobody may."""
    people = people_of(session, organisation_id)
    signing = set(
        session.scalars(
            select(MandateRow.person_id).where(
                MandateRow.organisation_id == organisation_id, *in_force(now)
            )
        )
    )
    asked = [who for seat, who in people if seat.person_id in signing]
    return asked or [who for seat, who in people if seat.role in WORKING_SEATS]


def mandates_of(session: Session, whose: Iterable[tuple[str, str]]) -> list[MandateRow]:
    """Return every mandate that these people (with their organisations) ever had."""
    pairs = list(whose)
    query = select(MandateRow).where(
        MandateRow.person_id.in_([one[0] for one in pairs]),
        MandateRow.organisation_id.in_([one[1] for one in pairs]),
    )
    return list(session.scalars(query))


def held(session: Session, organisation_id: str) -> list[MandateRow]:
    """Return every mandate an organisation ever gave, the latest first."""
    rows = select(MandateRow).where(MandateRow.organisation_id == organisation_id)
    return list(session.scalars(rows.order_by(MandateRow.valid_from.desc(), MandateRow.id)))
