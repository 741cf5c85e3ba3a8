"""Second factors: the sealed secret of an application, and recovery codes by their hash only."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import (
    CursorResult,
    ForeignKey,
    String,
    UniqueConstraint,
    delete,
    func,
    select,
    update,
)
from sqlalchemy.orm import Mapped, Session, mapped_column

from workspace.store.accounts import passkeys
from workspace.store.base import Instant, Row, new_id


class SecondFactorRow(Row):
    """The application whose codes somebody signs in with besides the password.

    Attributes:
        secret: shared with the application, sealed with the secret of the site.
        set_at: since when it is asked for; None while it is being set up.
        last_step: the latest step of time whose code was used; none works twice.
    """

    __tablename__ = "second_factor"

    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), primary_key=True)
    secret: Mapped[str] = mapped_column(String(400))
    begun_at: Mapped[datetime] = mapped_column(Instant)
    set_at: Mapped[datetime | None] = mapped_column(Instant)
    last_step: Mapped[int] = mapped_column(default=0)


class RecoveryCodeRow(Row):
    """A code that stands once for the application; whoever used it or made others ended it."""

    __tablename__ = "recovery_code"
    __table_args__ = (UniqueConstraint("person_id", "code_sha256"),)

    id: Mapped[str] = mapped_column(String(20), primary_key=True, default=new_id)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    code_sha256: Mapped[str] = mapped_column(String(64))


def in_force(session: Session, person_id: str) -> SecondFactorRow | None:
    """Return what somebody signs in with besides the password, if it is set up."""
    row = session.get(SecondFactorRow, person_id)
    return row if row is not None and row.set_at is not None else None


def is_asked(session: Session, person_id: str) -> bool:
    """Whether somebody signs in with more than the password: a code, or a passkey."""
    return in_force(session, person_id) is not None or passkeys.any_of(session, person_id)


def asked_since(session: Session, person_id: str) -> datetime | None:
    """Return since when somebody signs in with more than the password; None where they do not."""
    row = in_force(session, person_id)
    codes = [row.set_at] if row is not None and row.set_at is not None else []
    keys = [one.created_at for one in passkeys.of_person(session, person_id)]
    return min(codes + keys, default=None)


def take_step(session: Session, person_id: str, step: int) -> bool:
    """Note that the code of a step was used; False when it, or a later one, was before."""
    done = session.execute(
        update(SecondFactorRow)
        .where(SecondFactorRow.person_id == person_id, SecondFactorRow.last_step < step)
        .values(last_step=step)
        .execution_options(synchronize_session=False)
    )
    assert isinstance(done, CursorResult)
    return done.rowcount == 1


def put_codes(session: Session, person_id: str, hashes: Iterable[str]) -> None:
    """Keep these recovery codes in the place of those that are left."""
    session.execute(delete(RecoveryCodeRow).where(RecoveryCodeRow.person_id == person_id))
    session.add_all(RecoveryCodeRow(person_id=person_id, code_sha256=one) for one in hashes)


def take_code(session: Session, person_id: str, code_sha256: str) -> bool:
    """Use a recovery code up; False when it is none of somebody's."""
    done = session.execute(
        delete(RecoveryCodeRow).where(
            RecoveryCodeRow.person_id == person_id, RecoveryCodeRow.code_sha256 == code_sha256
        )
    )
    assert isinstance(done, CursorResult)
    return done.rowcount == 1


def codes_left(session: Session, person_id: str) -> int:
    """Return how many recovery codes somebody has left."""
    rows = select(func.count()).where(RecoveryCodeRow.person_id == person_id)
    return session.scalar(rows) or 0


def drop(session: Session, person_id: str, since: datetime | None = None) -> bool:
    """Ask somebody for no code of an application again; return whether that is a change.

    Recovery codes stay where there is a passkey.

    Args:
        session: to write with.
        person_id: who.
        since: only what was begun from then on is dropped.
    """
    row = session.get(SecondFactorRow, person_id)
    if row is None or (since is not None and row.begun_at < since):
        return False
    if not passkeys.any_of(session, person_id):
        put_codes(session, person_id, ())
    session.delete(row)
    return row.set_at is not None
