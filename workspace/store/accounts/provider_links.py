"""Accounts that a provider of sign-ins knows as well; never what the provider says of them."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint, delete, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from workspace.store.accounts.people import PersonRow
from workspace.store.base import Instant, Row, new_id


class ProviderLinkRow(Row):
    """Somebody's account, and by what name (`sub`) an issuer knows them: each by one."""

    __tablename__ = "provider_link"
    __table_args__ = (
        UniqueConstraint("issuer", "subject"),
        UniqueConstraint("person_id", "issuer"),
    )

    id: Mapped[str] = mapped_column(String(20), primary_key=True, default=new_id)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    issuer: Mapped[str] = mapped_column(String(400))
    subject: Mapped[str] = mapped_column(String(255))
    created_at: Mapped[datetime] = mapped_column(Instant)


def whose(session: Session, issuer: str, subject: str) -> PersonRow | None:
    """Return whose account it is that an issuer knows by this name."""
    return session.scalar(
        select(PersonRow)
        .join(ProviderLinkRow, ProviderLinkRow.person_id == PersonRow.id)
        .where(ProviderLinkRow.issuer == issuer, ProviderLinkRow.subject == subject)
    )


def of_person(session: Session, person_id: str, issuer: str) -> ProviderLinkRow | None:
    """Return by what an issuer knows somebody, if it does."""
    return session.scalar(
        select(ProviderLinkRow).where(
            ProviderLinkRow.person_id == person_id, ProviderLinkRow.issuer == issuer
        )
    )


def drop_since(session: Session, person_id: str, since: datetime) -> None:
    """Have no issuer know somebody that came to know them from then on."""
    session.execute(
        delete(ProviderLinkRow).where(
            ProviderLinkRow.person_id == person_id, ProviderLinkRow.created_at >= since
        )
    )
