"""Passkeys: the public half of each, and which questions to them were answered; never a secret."""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, String, delete, exists, select
from sqlalchemy.dialects.postgresql import insert as postgresql
from sqlalchemy.dialects.sqlite import insert as sqlite
from sqlalchemy.orm import Mapped, Session, mapped_column

from workspace.store.base import Instant, Row, new_id


class PasskeyRow(Row):
    """A passkey of somebody.

    Attributes:
        credential: by which its device knows it, in base64url.
        credential_sha256: of the same, to find it by.
        public_key: what its answers are checked with, in base64url.
        sign_count: how often it was used, where its device counts; never lower later.
        name: what its owner calls it.
    """

    __tablename__ = "passkey"

    id: Mapped[str] = mapped_column(String(20), primary_key=True, default=new_id)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    credential: Mapped[str] = mapped_column(String(1400))
    credential_sha256: Mapped[str] = mapped_column(String(64), unique=True)
    public_key: Mapped[str] = mapped_column(String(2000))
    sign_count: Mapped[int] = mapped_column(BigInteger, default=0)
    name: Mapped[str] = mapped_column(String(80))
    created_at: Mapped[datetime] = mapped_column(Instant)
    used_at: Mapped[datetime | None] = mapped_column(Instant)


class SpentChallengeRow(Row):
    """A question to a passkey that was answered, rightly or not; none is answered twice."""

    __tablename__ = "spent_challenge"

    challenge_sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    expires_at: Mapped[datetime] = mapped_column(Instant, index=True)


def spend(session: Session, challenge_sha256: str, expires_at: datetime, now: datetime) -> bool:
    """Note that a question was answered; False when it was before."""
    session.execute(delete(SpentChallengeRow).where(SpentChallengeRow.expires_at < now))
    insert = postgresql if session.connection().dialect.name == "postgresql" else sqlite
    noted = session.scalar(
        insert(SpentChallengeRow)
        .values(challenge_sha256=challenge_sha256, expires_at=expires_at)
        .on_conflict_do_nothing()
        .returning(SpentChallengeRow.challenge_sha256)
    )
    return noted is not None


def any_of(session: Session, person_id: str) -> bool:
    """Whether somebody has a passkey."""
    return bool(session.scalar(select(exists().where(PasskeyRow.person_id == person_id))))


def of_person(session: Session, person_id: str) -> list[PasskeyRow]:
    """Return somebody's passkeys, the first one first."""
    query = select(PasskeyRow).where(PasskeyRow.person_id == person_id)
    return list(session.scalars(query.order_by(PasskeyRow.created_at, PasskeyRow.id)))


def found(session: Session, credential_sha256: str) -> PasskeyRow | None:
    """Return a passkey as it is now, its row held until the commit."""
    return session.scalar(
        select(PasskeyRow)
        .where(PasskeyRow.credential_sha256 == credential_sha256)
        .with_for_update()
        .execution_options(populate_existing=True)
    )


def drop(session: Session, person_id: str, since: datetime | None = None) -> bool:
    """Take somebody's passkeys away, or those that were added from then on; return if any was."""
    rows = [
        row for row in of_person(session, person_id) if since is None or row.created_at >= since
    ]
    for row in rows:
        session.delete(row)
    session.flush()
    return bool(rows)
