"""What people chose about being told: zone and rhythm, switches, muted pledges."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ForeignKey, String, and_, delete, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from workspace.store.accounts.people import PersonRow
from workspace.store.base import Instant, Row
from workspace.store.notices.notices import NoticeRow


class ChoiceRow(Row):
    """In which zone a person is, and how often they want a digest."""

    __tablename__ = "notice_choice"

    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), primary_key=True)
    timezone: Mapped[str] = mapped_column(String(50))
    rhythm: Mapped[str] = mapped_column(String(10))


class SwitchRow(Row):
    """What a person chose for one switch."""

    __tablename__ = "notice_switch"

    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), primary_key=True)
    switch: Mapped[str] = mapped_column(String(20), primary_key=True)
    inbox: Mapped[bool] = mapped_column()
    mail: Mapped[str] = mapped_column(String(10))


class MuteRow(Row):
    """That a person wants to hear no more of a pledge."""

    __tablename__ = "notice_mute"

    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), primary_key=True)
    pledge_id: Mapped[str] = mapped_column(ForeignKey("pledge.id"), primary_key=True, index=True)
    at: Mapped[datetime] = mapped_column(Instant)


class Chosen(NamedTuple):
    """What a person chose, for one of the switches that were asked about.

    Attributes:
        timezone: None where they never said, as `rhythm`.
        switch: None where they never touched it, as `inbox` and `mail`.
        muted: whether they muted the pledge that was asked about.
    """

    person_id: str
    timezone: str | None
    rhythm: str | None
    switch: str | None
    inbox: bool | None
    mail: str | None
    muted: bool


def chosen(
    session: Session, people: Collection[str], switches: Iterable[str], pledge_id: str
) -> list[Chosen]:
    """Return what these people chose, a line for each switch they touched and one for the rest."""
    query = (
        select(
            PersonRow.id,
            ChoiceRow.timezone,
            ChoiceRow.rhythm,
            SwitchRow.switch,
            SwitchRow.inbox,
            SwitchRow.mail,
            MuteRow.pledge_id.is_not(None),
        )
        .outerjoin(ChoiceRow, ChoiceRow.person_id == PersonRow.id)
        .outerjoin(
            SwitchRow,
            and_(SwitchRow.person_id == PersonRow.id, SwitchRow.switch.in_(list(switches))),
        )
        .outerjoin(MuteRow, and_(MuteRow.person_id == PersonRow.id, MuteRow.pledge_id == pledge_id))
        .where(PersonRow.id.in_(people))
    )
    return [Chosen(*row[:-1], bool(row[-1])) for row in session.execute(query)]


def of_person(session: Session, person_id: str) -> ChoiceRow | None:
    """Return the zone and the rhythm of a person, if they ever chose."""
    return session.get(ChoiceRow, person_id)


def zones_of(session: Session, people: Iterable[str]) -> dict[str, str]:
    """Return the zones of those of these people who ever said where they are."""
    query = select(ChoiceRow.person_id, ChoiceRow.timezone)
    rows = session.execute(query.where(ChoiceRow.person_id.in_(list(people))))
    return {row[0]: row[1] for row in rows}


def switches_of(session: Session, person_id: str) -> list[SwitchRow]:
    """Return every switch a person touched."""
    return list(session.scalars(select(SwitchRow).where(SwitchRow.person_id == person_id)))


def muted_by(session: Session, person_id: str) -> list[str]:
    """Return the pledges a person muted, the latest first."""
    query = select(MuteRow.pledge_id).where(MuteRow.person_id == person_id)
    return list(session.scalars(query.order_by(MuteRow.at.desc(), MuteRow.pledge_id)))


def mute(session: Session, person_id: str, pledge_id: str, at: datetime) -> None:
    """Keep that a person wants to hear no more of a pledge."""
    if session.get(MuteRow, (person_id, pledge_id)) is None:
        session.add(MuteRow(person_id=person_id, pledge_id=pledge_id, at=at))


def unmute(session: Session, person_id: str, pledge_id: str) -> None:
    """Forget that they did."""
    session.execute(
        delete(MuteRow).where(MuteRow.person_id == person_id, MuteRow.pledge_id == pledge_id)
    )


def put_off(session: Session, person_id: str, due_at: datetime | None) -> None:
    """Have everything that waits for a person's digest leave at another time, or not at all."""
    session.execute(
        update(NoticeRow)
        .where(
            NoticeRow.person_id == person_id,
            NoticeRow.at_once.is_(False),
            NoticeRow.letter_id.is_(None),
            NoticeRow.mail_at.is_not(None),
        )
        .values(mail_at=due_at)
        .execution_options(synchronize_session=False)
    )


def unmail(session: Session, person_id: str, subjects: Iterable[str]) -> None:
    """Have no letter tell a person of these any more; those that left, left."""
    session.execute(
        update(NoticeRow)
        .where(
            NoticeRow.person_id == person_id,
            NoticeRow.subject.in_(list(subjects)),
            NoticeRow.letter_id.is_(None),
        )
        .values(mail_at=None)
        .execution_options(synchronize_session=False)
    )
