"""What reviewers note before they decide, and what parties answer to what they were given."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text, delete, false, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from workspace.store.base import Instant, Row, new_id


class ReviewNoteRow(Row):
    """A note on a part of a submitted text.

    An `internal` one is the secretariat's alone, for ever; the others go to all parties if the
    pledge is given back, as the review then keeps them.
    """

    __tablename__ = "review_note"

    id: Mapped[str] = mapped_column(String(20), primary_key=True, default=new_id)
    review_id: Mapped[str] = mapped_column(ForeignKey("review.id"), index=True)
    internal: Mapped[bool] = mapped_column(default=False, server_default=false())
    place: Mapped[str] = mapped_column(String(80), default="")
    words: Mapped[str] = mapped_column(Text)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    at: Mapped[datetime] = mapped_column(Instant)


class ReviewAnswerRow(Row):
    """What a party answered to the n-th note it was given, counted from 1; 0 for the words."""

    __tablename__ = "review_answer"

    id: Mapped[str] = mapped_column(String(20), primary_key=True, default=new_id)
    review_id: Mapped[str] = mapped_column(ForeignKey("review.id"), index=True)
    n: Mapped[int] = mapped_column()
    words: Mapped[str] = mapped_column(Text)
    organisation_id: Mapped[str] = mapped_column(ForeignKey("organisation.id"), index=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    at: Mapped[datetime] = mapped_column(Instant)


def of_review(session: Session, review_id: str) -> list[ReviewNoteRow]:
    """Return the notes on a submission, in the order they were made."""
    rows = select(ReviewNoteRow).where(ReviewNoteRow.review_id == review_id)
    return list(session.scalars(rows.order_by(ReviewNoteRow.at, ReviewNoteRow.id)))


def remove(session: Session, note_id: str) -> None:
    """Take out a note that was given to nobody."""
    session.execute(delete(ReviewNoteRow).where(ReviewNoteRow.id == note_id))


def answers(session: Session, review_id: str) -> list[ReviewAnswerRow]:
    """Return what parties answered, in that order."""
    rows = select(ReviewAnswerRow).where(ReviewAnswerRow.review_id == review_id)
    return list(session.scalars(rows.order_by(ReviewAnswerRow.at, ReviewAnswerRow.id)))
