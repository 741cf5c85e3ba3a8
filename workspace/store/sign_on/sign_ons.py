"""Sign-ons: one row for each by which an organisation signed on, and each first one of two."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, func, or_, select, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from workspace.store.base import Instant, Row, new_id

_MOST = 50
_STANDS = text("ended_at IS NULL")


class SignOnRow(Row):
    """That an organisation signed on to exactly one published revision, with its words.

    Attributes:
        n: its number at the pledge, by which people name it.
        name_key: its name without case and accents.
        wish: what it would have worded otherwise; part of no text that is signed.
        listed_at: since when it is named in public; None while the lead has not accepted it.
        listed_by: who of the lead accepted it; None where nobody had to.
        ended_because: see `domain.sign_on.sign_on.End`.
        reason: what the lead said when it did not accept it.
        seal: covers the row as it stands; made anew when that moves.
    """

    __tablename__ = "sign_on"
    __table_args__ = (
        UniqueConstraint("pledge_id", "n"),
        Index(
            "uq_sign_on_standing",
            "revision_id",
            "organisation_id",
            unique=True,
            sqlite_where=_STANDS,
            postgresql_where=_STANDS,
        ),
        Index("ix_sign_on_listed", "revision_id", "organisation_type", "name_key", "id"),
    )

    id: Mapped[str] = mapped_column(String(20), primary_key=True, default=new_id)
    call_id: Mapped[str] = mapped_column(ForeignKey("sign_on_call.id"), index=True)
    pledge_id: Mapped[str] = mapped_column(ForeignKey("pledge.id"))
    revision_id: Mapped[str] = mapped_column(ForeignKey("revision.id"))
    organisation_id: Mapped[str] = mapped_column(ForeignKey("organisation.id"), index=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    n: Mapped[int] = mapped_column()
    organisation_name: Mapped[str] = mapped_column(String(200))
    organisation_type: Mapped[str] = mapped_column(String(30))
    country: Mapped[str] = mapped_column(String(100))
    name_key: Mapped[str] = mapped_column(String(200))
    capacity: Mapped[str] = mapped_column(String(20))
    fingerprint: Mapped[str] = mapped_column(String(64))
    statement: Mapped[str] = mapped_column(String(2000))
    signer_name: Mapped[str] = mapped_column(String(200))
    signer_title: Mapped[str] = mapped_column(String(200))
    decided_by: Mapped[str] = mapped_column(String(800))
    decided_on: Mapped[str] = mapped_column(String(10))
    wish: Mapped[str] = mapped_column(String(4000))
    at: Mapped[datetime] = mapped_column(Instant)
    listed_at: Mapped[datetime | None] = mapped_column(Instant)
    listed_by: Mapped[str | None] = mapped_column(ForeignKey("person.id"), index=True)
    ended_at: Mapped[datetime | None] = mapped_column(Instant)
    ended_because: Mapped[str] = mapped_column(String(20), default="")
    reason: Mapped[str] = mapped_column(String(4000), default="", server_default="")
    seal: Mapped[str] = mapped_column(String(200), default="", server_default="")

    def list(self, at: datetime, by: str | None) -> None:
        """Have it named in public from now on."""
        self.listed_at, self.listed_by = at, by

    def end(self, at: datetime, because: str, reason: str = "") -> None:
        """Let it stand no more."""
        self.ended_at, self.ended_because, self.reason = at, because, reason


class FirstSignOnRow(Row):
    """The first of two signatures by which an organisation signs on: it binds nobody.

    `mandate_id` is what it was given under: it ends with that. `sign_on_id` is the sign-on that
    both made; with it, or ended otherwise (see `domain.sign_on.pair.HalfEnd`), it waits no more.
    `seal` covers the row as it stands; made anew when it ends.
    """

    __tablename__ = "first_sign_on"
    __table_args__ = (
        Index(
            "uq_first_sign_on_waiting",
            "revision_id",
            "organisation_id",
            unique=True,
            sqlite_where=_STANDS,
            postgresql_where=_STANDS,
        ),
    )

    id: Mapped[str] = mapped_column(String(20), primary_key=True, default=new_id)
    call_id: Mapped[str] = mapped_column(ForeignKey("sign_on_call.id"), index=True)
    pledge_id: Mapped[str] = mapped_column(ForeignKey("pledge.id"), index=True)
    revision_id: Mapped[str] = mapped_column(ForeignKey("revision.id"), index=True)
    organisation_id: Mapped[str] = mapped_column(ForeignKey("organisation.id"), index=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    mandate_id: Mapped[str] = mapped_column(ForeignKey("mandate.id"), index=True)
    organisation_name: Mapped[str] = mapped_column(String(200))
    fingerprint: Mapped[str] = mapped_column(String(64))
    signer_name: Mapped[str] = mapped_column(String(200))
    signer_title: Mapped[str] = mapped_column(String(200))
    decided_by: Mapped[str] = mapped_column(String(800))
    decided_on: Mapped[str] = mapped_column(String(10))
    wish: Mapped[str] = mapped_column(String(4000))
    at: Mapped[datetime] = mapped_column(Instant)
    ended_at: Mapped[datetime | None] = mapped_column(Instant)
    ended_because: Mapped[str] = mapped_column(String(20), default="")
    sign_on_id: Mapped[str | None] = mapped_column(ForeignKey("sign_on.id"), index=True)
    seal: Mapped[str] = mapped_column(String(200), default="", server_default="")

    def end(self, at: datetime, because: str, sign_on_id: str | None) -> None:
        """Let it wait no more: it has a second one, was taken back, or leads nowhere any more."""
        self.ended_at, self.ended_because, self.sign_on_id = at, because, sign_on_id


def one(session: Session, sign_on_id: str) -> SignOnRow | None:
    """Return a sign-on by its id."""
    # PostgreSQL fails on a zero byte, and no id of ours holds anything but letters and digits.
    return session.get(SignOnRow, sign_on_id) if sign_on_id.isalnum() else None


def by_number(session: Session, pledge_id: str, n: int) -> SignOnRow | None:
    """Return a sign-on by its number at a pledge."""
    found = select(SignOnRow).where(SignOnRow.pledge_id == pledge_id, SignOnRow.n == n)
    return session.scalar(found)


def next_number(session: Session, pledge_id: str) -> int:
    """Return the number of the next sign-on at a pledge, which must be held."""
    newest = select(func.max(SignOnRow.n)).where(SignOnRow.pledge_id == pledge_id)
    return (session.scalar(newest) or 0) + 1


def of_organisations(
    session: Session, pledge_id: str, organisation_ids: Iterable[str]
) -> list[SignOnRow]:
    """Return what these organisations ever gave at a pledge, the latest first."""
    found = select(SignOnRow).where(
        SignOnRow.pledge_id == pledge_id, SignOnRow.organisation_id.in_(list(organisation_ids))
    )
    return list(session.scalars(found.order_by(SignOnRow.n.desc())))


def signed_among(
    session: Session, revision_ids: Iterable[str], organisation_ids: Iterable[str]
) -> set[tuple[str, str]]:
    """Return which of these organisations have signed on to which revisions, where that stands."""
    found = select(SignOnRow.revision_id, SignOnRow.organisation_id).where(
        SignOnRow.revision_id.in_(list(revision_ids)),
        SignOnRow.organisation_id.in_(list(organisation_ids)),
        SignOnRow.ended_at.is_(None),
    )
    return {(row[0], row[1]) for row in session.execute(found)}


def named_alike(session: Session, pledge_id: str, name_key: str) -> set[str]:
    """Return the organisations of this name whose sign-ons stand or wait at a pledge."""
    found = select(SignOnRow.organisation_id).where(
        SignOnRow.pledge_id == pledge_id,
        SignOnRow.name_key == name_key,
        SignOnRow.ended_at.is_(None),
    )
    return set(session.scalars(found))


def waiting(session: Session, pledge_id: str, limit: int, offset: int = 0) -> list[SignOnRow]:
    """Return what waits for the lead at a pledge, the longest first."""
    found = select(SignOnRow).where(
        SignOnRow.pledge_id == pledge_id,
        SignOnRow.listed_at.is_(None),
        SignOnRow.ended_at.is_(None),
    )
    return list(session.scalars(found.order_by(SignOnRow.n).limit(limit).offset(offset)))


def count_waiting(session: Session, pledge_id: str) -> int:
    """Return how many wait for the lead at a pledge."""
    found = select(func.count()).select_from(SignOnRow)
    return session.scalars(
        found.where(
            SignOnRow.pledge_id == pledge_id,
            SignOnRow.listed_at.is_(None),
            SignOnRow.ended_at.is_(None),
        )
    ).one()


def of_pledge(session: Session, pledge_id: str) -> list[SignOnRow]:
    """Return every sign-on ever given at a pledge, the earliest first."""
    found = select(SignOnRow).where(SignOnRow.pledge_id == pledge_id)
    return list(session.scalars(found.order_by(SignOnRow.n)))


def of_houses(session: Session, organisation_ids: Iterable[str]) -> list[SignOnRow]:
    """Return what organisations gave at any pledge, the latest first, of very many the first."""
    query = select(SignOnRow).where(SignOnRow.organisation_id.in_(list(organisation_ids)))
    ordered = query.order_by(SignOnRow.at.desc(), SignOnRow.id)
    return list(session.scalars(ordered.limit(_MOST)))


def spoken_for(session: Session, person_id: str, revision_id: str) -> set[str]:
    """Return the organisations for which a person signed on to a revision, where that stands.

    They did so alone, or as either of two.
    """
    found = (
        select(SignOnRow.organisation_id)
        .outerjoin(FirstSignOnRow, FirstSignOnRow.sign_on_id == SignOnRow.id)
        .where(
            SignOnRow.revision_id == revision_id,
            or_(SignOnRow.person_id == person_id, FirstSignOnRow.person_id == person_id),
            SignOnRow.ended_at.is_(None),
        )
    )
    return set(session.scalars(found))
