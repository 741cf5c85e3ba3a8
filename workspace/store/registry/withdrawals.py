"""Withdrawals of whole pledges: one for each that its lead took back once it was submitted."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import ForeignKey, String, Text, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from workspace.domain.record.hashing.chain import microseconds
from workspace.store.base import Instant, Row, new_id


class WithdrawalRow(Row):
    """That a pledge was withdrawn, by whom, from which state and why; it never changes."""

    __tablename__ = "withdrawal"

    id: Mapped[str] = mapped_column(String(20), primary_key=True, default=new_id)
    pledge_id: Mapped[str] = mapped_column(ForeignKey("pledge.id"), unique=True)
    organisation_id: Mapped[str] = mapped_column(ForeignKey("organisation.id"), index=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    state_was: Mapped[str] = mapped_column(String(20))
    reason: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(Instant)
    seal: Mapped[str] = mapped_column(String(200), default="", server_default="")

    def stated(self) -> list[object]:
        """Return all that a seal of it is put under, as JSON."""
        return [
            *("pledge-withdrawal/1", self.id, self.pledge_id, self.organisation_id, self.person_id),
            *(self.state_was, self.reason, microseconds(self.at)),
        ]


def of_pledge(session: Session, pledge_id: str) -> WithdrawalRow | None:
    """Return the withdrawal of a pledge, None for one that was not withdrawn."""
    return session.scalar(select(WithdrawalRow).where(WithdrawalRow.pledge_id == pledge_id))


def of_pledges(session: Session, pledge_ids: Iterable[str]) -> list[WithdrawalRow]:
    """Return the withdrawals of these pledges."""
    query = select(WithdrawalRow).where(WithdrawalRow.pledge_id.in_(list(pledge_ids)))
    return list(session.scalars(query))


def all_of_site(session: Session) -> list[WithdrawalRow]:
    """Return every withdrawal there ever was."""
    return list(session.scalars(select(WithdrawalRow).order_by(WithdrawalRow.at, WithdrawalRow.id)))
