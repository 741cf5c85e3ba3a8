"""Notices: one row for each person who is told of something; identifiers only, never content."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    CursorResult,
    ForeignKey,
    Index,
    String,
    bindparam,
    insert,
    or_,
    select,
    text,
    tuple_,
    update,
)
from sqlalchemy.orm import Mapped, Session, mapped_column

from workspace.store.base import Instant, Row, new_id

_UNREAD = text("read_at IS NULL")
_TO_MAIL = text("letter_id IS NULL AND read_at IS NULL AND seen_at IS NULL")


class NoticeRow(Row):
    """That somebody is told of something.

    Attributes:
        organisation_id: the seat through which they are told.
        subject: what it is about, see `domain.notices.subjects`.
        thing_id: what was acted upon; empty where all of a kind are told as one.
        by_person_id: who did it last; empty for the clock.
        count: how many times, since it was last read or mailed.
        listed: whether the inbox tells of it.
        read_at: when the person dealt with it.
        seen_at: when they were on the page where it can be seen: then no letter tells of it.
        mail_at: when a letter is to tell of it; empty for none.
        at_once: whether that is a letter of its own, not a line of a digest.
        letter_id: the letter that tells of it.
    """

    __tablename__ = "notice"
    __table_args__ = (
        Index("ix_notice_person_id_at", "person_id", "at", "id"),
        Index("ix_notice_pledge_id_thing_id", "pledge_id", "thing_id"),
        Index(
            "ix_notice_unread",
            "person_id",
            "at",
            sqlite_where=_UNREAD,
            postgresql_where=_UNREAD,
        ),
        Index("ix_notice_to_mail", "mail_at", sqlite_where=_TO_MAIL, postgresql_where=_TO_MAIL),
    )

    id: Mapped[str] = mapped_column(String(20), primary_key=True, default=new_id)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    pledge_id: Mapped[str] = mapped_column(ForeignKey("pledge.id"))
    organisation_id: Mapped[str] = mapped_column(String(20))
    subject: Mapped[str] = mapped_column(String(20))
    thing_id: Mapped[str] = mapped_column(String(40), default="")
    by_person_id: Mapped[str] = mapped_column(String(20), default="")
    by_organisation_id: Mapped[str] = mapped_column(String(20), default="")
    count: Mapped[int] = mapped_column(default=1)
    at: Mapped[datetime] = mapped_column(Instant)
    listed: Mapped[bool] = mapped_column(default=True)
    read_at: Mapped[datetime | None] = mapped_column(Instant)
    seen_at: Mapped[datetime | None] = mapped_column(Instant)
    mail_at: Mapped[datetime | None] = mapped_column(Instant)
    at_once: Mapped[bool] = mapped_column(default=False)
    letter_id: Mapped[str | None] = mapped_column(ForeignKey("letter.id"), index=True)


Whose = tuple[str, str]
"""A person and a subject."""


def add(session: Session, rows: Sequence[Mapping[str, Any]]) -> None:
    """Store notices, however many, in one statement."""
    if rows:
        session.execute(insert(NoticeRow), [{"id": new_id(), **row} for row in rows])


def grow(
    session: Session, whose: Collection[Whose], about: tuple[str, str], last: Mapping[str, Any]
) -> set[Whose]:
    """Count one more in notices that were neither read nor mailed; return whose there were.

    Args:
        session: of the act.
        whose: who is told of what.
        about: the pledge and the thing.
        last: when it was done and by whom.
    """
    if not whose:
        return set()
    pledge_id, thing_id = about
    done = session.execute(
        update(NoticeRow)
        .where(
            NoticeRow.pledge_id == pledge_id,
            NoticeRow.thing_id == thing_id,
            tuple_(NoticeRow.person_id, NoticeRow.subject).in_(list(whose)),
            *_to_mail(),
        )
        .values(count=NoticeRow.count + 1, **last)
        .returning(NoticeRow.person_id, NoticeRow.subject)
        .execution_options(synchronize_session=False)
    )
    return {(row[0], row[1]) for row in done}


def last_mailed(
    session: Session, whose: Collection[Whose], pledge_id: str, since: datetime
) -> dict[Whose, datetime]:
    """Return when the latest letter about each of these is or was due, if not before `since`."""
    if not whose:
        return {}
    rows = session.execute(
        select(NoticeRow.person_id, NoticeRow.subject, NoticeRow.mail_at).where(
            NoticeRow.pledge_id == pledge_id,
            tuple_(NoticeRow.person_id, NoticeRow.subject).in_(list(whose)),
            NoticeRow.at_once,
            NoticeRow.mail_at >= since,
        )
    )
    found: dict[Whose, datetime] = {}
    for person_id, subject, at in rows:
        assert at is not None
        found[person_id, subject] = max(at, found.get((person_id, subject), at))
    return found


def settle(
    session: Session,
    pledge_id: str,
    subjects: Iterable[str],
    at: datetime,
    *,
    organisation_id: str = "",
    thing_id: str = "",
) -> set[str]:
    """Have notices read whose matter is done with, and return whose they were."""
    wanted: list[ColumnElement[bool]] = [NoticeRow.subject.in_(list(subjects))]
    wanted += [NoticeRow.organisation_id == organisation_id] if organisation_id else []
    wanted += [NoticeRow.thing_id == thing_id] if thing_id else []
    return _read(session, at, NoticeRow.pledge_id == pledge_id, *wanted)


def read_thing(
    session: Session, person_id: str, pledge_id: str, thing_id: str, at: datetime
) -> set[str]:
    """Have all that a person was told about one thing read."""
    of_thing = (NoticeRow.pledge_id == pledge_id, NoticeRow.thing_id == thing_id)
    return _read(session, at, NoticeRow.person_id == person_id, *of_thing)


def read(session: Session, person_id: str, at: datetime, ids: Collection[str]) -> set[str]:
    """Have these notices of a person read."""
    return _read(session, at, NoticeRow.person_id == person_id, NoticeRow.id.in_(ids))


def told_of(session: Session, pledge_id: str, thing_id: str) -> set[str]:
    """Return who was told something about a thing and has not read it."""
    query = select(NoticeRow.person_id).where(
        NoticeRow.pledge_id == pledge_id,
        NoticeRow.thing_id == thing_id,
        NoticeRow.read_at.is_(None),
    )
    return set(session.scalars(query))


def read_all(
    session: Session, person_id: str, at: datetime, until: datetime, pledge_id: str = ""
) -> set[str]:
    """Have everything read that a person was told until then, or of one pledge."""
    of_pledge = [NoticeRow.pledge_id == pledge_id] if pledge_id else []
    return _read(session, at, NoticeRow.person_id == person_id, NoticeRow.at <= until, *of_pledge)


def _read(session: Session, at: datetime, *which: ColumnElement[bool]) -> set[str]:
    done = session.execute(
        update(NoticeRow)
        .where(NoticeRow.read_at.is_(None), *which)
        .values(read_at=at)
        .returning(NoticeRow.person_id)
        .execution_options(synchronize_session=False)
    )
    return set(done.scalars())


def put_back(session: Session, person_id: str, *, ids: Collection[str] = (), at: datetime) -> int:
    """Have notices of a person unread again: these, or all that were read at one instant.

    No letter tells of them: who puts one back has seen it.
    """
    which = NoticeRow.id.in_(ids) if ids else NoticeRow.read_at == at
    done = session.execute(
        update(NoticeRow)
        .where(NoticeRow.person_id == person_id, NoticeRow.read_at.is_not(None), which)
        .values(read_at=None, seen_at=NoticeRow.read_at)
        .execution_options(synchronize_session=False)
    )
    assert isinstance(done, CursorResult)
    return int(done.rowcount)


class Told(NamedTuple):
    """What a notice is about and through which seat somebody is told: enough to count it."""

    pledge_id: str
    organisation_id: str
    subject: str
    thing_id: str


# Asked on every page, so it is put together once, and no rows are made of it.
_UNREAD_OF = (
    select(*(getattr(NoticeRow, name) for name in Told._fields))
    .where(
        NoticeRow.person_id == bindparam("person_id"),
        NoticeRow.read_at.is_(None),
        NoticeRow.listed,
    )
    .order_by(NoticeRow.at.desc(), NoticeRow.id.desc())
    .limit(bindparam("most"))
)


def unread(session: Session, person_id: str, limit: int) -> list[Told]:
    """Return what a person has not read, the newest first."""
    found = session.execute(_UNREAD_OF, {"person_id": person_id, "most": limit})
    return [Told(*row) for row in found]


def page(
    session: Session,
    person_id: str,
    limit: int,
    *,
    only_unread: bool = False,
    pledge_id: str = "",
    before: tuple[datetime, str] | None = None,
) -> list[NoticeRow]:
    """Return what a person was told, the newest first, from a place on."""
    query = select(NoticeRow).where(NoticeRow.person_id == person_id, NoticeRow.listed)
    if only_unread:
        query = query.where(NoticeRow.read_at.is_(None))
    if pledge_id:
        query = query.where(NoticeRow.pledge_id == pledge_id)
    if before is not None:
        at, last = before
        query = query.where(NoticeRow.at <= at, or_(NoticeRow.at < at, NoticeRow.id < last))
    order = (NoticeRow.at.desc(), NoticeRow.id.desc())
    return list(session.scalars(query.order_by(*order).limit(limit)))


def of_person(session: Session, person_id: str, notice_id: str) -> NoticeRow | None:
    """Return a notice if it is this person's."""
    row = session.get(NoticeRow, notice_id)
    return row if row is not None and row.person_id == person_id else None


def see(session: Session, person_id: str, pledge_id: str, at: datetime) -> None:
    """Have no digest tell a person of what they can see on the pledge's page by now."""
    session.execute(
        update(NoticeRow)
        .where(
            NoticeRow.person_id == person_id,
            NoticeRow.pledge_id == pledge_id,
            NoticeRow.at_once.is_(False),
            *_to_mail(),
        )
        .values(seen_at=at)
        .execution_options(synchronize_session=False)
    )


def is_unseen(session: Session, person_id: str, pledge_id: str) -> bool:
    """Whether a digest would tell the person something of this pledge."""
    query = select(NoticeRow.id).where(
        NoticeRow.person_id == person_id,
        NoticeRow.pledge_id == pledge_id,
        NoticeRow.at_once.is_(False),
        *_to_mail(),
    )
    return session.scalar(query.limit(1)) is not None


def _to_mail() -> tuple[ColumnElement[bool], ...]:
    return (
        NoticeRow.letter_id.is_(None),
        NoticeRow.read_at.is_(None),
        NoticeRow.seen_at.is_(None),
    )
