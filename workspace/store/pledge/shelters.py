"""Pledges, or names of their parties, kept out of public sight while somebody is in danger."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import (
    ColumnElement,
    ForeignKey,
    Index,
    SQLColumnExpression,
    String,
    Text,
    false,
    select,
    text,
    tuple_,
)
from sqlalchemy.orm import Mapped, Session, mapped_column

from workspace.domain.record.hashing.chain import microseconds
from workspace.store.base import Instant, Row, new_id

_WHOLE = text("ended_at IS NULL AND NOT name_alone")
_NAME = text("ended_at IS NULL AND name_alone")


class ShelterRow(Row):
    """That a pledge was taken out of public sight, for whom and why; never public.

    With `name_alone` it is the name of the party `asked_by` at this pledge, and nothing else of it.
    `words` say why it was shown again.
    """

    __tablename__ = "shelter"
    __table_args__ = (
        Index(
            "uq_shelter_open",
            "pledge_id",
            unique=True,
            sqlite_where=_WHOLE,
            postgresql_where=_WHOLE,
        ),
        Index(
            "uq_shelter_name",
            *("pledge_id", "asked_by"),
            unique=True,
            sqlite_where=_NAME,
            postgresql_where=_NAME,
        ),
        Index("ix_shelter_names", "at", "id", sqlite_where=_NAME, postgresql_where=_NAME),
    )

    id: Mapped[str] = mapped_column(String(20), primary_key=True, default=new_id)
    pledge_id: Mapped[str] = mapped_column(ForeignKey("pledge.id"), index=True)
    asked_by: Mapped[str] = mapped_column(ForeignKey("organisation.id"), index=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    reason: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(Instant)
    ended_at: Mapped[datetime | None] = mapped_column(Instant)
    ended_by: Mapped[str | None] = mapped_column(ForeignKey("person.id"), index=True)
    words: Mapped[str] = mapped_column(Text, default="", server_default="")
    name_alone: Mapped[bool] = mapped_column(default=False, server_default=false())
    seal: Mapped[str] = mapped_column(String(200), default="", server_default="")

    def end(self, at: datetime, by: str, words: str) -> None:
        """Let it hold no more."""
        self.ended_at, self.ended_by, self.words = at, by, words

    def as_opened(self) -> list[object]:
        """Return what of it never changes, as JSON."""
        return [
            *(self.id, self.pledge_id, self.asked_by, self.person_id, self.reason),
            microseconds(self.at),
            *(["name alone"] if self.name_alone else []),
        ]

    def stated(self) -> list[object]:
        """Return all that a seal of it is put under, as JSON."""
        ended = None if self.ended_at is None else microseconds(self.ended_at)
        return ["shelter/1", *self.as_opened(), ended, self.ended_by, self.words or ""]


def open_at(session: Session, pledge_id: str) -> ShelterRow | None:
    """Return that a whole pledge is out of public sight now; None where it is not."""
    query = select(ShelterRow).where(ShelterRow.pledge_id == pledge_id, ~ShelterRow.name_alone)
    return session.scalar(query.where(ShelterRow.ended_at.is_(None)))


def name_at(session: Session, pledge_id: str, organisation_id: str) -> ShelterRow | None:
    """Return that an organisation's name is kept out of sight at a pledge; None where it is not."""
    query = select(ShelterRow).where(ShelterRow.pledge_id == pledge_id, _NAMES)
    return session.scalar(query.where(ShelterRow.asked_by == organisation_id))


def names_at(session: Session, pledge_ids: Iterable[str]) -> dict[str, set[str]]:
    """Return by pledge the ids of those whose names are kept out of sight; others are left out."""
    found: dict[str, set[str]] = {}
    query = select(ShelterRow.pledge_id, ShelterRow.asked_by).where(_NAMES)
    for pledge_id, house in session.execute(query.where(ShelterRow.pledge_id.in_(pledge_ids))):
        found.setdefault(pledge_id, set()).add(house)
    return found


def of_house(session: Session, organisation_id: str) -> dict[str, datetime]:
    """Return since when an organisation's name is kept out of sight, by the pledge."""
    query = select(ShelterRow.pledge_id, ShelterRow.at).where(_NAMES)
    rows = session.execute(query.where(ShelterRow.asked_by == organisation_id))
    return {row[0]: row[1] for row in rows}


def open_names(session: Session, before: ShelterRow | None, most: int) -> list[ShelterRow]:
    """Return names that are kept out of sight now, those kept before one or all; latest first."""
    query = select(ShelterRow).where(_NAME)
    if before is not None:
        place = tuple_(ShelterRow.at, ShelterRow.id)
        query = query.where(place < tuple_(before.at, before.id))
    ordered = query.order_by(ShelterRow.at.desc(), ShelterRow.id.desc())
    return list(session.scalars(ordered.limit(most)))


def one(session: Session, shelter_id: str) -> ShelterRow | None:
    """Return one of them by its id; PostgreSQL would fail on a zero byte."""
    return session.get(ShelterRow, shelter_id) if shelter_id.isalnum() else None


def keeps_name(
    pledge_id: SQLColumnExpression[str], organisation_id: SQLColumnExpression[str]
) -> ColumnElement[bool]:
    """Return that the name of an organisation is kept out of sight at a pledge."""
    kept = select(ShelterRow.id).where(ShelterRow.pledge_id == pledge_id, _NAMES)
    return kept.where(ShelterRow.asked_by == organisation_id).exists()


def of_pledge(session: Session, pledge_id: str) -> list[ShelterRow]:
    """Return all there were at a pledge, the latest first."""
    query = select(ShelterRow).where(ShelterRow.pledge_id == pledge_id)
    return list(session.scalars(query.order_by(ShelterRow.at.desc(), ShelterRow.id)))


def all_of_site(session: Session) -> list[ShelterRow]:
    """Return all there ever were, the latest first."""
    return list(session.scalars(select(ShelterRow).order_by(ShelterRow.at.desc(), ShelterRow.id)))


_NAMES = ShelterRow.name_alone & ShelterRow.ended_at.is_(None)
