"""Sign-in sessions and the tickets that open a socket."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import CursorResult, ForeignKey, String, bindparam, delete, false, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from workspace.store.accounts.people import PersonRow
from workspace.store.base import Instant, Row, new_id


class SessionRow(Row):
    """One sign-in of one person on one device; the cookie holds the secret, we its SHA-256."""

    __tablename__ = "session"

    id: Mapped[str] = mapped_column(String(20), primary_key=True, default=new_id)
    token_sha256: Mapped[str] = mapped_column(String(64), unique=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    device: Mapped[str] = mapped_column(String(200), default="")
    mark_sha256: Mapped[str] = mapped_column(String(64), default="", server_default="")
    """Of what the device keeps by which it is known again; empty where it keeps nothing."""
    strong: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Whether a provider says that it asked for more than a password."""
    created_at: Mapped[datetime] = mapped_column(Instant)
    seen_at: Mapped[datetime] = mapped_column(Instant)
    proved_at: Mapped[datetime] = mapped_column(Instant)
    expires_at: Mapped[datetime] = mapped_column(Instant)
    ended_at: Mapped[datetime | None] = mapped_column(Instant)


class TicketRow(Row):
    """A single-use pass for one socket of one session to one draft, for one organisation."""

    __tablename__ = "ticket"

    token_sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    session_id: Mapped[str] = mapped_column(ForeignKey("session.id"), index=True)
    draft_id: Mapped[str] = mapped_column(String(20))
    organisation_id: Mapped[str] = mapped_column(String(20), default="")
    expires_at: Mapped[datetime] = mapped_column(Instant, index=True)
    used_at: Mapped[datetime | None] = mapped_column(Instant)


# Asked at every request, so it is put together once.
_LIVE = (
    select(SessionRow, PersonRow)
    .join(PersonRow, PersonRow.id == SessionRow.person_id)
    .where(
        SessionRow.token_sha256 == bindparam("token_sha256"),
        SessionRow.ended_at.is_(None),
        SessionRow.expires_at > bindparam("now"),
        PersonRow.disabled_at.is_(None),
    )
)


def live_session(
    session: Session, token_sha256: str, now: datetime
) -> tuple[SessionRow, PersonRow] | None:
    """Return the session the token belongs to and its person, while both are in force."""
    found = session.execute(_LIVE, {"token_sha256": token_sha256, "now": now}).first()
    return (found[0], found[1]) if found else None


def session_is_live(session: Session, session_id: str, now: datetime) -> bool:
    """Whether a session is still in force."""
    return bool(live_among(session, (session_id,), now))


# Asked every second, so it is put together once.
_LIVE_AMONG = (
    select(SessionRow.id)
    .join(PersonRow, PersonRow.id == SessionRow.person_id)
    .where(
        SessionRow.id.in_(bindparam("ids", expanding=True)),
        SessionRow.ended_at.is_(None),
        SessionRow.expires_at > bindparam("now"),
        PersonRow.disabled_at.is_(None),
    )
)


def live_among(session: Session, session_ids: Iterable[str], now: datetime) -> set[str]:
    """Return those of the sessions that are still in force."""
    return set(session.scalars(_LIVE_AMONG, {"ids": list(session_ids), "now": now}))


def sessions_of(session: Session, person_id: str, now: datetime) -> list[SessionRow]:
    """Return a person's sessions in force, the latest used first."""
    return list(
        session.scalars(
            select(SessionRow)
            .where(
                SessionRow.person_id == person_id,
                SessionRow.ended_at.is_(None),
                SessionRow.expires_at > now,
            )
            .order_by(SessionRow.seen_at.desc())
        )
    )


def is_strong(session: Session, session_id: str) -> bool:
    """Whether a provider says of a sign-in that it asked for more than a password."""
    row = session.get(SessionRow, session_id)
    return row is not None and row.strong


def end_all_sessions(session: Session, now: datetime) -> int:
    """End every session that is in force, and return how many were."""
    done = session.execute(
        update(SessionRow)
        .where(SessionRow.ended_at.is_(None), SessionRow.expires_at > now)
        .values(ended_at=now)
        .execution_options(synchronize_session=False)
    )
    assert isinstance(done, CursorResult)
    return int(done.rowcount)


def end_sessions_of(session: Session, person_id: str, now: datetime, but: str = "") -> list[str]:
    """End every session of a person that is in force, but one, and return which."""
    rows = [row for row in sessions_of(session, person_id, now) if row.id != but]
    for row in rows:
        row.ended_at = now
    return [row.id for row in rows]


def devices(session: Session, ids: Iterable[str]) -> dict[str, str]:
    """Return what the browsers of these sessions said of themselves, by session."""
    rows = session.execute(
        select(SessionRow.id, SessionRow.device).where(SessionRow.id.in_(list(ids)))
    )
    return {row[0]: row[1] for row in rows}


def use_ticket(session: Session, token_sha256: str, now: datetime) -> TicketRow | None:
    """Spend a ticket: the first call that finds it valid gets it, every other gets None."""
    spent = session.execute(
        update(TicketRow)
        .where(
            TicketRow.token_sha256 == token_sha256,
            TicketRow.used_at.is_(None),
            TicketRow.expires_at > now,
        )
        .values(used_at=now)
    )
    assert isinstance(spent, CursorResult)
    return session.get(TicketRow, token_sha256) if spent.rowcount == 1 else None


def drop_tickets_until(session: Session, at: datetime) -> None:
    """Delete tickets that expired before `at`."""
    session.execute(delete(TicketRow).where(TicketRow.expires_at < at))
