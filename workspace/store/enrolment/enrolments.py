"""Organisations that signed themselves up: before the mail is confirmed, and what came of it."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import ForeignKey, String, delete, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from workspace.store.base import Instant, Row, new_id
from workspace.store.organisations.seats import SeatRow


class EnrolmentRow(Row):
    """What somebody filled in; the letter holds its secret, we the SHA-256.

    Once it is confirmed it only says which organisation came through which campaign: the rest is
    the organisation's and the account's. One that is not is forgotten when its time is over.

    Attributes:
        person_name: of who filled it in; empty once it is confirmed, as `email` is.
        lang: the language they read.
        name, type, country, region: of the organisation, as they were filled in.
    """

    __tablename__ = "enrolment"

    id: Mapped[str] = mapped_column(String(20), primary_key=True, default=new_id)
    campaign_id: Mapped[str] = mapped_column(ForeignKey("campaign.id"), index=True)
    token_sha256: Mapped[str] = mapped_column(String(64), unique=True)
    email: Mapped[str] = mapped_column(String(254), index=True)
    person_name: Mapped[str] = mapped_column(String(200))
    lang: Mapped[str] = mapped_column(String(10))
    name: Mapped[str] = mapped_column(String(200))
    type: Mapped[str] = mapped_column(String(30))
    country: Mapped[str] = mapped_column(String(100))
    region: Mapped[str] = mapped_column(String(30))
    created_at: Mapped[datetime] = mapped_column(Instant)
    expires_at: Mapped[datetime] = mapped_column(Instant)
    confirmed_at: Mapped[datetime | None] = mapped_column(Instant)
    organisation_id: Mapped[str | None] = mapped_column(ForeignKey("organisation.id"), index=True)


def found(session: Session, token_sha256: str) -> EnrolmentRow | None:
    """Return what this secret confirms, or has confirmed."""
    return session.scalar(select(EnrolmentRow).where(EnrolmentRow.token_sha256 == token_sha256))


def locked(session: Session, enrolment_id: str) -> EnrolmentRow | None:
    """Return one as it is now, its row held until the commit; None where it was forgotten."""
    return session.scalar(
        select(EnrolmentRow)
        .where(EnrolmentRow.id == enrolment_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )


def asked_since(session: Session, campaign_id: str, since: datetime) -> int:
    """Return how many were filled in for a campaign since an instant."""
    query = select(func.count()).select_from(EnrolmentRow)
    kept = EnrolmentRow.campaign_id == campaign_id, EnrolmentRow.created_at >= since
    return session.scalars(query.where(*kept)).one()


def of_address_since(session: Session, email: str, since: datetime) -> int:
    """Return how many that wait were filled in with an address since an instant."""
    query = select(func.count()).select_from(EnrolmentRow)
    kept = EnrolmentRow.email == email, EnrolmentRow.created_at >= since
    return session.scalars(query.where(*kept)).one()


def of_person_since(session: Session, person_id: str, since: datetime) -> int:
    """Return how many organisations somebody has a seat in were signed up since an instant."""
    query = (
        select(func.count())
        .select_from(EnrolmentRow)
        .join(SeatRow, SeatRow.organisation_id == EnrolmentRow.organisation_id)
    )
    kept = SeatRow.person_id == person_id, EnrolmentRow.created_at >= since
    return session.scalars(query.where(*kept)).one()


def waiting(session: Session, campaign_id: str, now: datetime) -> int:
    """Return how many of a campaign wait to be confirmed."""
    query = select(func.count()).select_from(EnrolmentRow)
    kept = EnrolmentRow.campaign_id == campaign_id, EnrolmentRow.confirmed_at.is_(None)
    return session.scalars(query.where(*kept, EnrolmentRow.expires_at > now)).one()


def confirmed(session: Session, campaign_id: str, most: int) -> tuple[list[EnrolmentRow], int]:
    """Return the latest that were confirmed of a campaign, and how many there are in all."""
    kept = EnrolmentRow.campaign_id == campaign_id, EnrolmentRow.confirmed_at.is_not(None)
    latest = EnrolmentRow.confirmed_at.desc(), EnrolmentRow.id.desc()
    rows = session.scalars(select(EnrolmentRow).where(*kept).order_by(*latest).limit(most))
    count = session.scalars(select(func.count()).select_from(EnrolmentRow).where(*kept)).one()
    return list(rows), count


def drop_over(session: Session, now: datetime) -> int:
    """Forget what nobody confirmed in time; return how many that were."""
    over: Iterable[str] = session.scalars(
        select(EnrolmentRow.id).where(
            EnrolmentRow.confirmed_at.is_(None), EnrolmentRow.expires_at <= now
        )
    )
    ids = list(over)
    if ids:
        session.execute(
            delete(EnrolmentRow)
            .where(EnrolmentRow.id.in_(ids), EnrolmentRow.confirmed_at.is_(None))
            .execution_options(synchronize_session=False)
        )
    return len(ids)
