"""Forms that were carried out, each by the mark of what was sent; a form sent twice is one act."""

from datetime import datetime

from sqlalchemy import String, delete, insert, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, Session, mapped_column

from workspace.store.base import Instant, Row

MAX_ADDRESS = 500


class SentFormRow(Row):
    """One form somebody sent: who, a digest of its one-time id and words, and where it led.

    `address` is empty until the answer is known; `whole` says that it is a page to go to and not
    a part of one.
    """

    __tablename__ = "sent_form"

    person_id: Mapped[str] = mapped_column(String(20), primary_key=True)
    mark: Mapped[str] = mapped_column(String(64), primary_key=True)
    sent_at: Mapped[datetime] = mapped_column(Instant, index=True)
    address: Mapped[str] = mapped_column(String(MAX_ADDRESS), default="")
    whole: Mapped[bool] = mapped_column(default=True)


def keep(session: Session, person_id: str, mark: str, at: datetime) -> bool:
    """Note that a form is carried out; False when it was before, and nothing more can be stored."""
    session.flush()
    row = {"person_id": person_id, "mark": mark, "sent_at": at, "address": "", "whole": True}
    try:
        session.execute(insert(SentFormRow).values(**row))
    except IntegrityError:
        return False
    return True


def answered(session: Session, person_id: str, mark: str, address: str, *, whole: bool) -> None:
    """Note where a form that was carried out led."""
    session.execute(
        update(SentFormRow)
        .where(SentFormRow.person_id == person_id, SentFormRow.mark == mark)
        .values(address=address[:MAX_ADDRESS], whole=whole)
    )


def find(session: Session, person_id: str, mark: str) -> SentFormRow | None:
    """Return what became of a form, if it was carried out."""
    return session.get(SentFormRow, (person_id, mark), populate_existing=True)


def drop(session: Session, person_id: str, mark: str) -> None:
    """Forget one form."""
    session.execute(
        delete(SentFormRow).where(SentFormRow.person_id == person_id, SentFormRow.mark == mark)
    )


def drop_until(session: Session, at: datetime) -> None:
    """Forget forms sent before `at`."""
    session.execute(delete(SentFormRow).where(SentFormRow.sent_at < at))
